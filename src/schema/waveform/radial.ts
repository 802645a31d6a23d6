import { ringHole } from "../waveform-ring";
import type { WaveformScene } from "./look";
import { fullBands } from "./motion";
import type { Point, StrokeDrawing } from "./strokes";

/** A ring of rays with room for a round picture in it: low tones at the bottom, the same on both sides. */
export const radialStrokes = ({
  heard,
  fps,
  width,
  height,
  bars,
  smoothing,
  color,
  endColor,
}: WaveformScene): StrokeDrawing => {
  const outer = Math.min(width, height) / 2;
  const inner = ringHole * outer;
  const thick = Math.min(0.1 * outer, (0.56 * 2 * Math.PI * inner) / bars);
  const reach = outer - inner - thick;
  const levels = fullBands(heard, Math.ceil(bars / 2), smoothing, fps);
  const lines = Array.from({ length: bars }, (_, index): Point[] => {
    const fromBottom = Math.min(index, bars - 1 - index);
    const angle = (2 * Math.PI * (index + 0.5)) / bars;
    const [x, y] = [Math.sin(angle), Math.cos(angle)];
    const start = inner + thick / 2;
    const end = start + (levels[fromBottom] ?? 0) * reach;
    return [
      [width / 2 + start * x, height / 2 + start * y],
      [width / 2 + end * x, height / 2 + end * y],
    ];
  });
  return {
    gradient: { along: "y", from: height / 2 + outer, to: height / 2 - outer, colors: [color, endColor] },
    strokes: [{ lines, thick, opacity: 1 }],
  };
};
