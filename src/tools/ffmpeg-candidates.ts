import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { UserError } from "../schema/user-error";
import { runTool } from "./child";
import { findFfprobe, findOnPath, findRemotionFfmpegFolder, remotionFfmpegEnv } from "./locate.mjs";

/** An FFmpeg that was found and started once. */
export interface Ffmpeg {
  ffmpegPath: string;
  ffprobePath: string;
  version: string;
  origin: "configured" | "system" | "remotion";
  /** Filters we use that this build has not. */
  missingFilters: string[];
  /** What its processes need in their environment. */
  env: Record<string, string>;
}

/** What is lost without each filter; the keys are all the filters we use. */
export const neededFilters: Record<string, string> = {
  scale: "scaling",
  format: "pixel formats",
  fps: "faces looked for at exact moments",
  aresample: "sample rates",
  volume: "levels",
  ebur128: "the check of loudness",
  blackdetect: "the check for black stretches",
  freezedetect: "the check for frozen stretches",
};

const oldestMajor = 5;

/** Every FFmpeg that starts here, first choice first. One that is configured stands alone, and must start. */
export const ffmpegCandidates = async (signal: AbortSignal): Promise<Ffmpeg[]> => {
  const configured = process.env.REELWRIGHT_FFMPEG;
  if (configured) return [await probeConfigured(configured, signal)];
  const system = findOnPath("ffmpeg");
  const bundled = findRemotionFfmpegFolder(fileURLToPath(new URL("../..", import.meta.url)));
  const found = await Promise.all([
    system ? probe(system, findFfprobe(system), "system", {}, signal) : null,
    bundled
      ? probe(join(bundled, "ffmpeg"), join(bundled, "ffprobe"), "remotion", remotionFfmpegEnv(bundled), signal)
      : null,
  ]);
  return found.filter((each) => each !== null).filter((each) => each.origin !== "system" || isNewEnough(each.version));
};

const probeConfigured = async (path: string, signal: AbortSignal): Promise<Ffmpeg> => {
  const found = await probe(path, process.env.REELWRIGHT_FFPROBE ?? findFfprobe(path), "configured", {}, signal);
  if (found) return found;
  throw new UserError(
    `REELWRIGHT_FFMPEG says ${path}, but FFmpeg with ffprobe beside it does not start there.`,
    "Correct it, or unset it to have FFmpeg looked for.",
  );
};

const probe = async (
  ffmpegPath: string,
  ffprobePath: string | null,
  origin: Ffmpeg["origin"],
  env: Record<string, string>,
  signal: AbortSignal,
): Promise<Ffmpeg | null> => {
  if (!ffprobePath) return null;
  const o = { signal, env, timeoutMs: 20_000 };
  try {
    const [filters, probed] = await Promise.all([
      runTool(ffmpegPath, ["-filters"], o),
      runTool(ffprobePath, ["-version"], o),
    ]);
    const known = new Set(
      [...filters.stdout.matchAll(/^ [T.][S.]?[C.]? +(\w+) +[AVN|]+->/gm)].map((match) => match[1]),
    );
    if (known.size === 0) return null;
    const missingFilters = Object.keys(neededFilters).filter((name) => !known.has(name));
    const version = /version (\S+)/.exec(probed.stdout)?.[1] ?? "unknown";
    return { ffmpegPath, ffprobePath, version, origin, missingFilters, env };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof Error) return null;
    throw error;
  }
};

/** Builds from git have no number; they are taken for new. */
const isNewEnough = (version: string): boolean => {
  const major = /^n?(\d+)\./.exec(version)?.[1];
  return major === undefined || Number(major) >= oldestMajor;
};
