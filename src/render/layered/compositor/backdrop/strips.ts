import type { Heap } from "../heap";
import { type Planar, type Plane, planesOf } from "../planes";
import { type Grain, grainOf } from "./grain";

/** Samples that are not rounded yet are in 64ths of a level. */
export const fine = 64;

/** So many rows are painted before the next: they stay where the processor finds them at once. */
const stripRows = 16;

/** A few rows of a plane in samples of 16 bits, whole groups of eight in each row. Kernels are told in this order. */
export interface Strip {
  at: number;
  stride: number;
  columns: number;
  rows: number;
  /** Of the plane. */
  firstRow: number;
}

/** Paints a strip: all of it, or over what has been painted there. */
export type StripPainter = (strip: Strip) => void;

/** What of a picture is painted: `index` is that of its plane. */
export type PlanePainter = (plane: Plane, index: number) => StripPainter;

/** Fills a picture strip by strip, and lays the grain over it as it is rounded to 8 bits. */
export const paintStrips = (heap: Heap, target: Planar, grain: Grain, painters: PlanePainter[]): void => {
  planesOf(target).forEach((plane, index) => {
    const columns = 8 * Math.ceil(plane.columns / 8);
    const stride = 2 * columns;
    const at = heap.scratch("strip", stride * stripRows);
    const paint = painters.map((painter) => painter(plane, index));
    for (let firstRow = 0; firstRow < plane.rows; firstRow += stripRows) {
      const rows = Math.min(stripRows, plane.rows - firstRow);
      for (const each of paint) each({ at, stride, columns, rows, firstRow });
      const to = [plane.at + firstRow * plane.stride, plane.stride, plane.columns, rows];
      heap.call("grainPlane", ...to, at, stride, firstRow, ...grainOf(grain, index));
    }
  });
};
