import { msToFrames } from "../time";
import type { WaveformScene } from "./look";
import { smoothLine } from "./smooth-line";
import { steadyCourse } from "./steady-course";
import type { Point, StrokeDrawing } from "./strokes";

/** Older lines fade away behind the newest. */
const trail = [
  { ms: 140, opacity: 0.16 },
  { ms: 70, opacity: 0.34 },
  { ms: 0, opacity: 1 },
];

/** The course of the voice itself, as an oscilloscope draws it, at rest at both ends. */
export const lineStrokes = ({
  heard,
  fps,
  width,
  height,
  bars,
  smoothing,
  color,
  endColor,
}: WaveformScene): StrokeDrawing => {
  const thick = Math.max(height * 0.028, width * 0.003);
  const swing = height / 2 - thick;
  return {
    gradient: { along: "x", from: 0, to: width, colors: [color, endColor] },
    strokes: trail.map(({ ms, opacity }) => {
      const then = heard.slice(0, heard.length - msToFrames(ms, fps));
      const points = steadyCourse(then, bars, smoothing, fps).map(
        (value, at): Point => [thick / 2 + ((width - thick) * at) / (bars - 1), height / 2 - value * swing],
      );
      return { lines: [smoothLine(points)], thick, opacity };
    }),
  };
};
