import type { Point } from "./strokes";

/** Nobody sees whether a line is so much beside a curve, in pixels. */
const unseenPx = 0.15;

/** A line that goes smoothly through all points (Catmull and Rom's spline), left to right. */
export const smoothLine = (points: Point[]): Point[] => {
  const line = points.slice(0, 1);
  for (let index = 1; index < points.length; index++) {
    const [[fromX, fromY], [x, y]] = [points[index - 1] ?? [0, 0], points[index] ?? [0, 0]];
    const [, beforeY] = points[index - 2] ?? [fromX, fromY];
    const [, afterY] = points[index + 1] ?? [x, y];
    // How far it would rise at the slope of either end.
    const [leaves, arrives] = [(y - beforeY) / 2, (afterY - fromY) / 2];
    const rise = y - fromY;
    const [square, cubic] = [3 * rise - 2 * leaves - arrives, leaves + arrives - 2 * rise];
    const sharpest = Math.max(Math.abs(2 * square), Math.abs(2 * square + 6 * cubic));
    const steps = Math.max(1, Math.ceil(Math.sqrt(sharpest / (8 * unseenPx))));
    for (let step = 1; step <= steps; step++) {
      const t = step / steps;
      line.push([fromX + (x - fromX) * t, fromY + t * (leaves + t * (square + t * cubic))]);
    }
  }
  return line;
};
