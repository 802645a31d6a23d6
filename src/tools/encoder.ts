import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { runTool, ToolError } from "./child";
import { findFfmpeg } from "./ffmpeg";
import type { Run } from "./run";

// A grey picture of 256 x 256: FFmpeg's own test sources are missing from Remotion's build.
const greyPng = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAQAAAAEACAAAAAB5Gfe6AAAACXBIWXMAAAABAAAAAQBPJcTWAAABN0lEQVR42u3QAQEAAAjDoEdfdIMIEVjPTYAAAQIECBAgQIAAAQIECBAgQIAAAQIECBAgQIAAAQIECBAgQIAAAQIECBAgQIAAAQIECBAgQIAAAQIECBAgQIAAAQIECBAgQIAAAQIECBAgQIAAAQIECBAgQIAAAQIECBAgQIAAAQIECBAgQIAAAQIECBAgQIAAAQIECBAgQIAAAQIECBAgQIAAAQIECBAgQIAAAQIECBAgQIAAAQIECBAgQIAAAQIECBAgQIAAAQIECBAgQIAAAQIECBAgQIAAAQIECBAgQIAAAQIECBAgQIAAAQIECBAgQIAAAQIECBAgQIAAAQIECBAgQIAAAQIECBAgQIAAAQIECBAgQIAAAQIECBAgQIAAAQIECBAgQIAAAQIECBAgQIAAAQIECKgD+XwHgaZcO5EAAAAASUVORK5CYII=",
  "base64",
);

const trials = new Map<string, Promise<string | null>>();

/**
 * Tries FFmpeg's arguments for encoding PNGs from `pipe:0` on a few frames, once a process: null where they work, else the
 * reason they do not.
 */
export const tryEncoding = (args: string[], run: Run): Promise<string | null> => {
  const key = args.join("\0");
  const trial = trials.get(key) ?? encodeTrial(args, run);
  trials.set(key, trial);
  trial.catch(() => trials.delete(key));
  return trial;
};

/** The same for an encoder as it is when it is told nothing. */
export const tryEncoder = (name: string, run: Run): Promise<string | null> => {
  const pixelFormat = name.startsWith("prores") ? "yuv422p10le" : "yuv420p";
  const input = ["-f", "image2pipe", "-c:v", "png", "-framerate", "25", "-i", "pipe:0"];
  const output = ["-pix_fmt", pixelFormat, "-c:v", name, "-f", "null", "-"];
  return tryEncoding(["-hide_banner", "-v", "error", ...input, ...output], run);
};

const encodeTrial = async (args: string[], run: Run): Promise<string | null> => {
  const { ffmpegPath, env } = await findFfmpeg(run);
  try {
    const frames = Buffer.concat(Array.from({ length: 5 }, () => greyPng));
    await runTool(ffmpegPath, args, { signal: run.signal, env, input: frames, timeoutMs: 15_000 });
    return null;
  } catch (error) {
    run.signal.throwIfAborted();
    if (error instanceof ToolError) return error.stderr.split("\n")[0] || error.how;
    throw error;
  }
};

const devicesFolder = "/dev/dri";

/** The graphics devices that VA-API may find an encoder behind; whether it does, only a trial tells. */
export const graphicsDevices = async (): Promise<string[]> => {
  const names = await readdir(devicesFolder).catch(() => []);
  return names
    .filter((name) => name.startsWith("renderD"))
    .sort()
    .map((name) => join(devicesFolder, name));
};
