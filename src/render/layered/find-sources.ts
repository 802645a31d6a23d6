import pLimit from "p-limit";
import type { ContentHash } from "../../schema/media";
import { filesShown } from "../../schema/picture";
import type { RenderSettings } from "../../schema/settings";
import type { Timeline } from "../../schema/timeline";
import { availableCores } from "../../tools/machine";
import type { Run } from "../../tools/run";
import type { Chunk } from "../chunks";
import { chooseHwaccel } from "./reading/choose-hwaccel";
import type { Source } from "./reading/read-command";
import { probeSource } from "./reading/source-facts";
import { whyUnreadable } from "./reading/why-unreadable";

/** A stretch of the timeline that this engine cannot paint faithfully, in a few words for people. */
export interface Reason extends Chunk {
  why: string;
}

/**
 * How each video that the timeline shows is read, and the stretches in which one is seen that cannot be. Images are drawn
 * by the browser, which can read what plain Remotion can.
 */
export const findSources = async (
  timeline: Timeline,
  assetPaths: Record<ContentHash, string>,
  { hardware }: Pick<RenderSettings, "hardware">,
  run: Run,
): Promise<{ sources: Record<ContentHash, Source>; reasons: Reason[] }> => {
  const placed = filesShown(timeline).filter(({ asset }) => timeline.assets[asset]?.kind === "video");
  const sources: Record<ContentHash, Source> = {};
  const whys = new Map<ContentHash, string>();
  const look = async (asset: ContentHash): Promise<void> => {
    const path = assetPaths[asset];
    if (path === undefined) throw new Error(`The timeline uses ${asset}, which nobody has found.`);
    const why = await whyUnreadable(path, run);
    const facts = why === null ? await probeSource(path, run) : null;
    if (!facts) {
      whys.set(asset, why ?? "has no picture that moves");
      return;
    }
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
