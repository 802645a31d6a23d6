import { runTool, streamTool } from "../../../tools/child";
import { findFfmpeg } from "../../../tools/ffmpeg";
import type { Run } from "../../../tools/run";
import { askOnce } from "./ask-once";
import { readFirstFrames } from "./first-frames";
import { readCommand, type Source } from "./read-command";

/** What may decode on each system, in FFmpeg's words, best first. */
const usual: Partial<Record<NodeJS.Platform, string[]>> = {
  darwin: ["videotoolbox"],
  win32: ["cuda", "d3d11va", "qsv"],
  linux: ["cuda", "vaapi", "qsv"],
};

/** Of a second a machine should be sure which is faster. */
const trialFrames = 60;
const trialSize = { width: 160, height: 90 };
const timeoutMs = 15_000;

type Candidate = Omit<Source, "hwaccel">;

const choose = async (source: Candidate, run: Run): Promise<string | null> => {
  const { ffmpegPath, env } = await findFfmpeg(run);
  const listed = await runTool(ffmpegPath, ["-hide_banner", "-v", "error", "-hwaccels"], { signal: run.signal, env });
  const built = new Set(listed.stdout.split("\n").map((line) => line.trim()));
  const names = (usual[process.platform] ?? []).filter((name) => built.has(name));
  if (names.length === 0) return null;
  const software = await decode({ ...source, hwaccel: null }, run);
  if (!software) return null;
  for (const name of names) {
    const trial = await decode({ ...source, hwaccel: name }, run);
    // FFmpeg falls back to software by itself where the hardware is not there: then it is no faster.
    if (!trial || trial.ms > 0.8 * software.ms || !looksAlike(trial.pixels, software.pixels)) continue;
    run.report({ type: "note", level: "info", message: `Sources are decoded by the hardware (${name}).` });
    return name;
  }
  return null;
};

const decode = async (source: Source, run: Run): Promise<{ pixels: Buffer; ms: number } | null> => {
  const read = readFirstFrames(source.facts, trialFrames, trialSize);
  const { ffmpegPath, env } = await findFfmpeg(run);
  const pixels: Buffer[] = [];
  const startMs = performance.now();
  try {
    const { stdout, done } = streamTool(ffmpegPath, readCommand(read, source), { signal: run.signal, env, timeoutMs });
    for await (const piece of stdout) pixels.push(piece);
    await done;
  } catch {
    run.signal.throwIfAborted();
    return null;
  }
  return { pixels: Buffer.concat(pixels), ms: performance.now() - startMs };
};

/** As many pixels, and none of their averages off by what could be seen. */
const looksAlike = (a: Buffer, b: Buffer): boolean => {
  if (a.length !== b.length || a.length === 0) return false;
  const off = a.reduce((sum, value, index) => sum + Math.abs(value - (b[index] ?? 0)), 0);
  return off / a.length < 1;
};

/**
 * The hardware that decodes a source faster than software, once a process tried on that source and compared with it; null
 * where none does. Told in a note once it is found.
 */
export const chooseHwaccel = askOnce(({ path }: Candidate) => path, choose);
