import { parseColor } from "../../../schema/color";
import type { StrokeGradient } from "../../../schema/waveform/strokes";
import type { Heap } from "./heap";
import { fullWeight } from "./sampling";
import { yuvOf } from "./tint";

/** Where the kernels find what comes in each column or row, and how much of it is seen. */
interface Course {
  values: number;
  weights: number;
}

/** The colours of a gradient as courses for the kernels; each is good until the next is asked for. */
export interface StrokeColors {
  /** How opaque the gradient is, times an opacity: what of a mask is hidden by it. */
  opaque: (length: number, opacity: number) => Course;
  /** The values of a plane, whose samples are `unit` pixels apart. */
  ofPlane: (plane: number, unit: number, length: number, weight: number) => Course;
}

/** Reads a gradient from a place in its drawing on. */
export const openStrokeColors = (
  heap: Heap,
  { along, from, to, colors }: StrokeGradient,
  start: { x: number; y: number },
): StrokeColors => {
  const stops = colors.map((color) => {
    const rgba = parseColor(color);
    return { alpha: rgba.alpha, yuv: yuvOf(rgba) };
  });
  /** Puts down what lies along the gradient, as stops have it. */
  const put = (name: string, length: number, unit: number, levels: number[]): number => {
    const at = heap.scratch(name, 2 * length + 16);
    const words = heap.words(at, length);
    const last = levels.length - 1;
    for (let index = 0; index < length; index++) {
      const place = ((start[along] + unit * (index + 0.5) - from) / (to - from)) * last;
      const inside = Math.min(Math.max(place, 0), last);
      const stop = Math.min(Math.floor(inside), last - 1);
      const [before, after] = [levels[stop] ?? 0, levels[stop + 1] ?? 0];
      words[index] = Math.round(before + (after - before) * (inside - stop));
    }
    return at;
  };
  const flat = (name: string, length: number, level: number): number => {
    const at = heap.scratch(name, 2 * length + 16);
    heap.words(at, length).fill(level);
    return at;
  };
  return {
    opaque: (length, opacity) => ({
      values: flat("stroke values", length, 255),
      weights: put(
        "stroke weights",
        length,
        1,
        stops.map(({ alpha }) => alpha * opacity * fullWeight),
      ),
    }),
    ofPlane: (plane, unit, length, weight) => ({
      values: put(
        "stroke values",
        length,
        unit,
        stops.map(({ yuv }) => yuv[plane] ?? 0),
      ),
      weights: flat("stroke weights", length, weight),
    }),
  };
};
