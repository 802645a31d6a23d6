import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { type Figures, stretchSchema } from "../schema/provenance";
import { framesToMs } from "../schema/time";
import { ffmpeg } from "../tools/ffmpeg";
import type { Run } from "../tools/run";
import { tempPathOf } from "../tools/temp-path";
import type { Chunk } from "./chunks";
import { inResults, pictureDetectors, readDecodeLog, type Stretch } from "./inspect";

/** What was found in a chunk. Times are seconds from its first frame. */
export const chunkFiguresSchema = z.object({
  black: z.array(stretchSchema),
  /** Those at an edge are kept however short they are: they may go on beyond it. */
  frozen: z.array(stretchSchema),
  /** Its first and last frame, small, in base64: whether a picture stands still across a join. Null where nobody looked. */
  edges: z.object({ first: z.string(), last: z.string() }).nullable(),
});
export type ChunkFigures = z.infer<typeof chunkFiguresSchema>;

/** To be raised whenever the same chunk would be found to be otherwise. */
export const chunkFiguresVersion = 1;

/** Of the small pictures of its edges. */
export const edgePx = 32;
/** Shorter than any frame: every frame that is like the one before it. */
const anyStandstill = { ...inResults, frozenSeconds: 0.001 };

const seconds = (frames: number, fps: number): number => framesToMs(frames, fps) / 1000;

/** Decodes a chunk once and tells what is to be seen in it. */
export const measureChunk = async (path: string, chunk: Chunk, fps: number, run: Run): Promise<ChunkFigures> => {
  const detectors = await pictureDetectors(run, anyStandstill);
  if (detectors.length === 0) return { black: [], frozen: [], edges: null };
  const smallPath = tempPathOf(join(run.tempDir, "chunk.gray"));
  const filters = [...detectors, `scale=${edgePx}:${edgePx}:flags=area`, "format=gray"].join();
  // Chunks are made side by side: a thread each is enough.
  const args = ["-v", "info", "-threads", "1", "-i", path, "-an", "-vf", filters, "-f", "rawvideo", smallPath];
  try {
    const { stderr } = await ffmpeg(args, { run });
    const length = seconds(chunk.toFrame - chunk.fromFrame, fps);
    const { black, frozen } = readDecodeLog(stderr, length);
    return { black, frozen: frozen.filter(isWorthKeeping(length, fps)), edges: edgesOf(await readFile(smallPath)) };
  } finally {
    await rm(smallPath, { force: true });
  }
};

const edgesOf = (frames: Buffer): ChunkFigures["edges"] => {
  const bytes = edgePx * edgePx;
  if (frames.length < bytes) return null;
  return { first: frames.subarray(0, bytes).toString("base64"), last: frames.subarray(-bytes).toString("base64") };
};

/** Whether a standstill in a chunk of so many seconds is long, or may go on beyond an edge. */
export const isWorthKeeping =
  (length: number, fps: number) =>
  ({ startSeconds, endSeconds }: Stretch): boolean =>
    startSeconds < seconds(0.5, fps) ||
    endSeconds > length - seconds(0.5, fps) ||
    endSeconds - startSeconds >= inResults.frozenSeconds;

/** What is to be seen in a file that was joined of chunks, as if all of it had been decoded at once. */
export const joinFigures = (
  chunks: (Chunk & { figures: ChunkFigures })[],
  fps: number,
): Pick<Figures, "black" | "frozen"> => {
  const start = chunks[0]?.fromFrame ?? 0;
  const frame = seconds(1, fps);
  const black: Stretch[] = [];
  const frozen: Stretch[] = [];
  let before: ChunkFigures["edges"] = null;
  for (const { fromFrame, toFrame, figures } of chunks) {
    const [from, to] = [seconds(fromFrame - start, fps), seconds(toFrame - start, fps)];
    const placed = (stretch: Stretch): Stretch => ({
      startSeconds: from + stretch.startSeconds,
      endSeconds: from + stretch.endSeconds,
    });
    // The detector does not count a file's last frame in: black that ends there may go on.
    append(black, figures.black.map(placed), { from: from - 1.5 * frame, to: from + 0.5 * frame });
    const goesOn = before !== null && figures.edges !== null && looksLike(before.last, figures.edges.first);
    const join = goesOn ? { from: from - 0.5 * frame, to: from + 0.5 * frame } : null;
    append(frozen, withEdges(figures.frozen.map(placed), from, to, frame), join);
    before = figures.edges;
  }
  const isLong = (each: Stretch) => each.endSeconds - each.startSeconds >= inResults.frozenSeconds - 0.001;
  return { black: black.map(rounded), frozen: frozen.filter(isLong).map(rounded) };
};

/** A chunk's first and last frame stand still at least by themselves. */
const withEdges = (stretches: Stretch[], from: number, to: number, frame: number): Stretch[] => [
  ...(stretches.some((each) => each.startSeconds < from + 0.5 * frame)
    ? []
    : [{ startSeconds: from, endSeconds: from + frame }]),
  ...stretches,
  ...(stretches.some((each) => each.endSeconds > to - 0.5 * frame) || to - from < 1.5 * frame
    ? []
    : [{ startSeconds: to - frame, endSeconds: to }]),
];

/** Adds stretches to those before them; what ends at a join and what begins there is one. */
const append = (into: Stretch[], more: Stretch[], join: { from: number; to: number } | null): void => {
  const [first, ...rest] = more;
  const last = into.at(-1);
  const isOne = join && first && last && last.endSeconds > join.from && first.startSeconds < join.to;
  if (!isOne) into.push(...more);
  else into.splice(-1, 1, { startSeconds: last.startSeconds, endSeconds: first.endSeconds }, ...rest);
};

/** Levels by which two frames may differ in any part and be one picture, encoded twice. */
const maxDifference = 2;

const looksLike = (one: string, other: string): boolean => {
  const [a, b] = [Buffer.from(one, "base64"), Buffer.from(other, "base64")];
  return a.length === b.length && a.every((level, index) => Math.abs(level - (b[index] ?? 0)) <= maxDifference);
};

const rounded = ({ startSeconds, endSeconds }: Stretch): Stretch => ({
  startSeconds: Math.round(startSeconds * 1e6) / 1e6,
  endSeconds: Math.round(endSeconds * 1e6) / 1e6,
});
