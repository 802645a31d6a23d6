import { ToolError } from "../../../tools/child";
import { ffmpegRaw } from "../../../tools/ffmpeg";
import type { Run } from "../../../tools/run";
import { plainPace } from "./moments";
import { isHdr, toneMappingFilters } from "./picture-filters";
import type { Read } from "./plan-reads";
import { readCommand } from "./read-command";
import { probeSource, type SourceFacts } from "./source-facts";

const answers = new Map<string, Promise<string | null>>();

/** Why a video cannot be read faithfully here, to be said after its name; null where it can. Tried once a process. */
export const whyUnreadable = (path: string, run: Run): Promise<string | null> => {
  const answer = answers.get(path) ?? find(path, run);
  answers.set(path, answer);
  answer.catch(() => answers.delete(path));
  return answer;
};

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
  const use = { kind: "shot", index: 0 } as const;
  const read: Read = {
    asset: "",
    pace: plainPace(30),
    pieces: [{ use, fromFrame: 0, toFrame: 1, firstFrame: 0, firstStep: 0 }],
    frames: 1,
    width: 64,
    height: 36,
  };
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
