import type { ContentHash } from "../schema/media";
import type { RenderSettings } from "../schema/settings";
import type { Timeline } from "../schema/timeline";
import type { Run } from "../tools/run";

/** Everything that can change a chunk's pixels: what the cache keys it by. */
export interface ChunkParts {
  stage: string;
  version: number;
  inputs: ContentHash[];
  options: string;
  /** Name to version of every tool that has a say in it. */
  tools: Record<string, string>;
}

/** Where finished chunks are kept, so that a killed render goes on from them. */
export interface ChunkStore {
  /** The path of a chunk that is whole, or null. */
  find(parts: ChunkParts, extension: string): Promise<string | null>;
  /** Keeps what `write` makes at the path it is given and returns where it lies then. */
  keep(parts: ChunkParts, extension: string, write: (tempPath: string) => Promise<void>): Promise<string>;
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
  /** The whole mix, as long as the timeline. It is muxed as it is where the container takes its codec. */
  soundPath: string;
  chunks: ChunkStore;
}

export interface StillJob extends PictureJob {
  /** Output frame. The extension of `outputPath` says whether it becomes a PNG or a JPEG. */
  frame: number;
}

/** What turns a timeline into a file. Every engine passes `test/render/engine-conformance.ts`. */
export interface Engine {
  name: "layered" | "remotion" | "lambda";
  /** Why it cannot paint this timeline faithfully here; empty where it can. */
  canRender(timeline: Timeline): string[];
  /** Does what needs no timeline, so that it can be done while the recording is still being looked at. */
  prepare(run: Run): Promise<void>;
  /** Rejects with the signal's reason within two seconds of an abort and leaves no child and no file. */
  render(job: RenderJob): Promise<void>;
  still(job: StillJob): Promise<void>;
}
