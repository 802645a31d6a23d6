import { rm } from "node:fs/promises";
import { join } from "node:path";
import { tempPathOf } from "../../../tools/temp-path";
import { bundleThread } from "../../../tools/thread/bundle-thread";

/** What lanes run, as a file. */
export interface LaneProgram {
  path: string;
  remove: () => Promise<void>;
}

/** Makes the program of lanes, in a folder. */
export const makeLaneProgram = async (folder: string): Promise<LaneProgram> => {
  const path = tempPathOf(join(folder, "lane.mjs"));
  // Only one of its modules asks where it lies.
  const here = JSON.stringify(new URL("../open-kernels.ts", import.meta.url).href);
  await bundleThread(new URL("./lane-thread.ts", import.meta.url), path, { "import.meta.url": here });
  return { path, remove: () => rm(path, { force: true }) };
};
