import { existsSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { basename, dirname, extname } from "node:path";
import { UserError } from "../schema/user-error";
import { tempPathOf } from "../tools/temp-path";
import { chooseEngine } from "./choose";
import type { Engine, StillJob } from "./engine";
import { ensureWritable, refuseFolder, refuseSource } from "./publish";

/** Throws a UserError, before any long work, for a place or a name that will not do for a picture. */
export const checkStillPath = async (
  outputPath: string,
  { overwrite, sources }: { overwrite: boolean; sources: string[] },
): Promise<void> => {
  await refuseFolder(outputPath);
  if (![".png", ".jpg", ".jpeg"].includes(extname(outputPath).toLowerCase()))
    throw new UserError(
      `Expected a name that ends in .png or .jpg for a frame, but got ${basename(outputPath)}.`,
      "Change -o.",
    );
  await refuseSource(outputPath, sources);
  if (!overwrite && existsSync(outputPath))
    throw new UserError(`${outputPath} exists already.`, "Choose another -o, or add -y to replace it.");
  await ensureWritable(dirname(outputPath), tempPathOf(outputPath));
};

/** One frame of a timeline becomes a picture; its name's ending says which kind. */
export const renderStill = async ({ engines, ...job }: StillJob & { engines: Engine[] }): Promise<void> => {
  const { timeline, frame, outputPath } = job;
  if (!Number.isInteger(frame) || frame < 0 || frame >= timeline.durationInFrames)
    throw new UserError(
      `Expected a frame from 0 to ${timeline.durationInFrames - 1}, but got ${frame}.`,
      "Change --frame.",
    );
  const temp = tempPathOf(outputPath);
  try {
    const { engine } = await chooseEngine(engines, timeline, job.settings, job.run);
    await engine.still({ ...job, outputPath: temp });
    await rename(temp, outputPath);
  } finally {
    await rm(temp, { force: true });
  }
};
