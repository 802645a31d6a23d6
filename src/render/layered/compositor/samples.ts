import type { Heap } from "./heap";
import type { Plane } from "./planes";
import { type Placed, type Region, resample, samplingIn, straightOffset } from "./resample";
import { type Band, columnWeights, type Share } from "./sampling";

/** Samples in memory, row by row. */
export interface Samples {
  at: number;
  stride: number;
}

/** The samples that bands name across and down; null where there are none. */
export const regionOf = (columns: Band[], rows: Band[]): Region | null => {
  const [left, right, top, bottom] = [columns[0], columns.at(-1), rows[0], rows.at(-1)];
  if (!left || !right || !top || !bottom) return null;
  return { fromColumn: left.from, toColumn: right.to, fromRow: top.from, toRow: bottom.to };
};

/** A region's samples from a plane that lies in a box: where they are, if they need not be made. `name` is of scratch memory. */
export const samplesIn = (heap: Heap, name: string, plane: Plane, placed: Placed, region: Region): Samples => {
  const [columns, rows] = [region.toColumn - region.fromColumn, region.toRow - region.fromRow];
  const straight = straightOffset(samplingIn(plane, placed, region));
  const isInside =
    straight !== null &&
    straight.column >= 0 &&
    straight.row >= 0 &&
    straight.column + columns <= plane.columns &&
    straight.row + rows <= plane.rows;
  if (isInside) return { at: plane.at + straight.row * plane.stride + straight.column, stride: plane.stride };
  const made = { at: heap.scratch(name, columns * rows), stride: columns };
  resample(heap, made, region, plane, placed);
  return made;
};

/** Where the kernels find the weights of the columns that bands cover, from the first of them on. */
export const weightsOf = (
  heap: Heap,
  columns: Band[],
  unit: number,
  share: Pick<Share, "opacity" | "edge">,
): number => {
  const [first, end] = [columns[0]?.from ?? 0, columns.at(-1)?.to ?? 0];
  const at = heap.scratch("weights", 2 * (end - first));
  columnWeights(heap.words(at, end - first), columns, first, unit, share);
  return at;
};
