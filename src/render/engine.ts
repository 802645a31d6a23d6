import type { ZodType } from "zod";
import type { ContentHash } from "../schema/media";
import type { ChunkPreview } from "../schema/report";
import type { RenderSettings } from "../schema/settings";
import type { Timeline } from "../schema/timeline";
import type { Run } from "../tools/run";
import type { ChunkFigures } from "./chunk-figures";
import type { Chunk } from "./chunks";

/** Everything that can change a chunk's pixels, or figures: what the cache keys them by. */
export interface ChunkParts {
  stage: string;
  version: number;
  inputs: ContentHash[];
  options: string;
  /** Name to version of every tool that has a say in it. */
  tools: Record<string, string>;
}

/** Where figures are kept, so that nothing is measured twice. */
export interface FigureStore {
  figures<Found>(about: ChunkParts, schema: ZodType<Found>, measure: () => Promise<Found>): Promise<Found>;
}

/** Where finished chunks are kept, so that a killed render goes on from them. */
export interface ChunkStore extends FigureStore {
  /** The path of a chunk that is whole, or null. */
  find(parts: ChunkParts, extension: string): Promise<string | null>;
  /** Keeps what `write` makes at the path it is given and returns where it lies then. */
  keep(parts: ChunkParts, extension: string, write: (tempPath: string) => Promise<void>): Promise<string>;
}

/** A chunk that is whole, where it lies, and what was found in it. */
export interface FinishedChunk extends Chunk {
  path: string;
  figures: ChunkFigures;
}

/** What an engine knows of the file it made, so that nobody has to decode all of that again. */
export interface Rendering {
  /** In order and without gaps: they were joined by copy. */
  chunks: FinishedChunk[];
  isSoundCopied: boolean;
}

/** What every picture needs, be it a video or a still. */
interface PictureJob {
  timeline: Timeline;
  assetPaths: Record<ContentHash, string>;
  /** Not there yet, and its folder can be written. The engine leaves nothing else beside it. */
  outputPath: string;
  settings: RenderSettings;
  run: Run;
}

export interface RenderJob extends PictureJob {
  /**
   * Where the whole mix lies, as long as the timeline; it may still be in the making, nothing is painted from it. One
   * that ends in .m4a holds AAC, which is muxed as it is where the container takes that.
   */
  soundPath: Promise<string>;
  chunks: ChunkStore;
}

/** All of a render but where it reads its sound and writes. */
export type PreviewJob = Omit<RenderJob, "outputPath" | "soundPath">;

export interface StillJob extends PictureJob {
  /** Output frame. The extension of `outputPath` says whether it becomes a PNG or a JPEG. */
  frame: number;
}

/** What turns a timeline into a file. Every engine passes `test/render/engine-conformance.ts`. */
export interface Engine {
  name: "layered" | "remotion" | "lambda";
  /** Why it should not be given any of this timeline here; empty where it may, be it with another engine's help. */
  canRender(timeline: Timeline, settings: RenderSettings, run: Run): Promise<string[]>;
  /** Does what needs no timeline, so that it can be done while the recording is still being looked at. */
  prepare(run: Run): Promise<void>;
  /** Rejects with the signal's reason within two seconds of an abort and leaves no child and no file. */
  render(job: RenderJob): Promise<Rendering>;
  /** What `render` would do now. Paints nothing, and keeps only what it finds out. */
  preview(job: PreviewJob): Promise<ChunkPreview[]>;
  still(job: StillJob): Promise<void>;
}
