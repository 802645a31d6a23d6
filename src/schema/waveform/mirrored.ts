import type { WaveformScene } from "./look";
import { fullBands } from "./motion";
import { type StrokeDrawing, upright } from "./strokes";

/** Bars that stand on a line and are mirrored in it, like a shore at night: low tones in the middle, high ones outside. */
export const mirroredStrokes = ({
  heard,
  fps,
  width,
  height,
  bars,
  smoothing,
  color,
  endColor,
}: WaveformScene): StrokeDrawing => {
  const side = Math.ceil(bars / 2);
  const levels = fullBands(heard, side, smoothing, fps);
  const pitch = width / bars;
  const thick = 0.6 * pitch;
  const shore = height * 0.6;
  const gap = 0.35 * thick;
  const rise = shore - gap - thick;
  const fall = height - shore - gap - thick;
  const [above, below] = [shore - gap - thick / 2, shore + gap + thick / 2];
  const stems = Array.from({ length: bars }, (_, index) => {
    const level = levels[Math.floor(Math.abs(index - (bars - 1) / 2))] ?? 0;
    return { x: (index + 0.5) * pitch, level };
  });
  return {
    gradient: { along: "x", from: 0, to: width, colors: [endColor, color, endColor] },
    strokes: [
      { lines: stems.map(({ x, level }) => upright(x, above, above - level * rise)), thick, opacity: 1 },
      { lines: stems.map(({ x, level }) => upright(x, below, below + level * fall)), thick, opacity: 0.38 },
    ],
  };
};
