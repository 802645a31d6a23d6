import type { Hill, Shade } from "../../../../schema/backdrop-waves";
import type { Heap } from "../heap";
import type { Plane } from "../planes";
import { yuvOf } from "../tint";
import { fine, type PlanePainter } from "./strips";

/** Paints a shade all over. */
export const skyPainter =
  (heap: Heap, shade: Shade): PlanePainter =>
  (plane, index) => {
    const shades = shadesOf(heap, "sky", shade, plane, index);
    return ({ at, stride, columns, rows, firstRow }) => {
      heap.call("hillPlane", at, stride, columns, rows, firstRow, 0, 0, shades, 0, 0);
    };
  };

/** Lays a hill over what is there; `name` is its own. */
export const hillPainter =
  (heap: Heap, name: string, hill: Hill): PlanePainter =>
  (plane, index) => {
    const shades = shadesOf(heap, name, hill.shade, plane, index);
    const { slopes, crests, from, whole } = crestOf(heap, name, hill, plane);
    return ({ at, stride, columns, rows, firstRow }) => {
      if (firstRow + rows <= from) return;
      heap.call("hillPlane", at, stride, columns, rows, firstRow, from, whole, shades, slopes, crests);
    };
  };

/** The value of each row. */
const shadesOf = (heap: Heap, name: string, shade: Shade, { down, rows }: Plane, index: number): number => {
  const [from, to] = [shade.from, shade.to].map(([r, g, b]) => yuvOf({ r, g, b })[index] ?? 0);
  const at = heap.scratch(`${name} shades`, 2 * rows);
  const shades = heap.words(at, rows);
  for (let row = 0; row < rows; row++) {
    const along = (down.unit * row + down.middle - shade.fromY) / (shade.toY - shade.fromY);
    const value = (from ?? 0) + ((to ?? 0) - (from ?? 0)) * Math.min(1, Math.max(0, along));
    shades[row] = Math.round(fine * value);
  }
  return at;
};

/** How much of a sample the hill covers, as its kernel wants it, and between which rows its crest lies. */
const crestOf = (heap: Heap, name: string, { crest, step }: Hill, { columns, across, down }: Plane) => {
  const padded = 8 * Math.ceil(columns / 8);
  const slopes = heap.scratch(`${name} slopes`, 4 * padded);
  const crests = heap.scratch(`${name} crests`, 4 * padded);
  const [slopesView, crestsView] = [heap.floats(slopes, padded), heap.floats(crests, padded)];
  let [from, whole] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let column = 0; column < padded; column++) {
    const along = (across.unit * column + across.middle) / step;
    const stretch = Math.min(Math.floor(along), crest.length - 2);
    const [left = 0, right = 0] = [crest[stretch], crest[stretch + 1]];
    const row = (left + (right - left) * (along - stretch) - down.middle) / down.unit;
    // Its edge is a sample wide, straight across it.
    const slope = 1 / Math.hypot(1, (right - left) / step);
    slopesView[column] = slope;
    crestsView[column] = slope * row - 0.5;
    from = Math.min(from, row - 0.5 / slope);
    whole = Math.max(whole, row + 0.5 / slope);
  }
  return { slopes, crests, from: Math.floor(from), whole: Math.ceil(whole) };
};
