import { ToolError } from "../../../tools/child";
import { ffmpegRaw } from "../../../tools/ffmpeg";
import type { Run } from "../../../tools/run";
import { askOnce } from "./ask-once";
import { readFirstFrames } from "./first-frames";
import { isHdr, toneMappingFilters } from "./picture-filters";
import { readCommand } from "./read-command";
import { probeSource, type SourceFacts } from "./source-facts";

const find = async (path: string, run: Run): Promise<string | null> => {
  const facts = await probeSource(path, run).catch((error: unknown) => {
    run.signal.throwIfAborted();
    if (error instanceof Error) return null;
    throw error;
  });
  if (!facts) return "cannot be opened by this FFmpeg";
  if (facts.hasAlpha) return "has an alpha channel";
  const stderr = await tryFirstFrame(path, facts, run);
  if (stderr === null) return null;
  const lacks = toneMappingFilters.some((name) => new RegExp(`No such filter: '${name}'`).test(stderr));
  if (lacks && isHdr(facts)) return "is HDR, and this FFmpeg has no tone mapping";
  return /No such filter/.test(stderr) ? "needs filters that this FFmpeg lacks" : "cannot be decoded by this FFmpeg";
};

/** What FFmpeg complains of; null where a frame came out. */
const tryFirstFrame = async (path: string, facts: SourceFacts, run: Run): Promise<string | null> => {
  const read = readFirstFrames(facts, 1, { width: 64, height: 36 });
  let bytes = 0;
  try {
    for await (const piece of ffmpegRaw(readCommand(read, { path, facts, hwaccel: null }), { run }))
      bytes += piece.length;
    return bytes > 0 ? null : "";
  } catch (error) {
    run.signal.throwIfAborted();
    if (error instanceof ToolError) return error.stderr;
    if (error instanceof Error) return error.message;
    throw error;
  }
};

/** Why a video cannot be read faithfully here, to be said after its name; null where it can. Tried once a process. */
export const whyUnreadable = askOnce((path: string) => path, find);
