import type { ContentHash } from "../../../schema/media";
import type { Timeline } from "../../../schema/timeline";
import type { ChunkFigures } from "../../chunk-figures";
import type { Chunk } from "../../chunks";
import type { Source } from "../reading/read-command";
import type { ChunkTiles } from "../tile-supply";
import type { Failure } from "./failure";

/** What a lane is told once, as it opens. All of it can be cloned into a thread. */
export interface LaneSetup {
  timeline: Timeline;
  /** How each video that is seen is read. */
  sources: Record<ContentHash, Source>;
  /** Where the files of the timeline are. */
  assetPaths: Record<ContentHash, string>;
  ffmpeg: { path: string; env: Record<string, string> };
  tempDir: string;
}

/** A chunk to be painted and encoded. */
export interface LaneChunk extends Chunk {
  /** The whole run that it is part of: sources are opened for all of it. */
  run: Chunk;
  tiles: ChunkTiles;
  /** FFmpeg's arguments, the path of the chunk included. */
  encode: string[];
}

/** What a lane is told. */
export type ToLane =
  /** A chunk of this run comes next, as soon as its tiles are there. */
  { kind: "open"; run: Chunk } | { kind: "paint"; chunk: LaneChunk } | { kind: "stop" };

/** What a lane tells. */
export type FromLane =
  /** Some more frames. */
  | { kind: "painted"; frames: number }
  /** The encoder has all frames of a chunk: the lane can go on to the next. */
  | { kind: "fed"; fromFrame: number }
  | { kind: "done"; fromFrame: number; figures: ChunkFigures }
  | { kind: "failed"; failure: Failure };
