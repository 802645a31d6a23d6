import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../../schema/user-error";
import { ffmpeg } from "../../tools/ffmpeg";
import type { Run } from "../../tools/run";

/** Of a model's own voice, in the model's folder. */
export const defaultSamplePath = "default_voice.wav";

const rateHz = 24_000;
const shortestS = 3;
/** The model listens to the first ten seconds for most of what it learns. */
const longestS = 20;

/** Which recording it is, whatever its name. @throws UserError where there is none */
export const hashOfSample = async (path: string): Promise<string> => {
  const hash = createHash("sha256");
  try {
    for await (const chunk of createReadStream(path)) hash.update(chunk);
  } catch (error) {
    throw new UserError(`The recording of the voice, ${path}, cannot be read.`, "Give the path of a sound file.", {
      cause: error,
    });
  }
  return hash.digest("hex");
};

/**
 * Calls `use` with a recording as the model wants to hear it: a file of mono samples as floats and nothing else, which
 * has the same name for the same recording and is gone afterwards.
 */
export const withSample = async <Result>(
  path: string,
  run: Run,
  use: (samplePath: string) => Promise<Result>,
): Promise<Result> => {
  const samplePath = join(run.tempDir, `voice-${(await hashOfSample(path)).slice(0, 16)}.f32`);
  const sound = ["-vn", "-t", String(longestS), "-ac", "1", "-ar", String(rateHz), "-f", "f32le"];
  try {
    await ffmpeg(["-i", path, ...sound, samplePath], { run });
    const seconds = (await stat(samplePath)).size / 4 / rateHz;
    if (seconds < shortestS) {
      throw new UserError(
        `The recording of the voice, ${path}, is too short: ${seconds.toFixed(1)} s.`,
        `Give ${shortestS} to ${longestS} seconds of one person speaking.`,
      );
    }
    return await use(samplePath);
  } finally {
    await rm(samplePath, { force: true });
  }
};
