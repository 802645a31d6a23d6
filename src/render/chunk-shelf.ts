import pLimit from "p-limit";
import type { Timeline } from "../schema/timeline";
import type { Run } from "../tools/run";
import { type ChunkFigures, chunkFiguresSchema, chunkFiguresVersion, measureChunk } from "./chunk-figures";
import type { Chunk } from "./chunks";
import { chunkExtension, type Encoding, encodeArgs } from "./encoding";
import type { ChunkParts, ChunkStore, FinishedChunk } from "./engine";
import { assetsSeen, describePicture } from "./picture";

/** What a chunk is kept under. `painter` names the engine and everything of it that can change a pixel. */
export const chunkParts = (
  timeline: Timeline,
  chunk: Chunk,
  encoding: Encoding,
  painter: Record<string, string>,
): ChunkParts => ({
  stage: "chunk",
  version: 1,
  inputs: assetsSeen(timeline, chunk),
  options: JSON.stringify({
    ...chunk,
    encode: encodeArgs(encoding, ""),
    picture: describePicture(timeline, chunk),
  }),
  tools: painter,
});

/** A chunk, and what it is kept under. */
export interface PlannedChunk extends Chunk {
  parts: ChunkParts;
}

/** A chunk that was looked for: null where it has yet to be made. */
export interface SoughtChunk extends PlannedChunk {
  finished: FinishedChunk | null;
}

/** Where chunks are kept, and how they are made. */
export interface Shelf {
  chunks: ChunkStore;
  encoding: Encoding;
  run: Run;
}

/** Of hundreds each is some small files to open: eight at a time take a quarter of the time, more hardly less. */
const few = pLimit(8);

/** Looks for a chunk, and for what was found in it. May be asked for all at once. */
export const seekChunk = (chunk: PlannedChunk, shelf: Shelf): Promise<SoughtChunk> =>
  few(async () => {
    const path = await shelf.chunks.find(chunk.parts, chunkExtension(shelf.encoding.codec));
    return { ...chunk, finished: path === null ? null : await check(chunk, path, shelf) };
  });

/** Keeps what `write` makes for a chunk and looks at it once; `write` may have done that while it made it. */
export const keepChunk = async (
  chunk: PlannedChunk,
  shelf: Shelf,
  write: (tempPath: string) => Promise<ChunkFigures | null>,
): Promise<FinishedChunk> => {
  let seen: ChunkFigures | null = null;
  const path = await shelf.chunks.keep(chunk.parts, chunkExtension(shelf.encoding.codec), async (tempPath) => {
    seen = await write(tempPath);
  });
  return check(chunk, path, shelf, seen);
};

const check = async (
  { fromFrame, toFrame, parts }: PlannedChunk,
  path: string,
  { chunks, encoding, run }: Shelf,
  seen: ChunkFigures | null = null,
): Promise<FinishedChunk> => {
  const chunk = { fromFrame, toFrame };
  const about = { ...parts, stage: "chunk-figures", version: chunkFiguresVersion };
  const measure = async () => seen ?? measureChunk(path, chunk, encoding.fps, run);
  const figures = await chunks.figures(about, chunkFiguresSchema, measure);
  return { ...chunk, path, figures };
};
