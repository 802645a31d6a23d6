import { framesToMs, msToFrames } from "../time";
import { waveformRecordBytes, waveformSamples } from "../waveform-data";
import type { Heard } from "./heard";

/** Points within which the line looks for a crest to put in its middle: one wave of a deep voice. */
const searched = 16;
/** How far back what was heard counts, and the time in which its weight shrinks to about a third. */
const mostMs = 133;
const fadesInMs = 56;
/** Quiet waves are seen as well, and loud ones bend before they reach the edge. */
const raised = 1.5;

/**
 * The last `count` points of a voice's course, from -1 to 1, resting at both ends. A crest is kept in the middle, so that
 * a held tone stands still; with smoothing, the frames before count too.
 */
export const steadyCourse = (heard: Heard, count: number, smoothing: number, fps: number): number[] => {
  const sum: number[] = Array(count).fill(0);
  let total = 0;
  for (let back = 0; back <= msToFrames(smoothing * mostMs, fps); back++) {
    const weight = Math.exp(-framesToMs(back, fps) / fadesInMs);
    const points = course(heard.slice(0, heard.length - back), count + searched);
    const start = crest(points, count);
    for (let i = 0; i < count; i++) sum[i] = (sum[i] ?? 0) + weight * (points[start + i] ?? 0);
    total += weight;
  }
  return sum.map((value, i) => {
    const mean = value / total;
    return Math.sin((Math.PI * i) / (count - 1)) * Math.tanh(raised * Math.sign(mean) * Math.abs(mean) ** 0.7);
  });
};

/** How far to go on for a crest in the middle. */
const crest = (points: number[], count: number): number => {
  let best = searched;
  for (let shift = searched; shift >= 0; shift--)
    if ((points[shift + (count >> 1)] ?? 0) > (points[best + (count >> 1)] ?? 0)) best = shift;
  return best;
};

/** The last `count` points of the voice's course up to the end of the last frame, from -1 to 1; before silence all is 0. */
const course = (heard: Heard, count: number): number[] => {
  const points: number[] = Array(count).fill(0);
  let place = count;
  for (let frame = heard.length - 1; frame >= 0 && place > 0; frame--) {
    const records = heard[frame] ?? [];
    if (records.length === 0) break;
    for (let index = records.length - 1; index >= 0; index--) {
      for (let at = waveformRecordBytes - 1; at >= waveformRecordBytes - waveformSamples && place > 0; at--)
        points[--place] = pointOf(records[index]?.[at] ?? 0);
    }
  }
  return points;
};

const pointOf = (byte: number): number => {
  const root = (byte > 127 ? byte - 256 : byte) / 127;
  return root * Math.abs(root);
};
