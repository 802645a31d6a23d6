import type { VoiceSpan } from "../../schema/timeline";
import { framesToSamples, msToSamples } from "./samples";

/** A stretch of one source laid into the output; everything counts in samples. */
export interface Segment {
  /** Which file: a key of the mixer's sources. */
  source: string;
  /** Half-open range in the output. */
  from: number;
  to: number;
  /** What is heard at `from`. */
  sourceStart: number;
  /** Lengths of the fades, inside the range. */
  fadeIn: number;
  fadeOut: number;
  gain: number;
}

/** How voice spans name their file: one for each track of a recording. */
export const voiceKey = (span: Pick<VoiceSpan, "asset" | "track">): string => `${span.asset}:${span.track}`;

/** Both ends of a join as equal powers: `t` runs from 0 to 1 while this side comes in, and what goes out has `1 - t`. */
const fadeCurve = (t: number): number => Math.sin((Math.PI / 2) * Math.min(1, Math.max(0, t)));

/** The factor a segment's fades give at an output sample inside it. */
export const fadeAt = (segment: Segment, at: number): number => {
  const risen = segment.fadeIn > 0 ? (at - segment.from + 0.5) / segment.fadeIn : 1;
  const left = segment.fadeOut > 0 ? (segment.to - at - 0.5) / segment.fadeOut : 1;
  return fadeCurve(risen) * fadeCurve(left);
};

/** Frames, milliseconds and rounding disagree by no more than this where two spans follow on in the source. */
const roundingSamples = 2;

/**
 * Lays the voice out: spans that follow on in the source become one segment, so nothing is heard there; at a cut the
 * two sides cross with equal power, using what the recording has beyond the cut, so that the sound of the room does not
 * drop out; where there is nothing to cross with, each side fades by itself.
 */
export const planVoice = (o: {
  spans: VoiceSpan[];
  fps: number;
  totalSamples: number;
  sourceSamples: (key: string) => number;
}): Segment[] => {
  const placed = o.spans.map((span) => toSegment(span, o.fps, o.totalSamples)).sort((a, b) => a.from - b.from);
  const spans = joinContinued(placed)
    .map((span) => withinSource(span, o.sourceSamples(span.source)))
    .filter((span) => span.to > span.from);
  const segments = spans.map((span) => ({ ...span, ...fittingFades(span) }));
  for (let i = 1; i < spans.length; i++) cross(spans, segments, i, o.sourceSamples);
  return segments;
};

const toSegment = (span: VoiceSpan, fps: number, totalSamples: number): Segment => ({
  source: voiceKey(span),
  from: framesToSamples(span.fromFrame, fps),
  to: Math.min(totalSamples, framesToSamples(span.fromFrame + span.durationInFrames, fps)),
  sourceStart: msToSamples(span.sourceStartMs),
  fadeIn: msToSamples(span.fadeInMs),
  fadeOut: msToSamples(span.fadeOutMs),
  gain: 1,
});

const joinContinued = (spans: Segment[]): Segment[] => {
  const joined: Segment[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (last && followsOn(last, span)) Object.assign(last, { to: span.to, fadeOut: span.fadeOut });
    else joined.push(span);
  }
  return joined;
};

const followsOn = (a: Segment, b: Segment): boolean =>
  a.source === b.source &&
  a.to === b.from &&
  Math.abs(b.sourceStart - (a.sourceStart + a.to - a.from)) <= roundingSamples;

const withinSource = (span: Segment, sourceSamples: number): Segment => ({
  ...span,
  to: Math.min(span.to, span.from + sourceSamples - span.sourceStart),
});

const fittingFades = (span: Segment): Pick<Segment, "fadeIn" | "fadeOut"> => {
  const half = Math.floor((span.to - span.from) / 2);
  return { fadeIn: Math.min(span.fadeIn, half), fadeOut: Math.min(span.fadeOut, half) };
};

/** Lets segment `i` and the one before it overlap by half a fade on either side of their cut, if both recordings reach. */
const cross = (spans: Segment[], segments: Segment[], i: number, sourceSamples: (key: string) => number): void => {
  const [a, b, before, after] = [spans[i - 1], spans[i], segments[i - 1], segments[i]];
  if (!a || !b || !before || !after || a.to !== b.from) return;
  const half = Math.floor(Math.min(Math.max(a.fadeOut, b.fadeIn), a.to - a.from, b.to - b.from) / 2);
  const reachAfterA = sourceSamples(a.source) - (a.sourceStart + a.to - a.from);
  if (half === 0 || reachAfterA < half || b.sourceStart < half) return;
  before.to = a.to + half;
  before.fadeOut = 2 * half;
  after.from = b.from - half;
  after.sourceStart = b.sourceStart - half;
  after.fadeIn = 2 * half;
};

/** Repeats the range `start` to `end` of a source until `totalSamples` are covered, each time crossing into the next. */
export const planLoop = (o: {
  source: string;
  start: number;
  end: number;
  totalSamples: number;
  crossSamples: number;
}): Segment[] => {
  const length = o.end - o.start;
  const crossing = length > 4 * o.crossSamples ? o.crossSamples : 0;
  const segments: Segment[] = [];
  for (let from = 0; from < o.totalSamples && length > 0; from += length - crossing) {
    const fades = { fadeIn: from > 0 ? crossing : 0, fadeOut: crossing };
    segments.push({ source: o.source, from, to: from + length, sourceStart: o.start, ...fades, gain: 1 });
    // Something this short is a sound, not a piece of music: once is enough.
    if (crossing === 0) break;
  }
  return segments;
};
