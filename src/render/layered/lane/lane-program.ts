import { rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { tempPathOf } from "../../../tools/temp-path";
import { bundleThread } from "../../../tools/thread/bundle-thread";

/** What lanes run, as a file. */
export interface LaneProgram {
  path: string;
  remove: () => Promise<void>;
}

/** Where all of us was made into one program (scripts/program), the folder of that. */
declare const programFolder: URL | undefined;

/** Finds the program of lanes; where nobody has made it, makes it in a folder. */
export const openLaneProgram = async (folder: string): Promise<LaneProgram> => {
  if (typeof programFolder !== "undefined") {
    return { path: fileURLToPath(new URL("lane-thread.mjs", programFolder)), remove: async () => {} };
  }
  const path = tempPathOf(join(folder, "lane.mjs"));
  // Only one of its modules asks where it lies.
  const here = JSON.stringify(new URL("../open-kernels.ts", import.meta.url).href);
  await bundleThread(new URL("./lane-thread.ts", import.meta.url), path, { "import.meta.url": here });
  return { path, remove: () => rm(path, { force: true }) };
};
