import type { BackdropField } from "../../../../schema/backdrop-field";
import type { Heap } from "../heap";
import { planesOf } from "../planes";
import { yuvOf } from "../tint";
import { fine, type PlanePainter } from "./strips";

/** A field that has been enlarged across to a frame, but not down yet: the rows of each plane, in memory. */
export interface WideField {
  planes: { at: number; stride: number }[];
  rows: number;
  /** Of the frame. */
  height: number;
}

/** Enlarges a field across, into scratch memory that has a name of its own. */
export const widenField = (
  heap: Heap,
  name: string,
  field: BackdropField,
  { width, height }: { width: number; height: number },
): WideField => {
  const { columns, rows } = field;
  const perPixel = columns / width;
  const points = pointsOf(field);
  const planes = planesOf({ at: 0, width, height }).map((plane, index) => {
    const from = heap.scratch("field", 4 * columns * rows);
    const wide = 8 * Math.ceil(plane.columns / 8);
    const at = heap.scratch(`${name} ${index}`, 2 * wide * rows);
    heap.floats(from, columns * rows).set(points[index] ?? []);
    const { unit, middle } = plane.across;
    heap.call("widenField", at, 2 * wide, wide, from, columns, rows, middle * perPixel - 0.5, unit * perPixel);
    return { at, stride: 2 * wide };
  });
  return { planes, rows, height };
};

/** Paints a field all over. */
export const fieldPainter =
  (heap: Heap, { planes, rows, height }: WideField): PlanePainter =>
  ({ down }, index) => {
    const wide = planes[index] ?? { at: 0, stride: 0 };
    const perPixel = rows / height;
    return (strip) => {
      const y = (down.unit * strip.firstRow + down.middle) * perPixel - 0.5;
      const to = [strip.at, strip.stride, strip.columns, strip.rows];
      heap.call("fieldPlane", ...to, wide.at, wide.stride, rows, y, down.unit * perPixel);
    };
  };

/** The points of each plane. */
const pointsOf = ({ levels, columns, rows }: BackdropField): [Float32Array, Float32Array, Float32Array] => {
  const count = columns * rows;
  const [luma, blue, red] = [new Float32Array(count), new Float32Array(count), new Float32Array(count)];
  for (let point = 0; point < count; point++) {
    const [r, g, b] = [levels[3 * point] ?? 0, levels[3 * point + 1] ?? 0, levels[3 * point + 2] ?? 0];
    const [y, u, v] = yuvOf({ r, g, b });
    luma[point] = fine * y;
    blue[point] = fine * u;
    red[point] = fine * v;
  }
  return [luma, blue, red];
};
