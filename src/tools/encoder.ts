import { runTool, ToolError } from "./child";
import { findFfmpeg } from "./ffmpeg";
import type { Run } from "./run";

// A grey picture of 256 x 256: FFmpeg's own test sources are missing from Remotion's build.
const greyPng = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAQAAAAEACAAAAAB5Gfe6AAAACXBIWXMAAAABAAAAAQBPJcTWAAABN0lEQVR42u3QAQEAAAjDoEdfdIMIEVjPTYAAAQIECBAgQIAAAQIECBAgQIAAAQIECBAgQIAAAQIECBAgQIAAAQIECBAgQIAAAQIECBAgQIAAAQIECBAgQIAAAQIECBAgQIAAAQIECBAgQIAAAQIECBAgQIAAAQIECBAgQIAAAQIECBAgQIAAAQIECBAgQIAAAQIECBAgQIAAAQIECBAgQIAAAQIECBAgQIAAAQIECBAgQIAAAQIECBAgQIAAAQIECBAgQIAAAQIECBAgQIAAAQIECBAgQIAAAQIECBAgQIAAAQIECBAgQIAAAQIECBAgQIAAAQIECBAgQIAAAQIECBAgQIAAAQIECBAgQIAAAQIECBAgQIAAAQIECBAgQIAAAQIECBAgQIAAAQIECBAgQIAAAQIECKgD+XwHgaZcO5EAAAAASUVORK5CYII=",
  "base64",
);

const trials = new Map<string, Promise<string | null>>();

/** Tries a video encoder on a few frames, once a process: null where it works, else the reason it does not. */
export const tryEncoder = (name: string, run: Run): Promise<string | null> => {
  const trial = trials.get(name) ?? encodeTrial(name, run);
  trials.set(name, trial);
  trial.catch(() => trials.delete(name));
  return trial;
};

const encodeTrial = async (name: string, run: Run): Promise<string | null> => {
  const { ffmpegPath, env } = await findFfmpeg(run);
  const pixelFormat = name.startsWith("prores") ? "yuv422p10le" : "yuv420p";
  const input = ["-f", "image2pipe", "-c:v", "png", "-framerate", "25", "-i", "pipe:0"];
  const args = ["-hide_banner", "-v", "error", ...input, "-pix_fmt", pixelFormat, "-c:v", name, "-f", "null", "-"];
  try {
    const frames = Buffer.concat(Array.from({ length: 5 }, () => greyPng));
    await runTool(ffmpegPath, args, { signal: run.signal, env, input: frames, timeoutMs: 15_000 });
    return null;
  } catch (error) {
    run.signal.throwIfAborted();
    if (error instanceof ToolError) return error.stderr.split("\n")[0] || `${name} did not start`;
    throw error;
  }
};
