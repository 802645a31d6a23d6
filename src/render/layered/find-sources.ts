import pLimit from "p-limit";
import type { ContentHash } from "../../schema/media";
import { filesShown } from "../../schema/picture";
import type { RenderSettings } from "../../schema/settings";
import type { Timeline } from "../../schema/timeline";
import { findFfmpeg } from "../../tools/ffmpeg";
import { availableCores } from "../../tools/machine";
import type { Run } from "../../tools/run";
import type { Chunk } from "../chunks";
import type { FigureStore } from "../engine";
import { chooseHwaccel } from "./reading/choose-hwaccel";
import type { Source } from "./reading/read-command";
import { probeSource, type SourceFacts, sourceFactsSchema } from "./reading/source-facts";
import { whyUnreadable } from "./reading/why-unreadable";

/** A stretch of the timeline that this engine cannot paint faithfully, in a few words for people. */
export interface Reason extends Chunk {
  why: string;
}

/** What speaks against reading a video here. */
class Unreadable extends Error {}

const tryToRead = async (path: string, run: Run): Promise<SourceFacts> => {
  const why = await whyUnreadable(path, run);
  if (why !== null) throw new Unreadable(why);
  const facts = await probeSource(path, run);
  if (!facts) throw new Unreadable("has no picture that moves");
  return facts;
};

/** To be raised whenever another video could be read, or the same one would be found to be otherwise. */
const readingVersion = 1;

/**
 * How each video that the timeline shows is read, and the stretches in which one is seen that cannot be. Images are drawn
 * by the browser, which can read what plain Remotion can.
 */
export const findSources = async (
  timeline: Timeline,
  assetPaths: Record<ContentHash, string>,
  { hardware }: Pick<RenderSettings, "hardware">,
  { chunks, run }: { chunks: FigureStore; run: Run },
): Promise<{ sources: Record<ContentHash, Source>; reasons: Reason[] }> => {
  const placed = filesShown(timeline).filter(({ asset }) => timeline.assets[asset]?.kind === "video");
  const sources: Record<ContentHash, Source> = {};
  const whys = new Map<ContentHash, string>();
  // What one build of FFmpeg cannot read, another may.
  const { ffmpegPath, version } = await findFfmpeg(run);
  const tools = { ffmpeg: version };
  const look = async (asset: ContentHash): Promise<void> => {
    const path = assetPaths[asset];
    if (path === undefined) throw new Error(`The timeline uses ${asset}, which nobody has found.`);
    const about = { stage: "source-reading", version: readingVersion, inputs: [asset], options: ffmpegPath, tools };
    const tried = chunks.figures(about, sourceFactsSchema, () => tryToRead(path, run));
    // It is not kept that one cannot be read: the next run may find what this one lacked.
    const facts = await tried.catch((error: unknown) => {
      if (!(error instanceof Unreadable)) throw error;
      whys.set(asset, error.message);
      return null;
    });
    if (!facts) return;
    const hwaccel = hardware === "auto" ? await chooseHwaccel({ path, facts }, run) : null;
    sources[asset] = { path, facts, hwaccel };
  };
  const few = pLimit(availableCores());
  await Promise.all([...new Set(placed.map(({ asset }) => asset))].map((asset) => few(look, asset)));
  const reasons = placed.flatMap(({ asset, fromFrame, durationInFrames }) => {
    const why = whys.get(asset);
    if (why === undefined) return [];
    const name = timeline.assets[asset]?.fileName ?? asset;
    return [{ fromFrame, toFrame: fromFrame + durationInFrames, why: `${name} ${why}` }];
  });
  return { sources, reasons };
};

/** What speaks against painting a chunk, each thing once; null where nothing does. */
export const reasonFor = (chunk: Chunk, reasons: Reason[]): string | null => {
  const met = reasons.filter(({ fromFrame, toFrame }) => fromFrame < chunk.toFrame && toFrame > chunk.fromFrame);
  return met.length === 0 ? null : [...new Set(met.map(({ why }) => why))].join("; ");
};
