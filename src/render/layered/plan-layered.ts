import type { ContentHash } from "../../schema/media";
import { findBrowser } from "../../tools/browser";
import { findFfmpeg } from "../../tools/ffmpeg";
import { availableCores } from "../../tools/machine";
import { chunkParts, type SoughtChunk, seekChunk } from "../chunk-shelf";
import { type Chunk, framesAsked, planChunks } from "../chunks";
import { type BrowserEncoding, browserEncoding, type Encoding } from "../encoding";
import type { PreviewJob } from "../engine";
import { hashSources } from "../hash-sources";
import { pickEncoder } from "../pick-encoder";
import { assetsSeen, pictureOf } from "../picture";
import type { Bundle } from "../remotion/bundle";
import { describePainter } from "../remotion/paint-chunks";
import { findSources, reasonFor } from "./find-sources";
import { encoderThreads } from "./lane/lane-count";
import { decodedSizes } from "./reading/decoded-size";
import type { Source } from "./reading/read-command";

/** A chunk, who paints it, and whether that is done. */
export interface LayeredChunk extends SoughtChunk {
  /** Why plain Remotion paints it; null where the lanes do. */
  reason: string | null;
}

/** All that a render has to do. */
export interface LayeredPlan {
  chunks: LayeredChunk[];
  sources: Record<ContentHash, Source>;
  /** How the lanes' frames are encoded, and how a browser's. */
  raw: Encoding;
  browser: BrowserEncoding;
}

/** Cuts a render into chunks and finds those that are there already. */
export const planLayered = async (job: PreviewJob, bundle: Bundle): Promise<LayeredPlan> => {
  const { timeline, settings, assetPaths, run } = job;
  const [first, last] = framesAsked(timeline, settings);
  const { width, height, fps } = timeline.format;
  const planned = planChunks(first, last, fps);
  // A part of a timeline shares its chunks with the whole.
  const chunksOfAll = planChunks(0, timeline.durationInFrames - 1, fps).length;
  const [encoder, { sources, reasons }, lanes, plain] = await Promise.all([
    pickEncoder(settings, encoderThreads(chunksOfAll, availableCores()), run),
    findSources(timeline, assetPaths, settings, job),
    describeLanes(job, bundle),
    describePainter(job, bundle),
  ]);
  const raw: Encoding = { codec: settings.codec, encoder, input: { kind: "raw", width, height }, fps };
  const browser = browserEncoding(settings, encoder, fps);
  const seen = pictureOf(timeline);
  const sizes = decodedSizes(timeline);
  // How large a video is decoded is told by all of its shots, also those that a chunk does not show.
  const sizesSeen = (chunk: Chunk) => JSON.stringify(assetsSeen(timeline, chunk).map((asset) => sizes.get(asset)));
  const plan = async (chunk: Chunk): Promise<LayeredChunk> => {
    const reason = reasonFor(chunk, reasons);
    const encoding = reason === null ? raw : browser;
    const parts = chunkParts(seen, chunk, encoding, reason === null ? { ...lanes, sizes: sizesSeen(chunk) } : plain);
    return { ...(await seekChunk({ ...chunk, parts }, { chunks: job.chunks, encoding, run })), reason };
  };
  return { chunks: await Promise.all(planned.map(plan)), sources, raw, browser };
};

/** Everything of this engine that can change a pixel. */
const describeLanes = async (
  { settings, run }: Pick<PreviewJob, "settings" | "run">,
  bundle: Bundle,
): Promise<Record<string, string>> => {
  const [browser, ffmpeg, sources] = await Promise.all([
    findBrowser(run),
    findFfmpeg(run),
    hashSources(["src/render/layered"]),
  ]);
  return {
    engine: "layered",
    sources,
    // Of the schema's sources as well.
    composition: bundle.key,
    browser: browser.version,
    ffmpeg: ffmpeg.version,
    hardware: settings.hardware,
    gl: settings.gl,
  };
};
