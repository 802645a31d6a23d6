import type { Silences, Takes } from "../../schema/analysis";
import type { NoteEvent } from "../../schema/progress";
import type { CuttingSettings } from "../../schema/settings";
import { framesToMs, msToFrames, msToFramesFloor, type Span } from "../../schema/time";
import type { Cut } from "../../schema/timeline";
import type { Transcript } from "../../schema/transcript";
import { type FrameSpan, snapToFrames } from "./frame-spans";
import { type CutDecision, decisionFor, isKept, sortTakes } from "./ledger";
import { isShown, type KeptSpan } from "./output-time";
import { mergeSpans } from "./spans";
import { type Hole, holesOf, speechToKeep } from "./speech";

export interface CutsInput {
  durationMs: number;
  /** Rate of the output, on whose frames the cuts lie. */
  fps: number;
  transcript: Transcript | null;
  silences: Silences | null;
  takes: Takes | null;
  settings: CuttingSettings;
  /** An edited ledger: its entries are kept or cut as it says, wherever they still apply. */
  decisions?: CutDecision[];
}

export interface CutPlan {
  /** Every span that is out, and those that could be, in source order. */
  cuts: Cut[];
  kept: KeptSpan[];
  /** Nothing but silence was found, so the whole recording stays. */
  nothingToKeep: boolean;
}

const silenceConfidence: Record<Silences["evidence"], number> = { "level+voice": 0.95, level: 0.8 };

/** What to tell where there is `nothingToKeep`. */
export const nothingKept: NoteEvent = {
  type: "note",
  level: "warning",
  message: "Nothing but silence was found, so nothing was cut.",
  fix: "Check the audio track (--audio-track), or set --silence-threshold by hand.",
};

/** Decides what of a recording stays. No word is cut into: what goes is silence, and takes as whole words. */
export const planCuts = (input: CutsInput): CutPlan => {
  const { durationMs, fps, transcript, settings, decisions = [] } = input;
  const totalFrames = Math.max(1, msToFramesFloor(durationMs, fps));
  const found = input.silences?.spans ?? [];
  const { cut, listed } = sortTakes(input.takes?.takes ?? [], settings, decisions);
  const holes = transcript ? holesOf(cut, transcript, found, durationMs) : [];
  const isRemoved = (index: number) => holes.some(({ take }) => index >= take.fromWord && index < take.toWord);
  const words =
    transcript && !transcript.timesEstimated ? transcript.words.filter((_, index) => !isRemoved(index)) : [];
  const silences = isKept("silence", settings) ? [] : found;

  const speech = speechToKeep({ durationMs, words, holes, silences, settings });
  const confidence = silenceConfidence[input.silences?.evidence ?? "level"];
  const ledgerOf = (keep: Span[]) => {
    const worthCutting = fillShortGaps(keep, holes, durationMs, settings.minCutMs);
    const kept = snapToFrames({ keep: worthCutting, words, holes, totalFrames, fps });
    return { kept, cuts: gapsOf(kept, totalFrames).flatMap((gap) => explain(gap, holes, confidence, input)) };
  };

  const first = ledgerOf(speech);
  const restored = first.cuts.filter(
    (entry) => entry.reason === "silence" && decisionFor(spanOf(entry), "silence", decisions) === false,
  );
  const final = restored.length === 0 ? first : ledgerOf(mergeSpans([...speech, ...restored.map(spanOf)]));
  if (final.kept.length === 0) {
    return { cuts: [], kept: [{ sourceStartMs: 0, durationInFrames: totalFrames }], nothingToKeep: true };
  }
  const kept = final.kept.map(({ from, to }) => ({
    sourceStartMs: framesToMs(from, fps),
    durationInFrames: to - from,
  }));
  const off = [
    ...restored,
    ...listed.map(({ kind, startMs, endMs, confidence, text, rival }) => ({
      sourceStartMs: startMs,
      sourceEndMs: endMs,
      reason: kind,
      confidence,
      text,
      rival,
    })),
  ]
    .map((entry) => ({ ...entry, enabled: false }))
    // One that lies inside another that is cut is not there to be switched.
    .filter((entry) => isShown(spanOf(entry), kept, fps));
  return {
    cuts: [...final.cuts, ...off].sort((a, b) => a.sourceStartMs - b.sourceStartMs),
    kept,
    nothingToKeep: false,
  };
};

const spanOf = (cut: Cut): Span => ({ startMs: cut.sourceStartMs, endMs: cut.sourceEndMs });

/** A pause too short to be worth a jump stays; a take goes however short it is. */
const fillShortGaps = (keep: Span[], holes: Hole[], durationMs: number, minCutMs: number): Span[] => {
  const edges = [{ startMs: 0, endMs: 0 }, ...keep, { startMs: durationMs, endMs: durationMs }];
  const fillings = edges.slice(1).flatMap((next, index) => {
    const gap = { startMs: edges[index]?.endMs ?? 0, endMs: next.startMs };
    const hasHole = holes.some((hole) => hole.startMs < gap.endMs && hole.endMs > gap.startMs);
    return !hasHole && gap.endMs - gap.startMs < minCutMs ? [gap] : [];
  });
  return mergeSpans([...keep, ...fillings]);
};

const gapsOf = (kept: FrameSpan[], totalFrames: number): FrameSpan[] => {
  const edges = [{ from: 0, to: 0 }, ...kept, { from: totalFrames, to: totalFrames }];
  return edges
    .slice(1)
    .map((next, index) => ({ from: edges[index]?.to ?? 0, to: next.from }))
    .filter((gap) => gap.to > gap.from);
};

/** Ledger entries for one removed stretch: its takes, and the silences around them that are worth their own entry. */
const explain = (gap: FrameSpan, holes: Hole[], silence: number, { fps, settings }: CutsInput): Cut[] => {
  const entry = (from: number, to: number, hole?: Hole): Cut => ({
    sourceStartMs: framesToMs(from, fps),
    sourceEndMs: framesToMs(to, fps),
    reason: hole?.take.kind ?? "silence",
    confidence: hole?.take.confidence ?? silence,
    text: hole?.take.text ?? "",
    rival: hole?.take.rival ?? null,
    enabled: true,
  });
  const gapMs = { startMs: framesToMs(gap.from, fps), endMs: framesToMs(gap.to, fps) };
  const inside = holes.filter((hole) => hole.startMs < gapMs.endMs && hole.endMs > gapMs.startMs);
  if (inside.length === 0) return [entry(gap.from, gap.to)];

  const least = Math.max(1, msToFrames(settings.minCutMs, fps));
  const isWorthAnEntry = (frames: number) => frames >= least && !isKept("silence", settings);
  const cuts: Cut[] = [];
  let next = gap.from;
  for (const [index, hole] of inside.entries()) {
    const isLast = index === inside.length - 1;
    const from = msToFrames(hole.startMs, fps);
    const start = isWorthAnEntry(from - next) ? Math.min(from, gap.to - 1) : next;
    if (start > next) cuts.push(entry(next, start));
    const to = Math.min(Math.max(msToFrames(hole.endMs, fps), start + 1), gap.to);
    next = isLast && !isWorthAnEntry(gap.to - to) ? gap.to : to;
    if (next > start) cuts.push(entry(start, next, hole));
  }
  if (next < gap.to) cuts.push(entry(next, gap.to));
  return cuts;
};
