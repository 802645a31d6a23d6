import { msToFrames } from "../../schema/time";
import { clamp, type Range } from "./camera";
import type { AxisRange } from "./composition-range";
import { median } from "./subject";

/** How long a move of the camera takes to begin or to end; shorter where the face is faster. */
const easesMs = [800, 400, 200];

/** One place that suits every frame, nearest to `wish`; null where there is none. */
export const restingPlace = (ranges: Range[], wish: number): number | null => {
  let [lo, hi] = [0, 1];
  for (const range of ranges) {
    lo = Math.max(lo, range.lo);
    hi = Math.min(hi, range.hi);
  }
  return lo <= hi ? clamp(wish, { lo, hi }) : null;
};

/**
 * A camera that rests while the face is well placed, and otherwise moves no further than it must, starting early and
 * with eased beginnings and ends. It walks along the ranges narrowed to what holds for a while before and after each
 * frame, and is then averaged over that while: an average of places that all suit a frame suits it too.
 */
export const cameraPath = (ranges: AxisRange[], fps: number): number[] => {
  const composed = ranges.map((range) => range.composed);
  for (const easeMs of easesMs) {
    const half = msToFrames(easeMs / 2, fps);
    const path = averaged(averaged(walk(eroded(composed, 2 * half)), half), half);
    if (path.every((place, frame) => holds(ranges[frame]?.inside, place))) return path;
  }
  return walk(composed);
};

const holds = (range: Range | undefined, place: number) =>
  range !== undefined && place >= range.lo - 1e-9 && place <= range.hi + 1e-9;

const walk = (ranges: Range[]): number[] => {
  let place = clamp(median(ranges.slice(0, 50).map(({ lo, hi }) => (lo + hi) / 2)), ranges[0] ?? { lo: 0, hi: 1 });
  return ranges.map((range) => {
    place = clamp(place, range);
    return place;
  });
};

const eroded = (ranges: Range[], reachFrames: number): Range[] =>
  ranges.map((_, frame) => {
    let [lo, hi] = [0, 1];
    const last = Math.min(ranges.length - 1, frame + reachFrames);
    for (let other = Math.max(0, frame - reachFrames); other <= last; other++) {
      const range = ranges[other];
      if (range && range.lo > lo) lo = range.lo;
      if (range && range.hi < hi) hi = range.hi;
    }
    const middle = (lo + hi) / 2;
    return lo <= hi ? { lo, hi } : { lo: middle, hi: middle };
  });

const averaged = (values: number[], half: number): number[] => {
  const at = (index: number) => values[Math.min(Math.max(index, 0), values.length - 1)] ?? 0;
  let sum = 0;
  for (let index = -half; index <= half; index++) sum += at(index);
  return values.map((_, index) => {
    const average = sum / (2 * half + 1);
    sum += at(index + half + 1) - at(index - half);
    return average;
  });
};
