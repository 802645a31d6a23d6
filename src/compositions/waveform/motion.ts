// What moves, as a function of the sound that was heard up to a frame: no frame needs another to be drawn before it.
import { framesToMs } from "../../schema/time";
import { waveformBands, waveformRecordBytes, waveformSamples } from "../../schema/waveform-data";
import type { Heard } from "./use-waveform";

/** How quickly something moves up and down: the time in which the way that is left shrinks to about a third. */
const riseMs = (smoothing: number): number => 50 * smoothing;
const fallMs = (smoothing: number): number => 30 + 240 * smoothing;

/** Below the lowest voices and above what their breath adds there is little to see. */
const shownBands = { from: 8, to: 45 };

/** Follows a value over frames, oldest first: up at once or nearly so, down more slowly. */
export const follow = (values: number[], smoothing: number, fps: number): number[] => {
  const frameMs = framesToMs(1, fps);
  const [up, down] = [
    keptAfter(frameMs, riseMs(smoothing)),
    smoothing === 0 ? 0 : keptAfter(frameMs, fallMs(smoothing)),
  ];
  let now = values[0] ?? 0;
  return values.map((value) => {
    now = value + (now - value) * (value > now ? up : down);
    return now;
  });
};

const keptAfter = (ms: number, timeMs: number): number => (timeMs > 0 ? Math.exp(-ms / timeMs) : 0);

/** Loudness during each frame, from 0 to 1. */
export const loudness = (heard: Heard): number[] =>
  heard.map((records) => Math.max(0, ...records.map((record) => record[0] ?? 0)) / 255);

/** Strength of `count` bands, low to high, during each frame, from 0 to 1: `strengths[band][frame]`. */
export const strengths = (heard: Heard, count: number): number[][] =>
  Array.from({ length: count }, (_, index) => {
    const at = shownBands.from + ((shownBands.to - shownBands.from) * index) / Math.max(1, count - 1);
    return heard.map((records) => Math.max(0, ...records.map((record) => between(record, at))) / 255);
  });

/** Between two bands of a record. */
const between = (record: Uint8Array, at: number): number => {
  const band = Math.min(waveformBands - 1, Math.floor(at));
  const [here, next] = [record[1 + band] ?? 0, record[1 + Math.min(waveformBands - 1, band + 1)] ?? 0];
  return here + (next - here) * (at - band);
};

/** The course of the voice up to the end of the last frame, from -1 to 1, at least `count` points, oldest first. */
export const course = (heard: Heard, count: number): number[] => {
  const points: number[] = [];
  for (let frame = heard.length - 1; frame >= 0 && points.length < count; frame--) {
    const records = heard[frame] ?? [];
    if (records.length === 0) break;
    points.unshift(...records.flatMap(coursePoints));
  }
  return [...Array(Math.max(0, count - points.length)).fill(0), ...points];
};

const coursePoints = (record: Uint8Array): number[] =>
  Array.from(record.subarray(waveformRecordBytes - waveformSamples), (byte) => {
    const root = (byte > 127 ? byte - 256 : byte) / 127;
    return root * Math.abs(root);
  });

/** Strength of each band in the last frame, from 0 to 1, moving as smoothly as is wanted. */
export const followBands = (heard: Heard, count: number, smoothing: number, fps: number): number[] =>
  shown(
    strengths(heard, count).map((levels) => follow(levels, smoothing, fps).at(-1) ?? 0),
    smoothing,
  );

/** Share of the whole height that a cap falls within a second, all at once quicker and quicker. */
const fallPerSecond = 1.6;

/** Where caps lie that each band pushed up when it was strongest, and that have been falling since. */
export const lastPeaks = (heard: Heard, count: number, smoothing: number, fps: number): number[] => {
  const frames = heard.map((_, index) => index);
  const risen = strengths(heard, count).map((levels) => follow(levels, smoothing, fps));
  const each = frames.map((frame) => {
    const seconds = framesToMs(frames.length - 1 - frame, fps) / 1000;
    const now = shown(
      risen.map((levels) => levels[frame] ?? 0),
      smoothing,
    );
    return now.map((level) => level - fallPerSecond * seconds ** 2);
  });
  return Array.from({ length: count }, (_, band) => Math.max(0, ...each.map((levels) => levels[band] ?? 0)));
};

/** As heights: neighbours are drawn together a little, and what is strong stands out. */
const shown = (levels: number[], smoothing: number): number[] =>
  levels.map((level, index) => {
    const beside = ((levels[index - 1] ?? level) + (levels[index + 1] ?? level)) / 2;
    return bent((1.2 * (level + (beside - level) * 0.5 * smoothing)) ** 1.3);
  });

/** The same where looks come before measure: loudness fills the holes between a voice's tones. */
export const fullBands = (heard: Heard, count: number, smoothing: number, fps: number): number[] => {
  const level = (follow(loudness(heard), smoothing, fps).at(-1) ?? 0) ** 2;
  return followBands(heard, count, smoothing, fps).map((band) => bent(1.15 * band + 0.25 * level));
};

const bendsFrom = 0.7;

/** Nearer and nearer to 1 rather than cut off there. */
const bent = (value: number): number =>
  value < bendsFrom ? value : bendsFrom + (1 - bendsFrom) * Math.tanh((value - bendsFrom) / (1 - bendsFrom));
