import { UserError } from "../schema/user-error";
import { runTool, streamTool, ToolError } from "./child";
import { type Ffmpeg, ffmpegCandidates, neededFilters } from "./ffmpeg-candidates";
import { mediaUserError } from "./media-error";
import type { Run } from "./run";
import { toolUserError } from "./system-error";

let found: Promise<Ffmpeg> | undefined;

/** The FFmpeg to use, found once a process: configured, else the system's, else Remotion's own. */
export const findFfmpeg = (run: Run): Promise<Ffmpeg> => {
  found ??= choose(run).catch((error: unknown) => {
    found = undefined;
    throw error;
  });
  return found;
};

const choose = async (run: Run): Promise<Ffmpeg> => {
  const candidates = await ffmpegCandidates(run.signal);
  const best =
    candidates.find((each) => each.missingFilters.length === 0) ??
    candidates.sort((a, b) => a.missingFilters.length - b.missingFilters.length)[0];
  if (!best) throw new UserError("No FFmpeg was found.", howToGetFfmpeg);
  if (best.missingFilters.length > 0) {
    const lost = new Set(best.missingFilters.map((name) => neededFilters[name]));
    run.report({
      type: "note",
      level: "warning",
      message: `The FFmpeg in use (${best.origin}, ${best.version}) lacks ${[...lost].join(", ")}.`,
      fix: howToGetFfmpeg,
    });
  }
  return best;
};

/** What to tell somebody who has no FFmpeg, or too small a one. */
export const howToGetFfmpeg =
  new Map<string, string>([
    ["darwin", "Install it with: brew install ffmpeg"],
    ["win32", "Install it with: winget install ffmpeg"],
    ["linux", "Install it with: sudo apt-get install ffmpeg (or your system's package manager)"],
  ]).get(process.platform) ?? "Install FFmpeg 5 or newer.";

interface FfmpegOptions {
  run: Run;
  /** Length of what is made, to hold the progress within it. */
  durationMs?: number;
  onProgress?: (doneMs: number) => void;
}

const quiet = ["-hide_banner", "-nostdin", "-y", "-nostats"];

/** Runs FFmpeg over files; `args` are its inputs, filters and outputs. Progress is in milliseconds of output. */
export const ffmpeg = async (args: string[], o: FfmpegOptions): Promise<{ stderr: string }> => {
  const tool = await findFfmpeg(o.run);
  const { onProgress, durationMs = Number.POSITIVE_INFINITY } = o;
  const onStdoutLine = (line: string) => {
    const doneUs = /^out_time_us=(\d+)/.exec(line)?.[1];
    if (doneUs) onProgress?.(Math.min(Number(doneUs) / 1000, durationMs));
  };
  const withProgress = onProgress ? ["-progress", "pipe:1", "-stats_period", "0.25"] : [];
  const { stderr } = await runTool(tool.ffmpegPath, [...quiet, ...withProgress, ...args], {
    signal: o.run.signal,
    env: tool.env,
    ...(onProgress ? { onStdoutLine } : {}),
  }).catch((error: unknown) => {
    throw aboutInput(error, args);
  });
  // It ends with exit code 0 when only the last bytes did not fit.
  const full = toolUserError(/^.*No space left on device/m.exec(stderr)?.[0] ?? "", args);
  if (full) throw full;
  return { stderr };
};

/** Runs FFmpeg and yields what it writes to `pipe:1`, where `args` must end; throws at the end if it failed. */
export async function* ffmpegRaw(args: string[], o: { run: Run }): AsyncGenerator<Buffer> {
  const tool = await findFfmpeg(o.run);
  const { stdout, done } = streamTool(tool.ffmpegPath, [...quiet, ...args], { signal: o.run.signal, env: tool.env });
  try {
    yield* stdout;
    await done;
  } catch (error) {
    throw aboutInput(o.run.signal.aborted ? o.run.signal.reason : error, args);
  }
}

/** Runs ffprobe with JSON output; the answer is whatever it was, to be parsed by the caller. */
export const ffprobeJson = async (args: string[], o: { run: Run }): Promise<unknown> => {
  const tool = await findFfmpeg(o.run);
  const words = ["-hide_banner", "-v", "error", "-print_format", "json", ...args];
  try {
    const { stdout } = await runTool(tool.ffprobePath, words, { signal: o.run.signal, env: tool.env });
    return JSON.parse(stdout);
  } catch (error) {
    throw aboutInput(error, args);
  }
};

const aboutInput = (error: unknown, args: string[]): unknown => {
  if (!(error instanceof ToolError)) return error;
  const input = args.indexOf("-i");
  return mediaUserError(error.stderr, (input < 0 ? args.at(-1) : args[input + 1]) ?? null) ?? error;
};
