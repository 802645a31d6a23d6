import type { FractionalRect } from "../tile-pixels";
import type { Heap } from "./heap";
import { type Plane, planarBytes } from "./planes";
import { halvedSampling, type Sampling, samplingOf } from "./sampling";

/** A source, and where all of it lies in the target. */
export interface Placed {
  source: { width: number; height: number };
  box: FractionalRect;
}

/** Samples of the target's plane, `to` not included. */
export interface Region {
  fromColumn: number;
  toColumn: number;
  fromRow: number;
  toRow: number;
}

/** Coarser steps than this are taken from a smaller copy: otherwise fine detail flickers. */
const longestStep = 2;

/** How a region of a target is sampled from a plane that lies in a box. */
export const samplingIn = (plane: Plane, { source, box }: Placed, region: Region): { x: Sampling; y: Sampling } => ({
  x: samplingOf(plane.across, { from: box.left, length: box.width, pixels: source.width }, region.fromColumn),
  y: samplingOf(plane.down, { from: box.top, length: box.height, pixels: source.height }, region.fromRow),
});

/** Where whole samples are taken as they are: how far into the plane; null where they have to be made. */
export const straightOffset = ({ x, y }: { x: Sampling; y: Sampling }): { column: number; row: number } | null => {
  const near = 1 / 256;
  const [column, row] = [Math.round(x.position), Math.round(y.position)];
  const isStraight =
    Math.abs(x.step - 1) < 1e-6 &&
    Math.abs(y.step - 1) < 1e-6 &&
    Math.abs(x.position - column) < near &&
    Math.abs(y.position - row) < near;
  return isStraight ? { column, row } : null;
};

/** Makes a region's samples from a plane of any size, whose edges go on; `to.at` is where the first goes. */
export const resample = (
  heap: Heap,
  to: { at: number; stride: number },
  region: Region,
  from: Plane,
  placed: Placed,
): void => {
  let { x, y } = samplingIn(from, placed, region);
  let plane = from;
  for (let turn = 0; Math.max(x.step, y.step) > longestStep + 1e-6; turn++) {
    plane = halved(heap, plane, turn % 2);
    [x, y] = [halvedSampling(x), halvedSampling(y)];
  }
  const straight = straightOffset({ x, y });
  if (straight)
    [x, y] = [
      { position: straight.column, step: 1 },
      { position: straight.row, step: 1 },
    ];
  const [columns, rows] = [region.toColumn - region.fromColumn, region.toRow - region.fromRow];
  const room = heap.scratch("resample", heap.call("resampleRoom", columns, plane.columns));
  const source = [plane.at, plane.stride, plane.columns, plane.rows];
  const position = [x.position, x.step, y.position, y.step];
  heap.call("resamplePlane", to.at, to.stride, columns, rows, ...source, ...position, room);
};

const halved = (heap: Heap, plane: Plane, turn: number): Plane => {
  const [columns, rows] = [Math.ceil(plane.columns / 2), Math.ceil(plane.rows / 2)];
  const at = heap.scratch(`half ${turn}`, planarBytes(columns, rows));
  heap.call("halvePlane", at, columns, plane.at, plane.stride, plane.columns, plane.rows);
  return { ...plane, at, columns, rows, stride: columns };
};
