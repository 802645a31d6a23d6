import type { Rgba } from "../../../schema/color";
import type { FractionalRect } from "../tile-pixels";
import type { Heap } from "./heap";
import { type Planar, planesOf } from "./planes";
import { regionOf, weightsOf } from "./samples";
import { coveredBands } from "./sampling";

/** A colour in BT.709, limited range: not rounded. Red, green and blue from 0 to 255. */
export const yuvOf = ({ r, g, b }: Omit<Rgba, "alpha">): [y: number, u: number, v: number] => {
  const luma = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  return [
    16 + (219 * luma) / 255,
    128 + (224 * (b - luma)) / (2 * (1 - 0.0722)) / 255,
    128 + (224 * (r - luma)) / (2 * (1 - 0.2126)) / 255,
  ];
};

/** Lays a rectangle of one colour; pixels that it covers in part take part of it. */
export const tintBox = (heap: Heap, target: Planar, color: Rgba, box: FractionalRect): void => {
  const values = yuvOf(color);
  planesOf(target).forEach((to, index) => {
    const columns = coveredBands(box.left, box.left + box.width, to.across.unit, to.columns);
    const rows = coveredBands(box.top, box.top + box.height, to.down.unit, to.rows);
    const region = regionOf(columns, rows);
    if (!region) return;
    for (const row of rows) {
      const weights = weightsOf(heap, columns, to.across.unit, { opacity: color.alpha * row.share, edge: null });
      const at = to.at + row.from * to.stride + region.fromColumn;
      const size = [region.toColumn - region.fromColumn, row.to - row.from];
      heap.call("tintPlane", at, to.stride, ...size, Math.round(values[index] ?? 0), weights);
    }
  });
};
