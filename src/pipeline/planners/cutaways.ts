import type { Asset } from "../../schema/asset";
import type { ContentHash } from "../../schema/media";
import type { Cutaway } from "../../schema/picture";
import type { EditSettings } from "../../schema/recipes/edit";
import { framesToMs, msToFrames, msToFramesFloor } from "../../schema/time";
import type { Format } from "../../schema/timeline";
import type { SpokenWord } from "./caption-words";
import { kenBurns, stillFraming } from "./ken-burns";
import { isSaidAt, stem, tagStems } from "./tag-match";

/** A clip or image that may be cut to, and what it shows. */
export interface BrollCandidate {
  hash: ContentHash;
  asset: Asset;
  tags: string[];
}

interface CutawaysInput {
  candidates: BrollCandidate[];
  words: Pick<SpokenWord, "text" | "startMs" | "endMs" | "ends">[];
  durationInFrames: number;
  format: Format;
  settings: Pick<EditSettings, "brollEveryMs">;
}

/** The speaker is seen first and last. */
const openingMs = 2500;
const closingMs = 1000;
const shortestMs = 2000;
const longestMs = 4000;
const usualMs = 3000;
/** A clip shorter than this is over before it is understood. */
const shortestClipMs = 1000;
/** The picture is there when its word is said. */
const leadMs = 200;
const fadeMs = 300;

/** Cuts to what is spoken of, as it is named: spread out, and never twice in a row to the same. */
export const planCutaways = (input: CutawaysInput): Cutaway[] => {
  const { words, durationInFrames, format, settings } = input;
  const { fps } = format;
  const candidates = input.candidates
    .filter(({ asset }) => asset.kind === "image" || (asset.kind === "video" && asset.durationMs >= shortestClipMs))
    .map((candidate) => ({ ...candidate, stems: candidate.tags.map(tagStems) }));
  const spoken = words.map((word) => stem(word.text));
  const uses = new Map<ContentHash, { times: number; nextMs: number }>();
  const cutaways: Cutaway[] = [];
  let images = 0;
  for (const [at, word] of words.entries()) {
    const startMs = word.startMs - leadMs;
    const last = cutaways.at(-1);
    const freeMs = last ? framesToMs(last.fromFrame + last.durationInFrames, fps) + settings.brollEveryMs : openingMs;
    if (startMs < freeMs) continue;
    const [chosen] = candidates
      .filter(({ hash, stems }) => hash !== last?.asset && stems.some((tag) => isSaidAt(tag, spoken, at)))
      .sort((a, b) => (uses.get(a.hash)?.times ?? 0) - (uses.get(b.hash)?.times ?? 0));
    if (!chosen) continue;
    const used = uses.get(chosen.hash) ?? { times: 0, nextMs: 0 };
    const lengthMs = clipLength(startMs, words.slice(at), chosen.asset, framesToMs(durationInFrames, fps) - closingMs);
    const frames = msToFramesFloor(lengthMs, fps);
    if (frames < msToFrames(shortestClipMs, fps)) continue;
    const hasMore = used.nextMs + lengthMs <= chosen.asset.durationMs;
    const fadeFrames = Math.min(msToFrames(fadeMs, fps), Math.floor(frames / 3));
    cutaways.push({
      asset: chosen.hash,
      fromFrame: msToFrames(startMs, fps),
      durationInFrames: frames,
      sourceStartMs: chosen.asset.kind === "video" && hasMore ? used.nextMs : 0,
      framing: chosen.asset.kind === "image" ? kenBurns(chosen.asset, format, frames, images++) : stillFraming,
      fadeInFrames: fadeFrames,
      fadeOutFrames: fadeFrames,
      matched: word.text,
    });
    uses.set(chosen.hash, { times: used.times + 1, nextMs: hasMore ? used.nextMs + lengthMs : lengthMs });
  }
  return cutaways;
};

/** To the end of the thought if that is a good length, else the usual one; no longer than the clip or the video. */
const clipLength = (startMs: number, words: CutawaysInput["words"], asset: Asset, lastMs: number): number => {
  const endings = words.filter(({ ends }) => ends !== null).map(({ endMs }) => endMs + leadMs - startMs);
  const thought = endings.find((lengthMs) => lengthMs >= shortestMs && lengthMs <= longestMs) ?? usualMs;
  const mostMs = asset.kind === "video" ? asset.durationMs : longestMs;
  return Math.min(thought, mostMs, lastMs - startMs);
};
