import { readdir, stat } from "node:fs/promises";
import { extname, join, relative } from "node:path";
import { UserError } from "../schema/user-error";
import { readMaterial } from "./material";
import type { BrollCandidate } from "./planners/cutaways";
import type { Stages } from "./stage";

const pictureEndings = /\.(mp4|mov|m4v|mkv|webm|jpe?g|png|webp)$/i;

/** Clips and images of a folder and the folders in it, by name; a file that cannot be used is told and left out. */
export const readFolder = async (folder: string, option: string, stages: Stages): Promise<BrollCandidate[]> => {
  const isFolder = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder)
    throw new UserError(`Expected a folder of clips and images, but ${folder} is none.`, `Check ${option}.`);
  const names = (await readdir(folder, { recursive: true })).filter((name) => pictureEndings.test(name)).sort();
  const read = await Promise.all(
    names.map((name) => readClip(join(folder, name), relative(folder, join(folder, name)), stages)),
  );
  return read.filter((clip) => clip !== null);
};

/** The same for what is shown now and then: where there is nothing, it is told. */
export const readBroll = async (folder: string, stages: Stages): Promise<BrollCandidate[]> => {
  const clips = await readFolder(folder, "--broll", stages);
  if (clips.length === 0)
    stages.run.report({
      type: "note",
      level: "warning",
      message: `There is no clip or image in ${folder}.`,
      fix: "Put .mp4, .mov, .webm, .jpg, .png or .webp files there.",
    });
  return clips;
};

const readClip = async (path: string, name: string, stages: Stages): Promise<BrollCandidate | null> => {
  try {
    const { hash, asset, sidecar } = await readMaterial(path, stages);
    return { hash, asset, tags: [...wordsOf(name), ...sidecar.tags] };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    stages.run.report({
      type: "note",
      level: "warning",
      message: `${name} is left out. ${error.what}`,
      fix: error.fix,
    });
    return null;
  }
};

/** `sea/waves_at-night2.mp4` → sea, waves, at, night. */
const wordsOf = (name: string): string[] =>
  name
    .slice(0, -extname(name).length)
    .split(/[^\p{L}\p{M}]+/u)
    .filter((word) => word !== "");
