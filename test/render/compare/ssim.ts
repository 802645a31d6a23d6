// Structural similarity as FFmpeg's `ssim` filter counts it: windows of 8 by 8 pixels of luma, one every 4 pixels.
import type { Rect } from "../../../src/schema/tile";
import type { Planes } from "./planes";

const stepPx = 4;
const pixels = 64;
const c1 = 0.01 * 0.01 * 255 * 255 * pixels;
const c2 = 0.03 * 0.03 * 255 * 255 * pixels * (pixels - 1);

/** The similarity of every window of two pictures. */
export interface SsimMap {
  columns: number;
  rows: number;
  values: Float64Array;
}

/** Compares two pictures of one size, window by window. */
export const ssimMap = (a: Planes, b: Planes): SsimMap => {
  const [across, down] = [Math.floor(a.width / stepPx), Math.floor(a.height / stepPx)];
  const sums = blockSums(a, b, across, down);
  const [columns, rows] = [across - 1, down - 1];
  const values = new Float64Array(columns * rows);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const upper = 4 * (row * across + column);
      const lower = upper + 4 * across;
      const total = (part: number) =>
        (sums[upper + part] ?? 0) +
        (sums[upper + 4 + part] ?? 0) +
        (sums[lower + part] ?? 0) +
        (sums[lower + 4 + part] ?? 0);
      values[row * columns + column] = similarity(total(0), total(1), total(2), total(3));
    }
  }
  return { columns, rows, values };
};

/** Of each block of 4 by 4: the sum of a, of b, of both their squares, and of their products. */
const blockSums = (a: Planes, b: Planes, across: number, down: number): Float64Array => {
  const sums = new Float64Array(4 * across * down);
  for (let y = 0; y < down * stepPx; y++) {
    for (let x = 0; x < across * stepPx; x++) {
      const at = 4 * ((y >> 2) * across + (x >> 2));
      const one = a.y[y * a.width + x] ?? 0;
      const other = b.y[y * b.width + x] ?? 0;
      sums[at] = (sums[at] ?? 0) + one;
      sums[at + 1] = (sums[at + 1] ?? 0) + other;
      sums[at + 2] = (sums[at + 2] ?? 0) + one * one + other * other;
      sums[at + 3] = (sums[at + 3] ?? 0) + one * other;
    }
  }
  return sums;
};

const similarity = (sumA: number, sumB: number, squares: number, products: number): number => {
  const variances = squares * pixels - sumA * sumA - sumB * sumB;
  const covariance = products * pixels - sumA * sumB;
  return ((2 * sumA * sumB + c1) * (2 * covariance + c2)) / ((sumA * sumA + sumB * sumB + c1) * (variances + c2));
};

/** The mean similarity of the windows in a rectangle, which is taken a little larger so that it holds whole windows. */
export const meanSsim = ({ columns, rows, values }: SsimMap, rect?: Rect): number => {
  const [left, right] = rect ? windowsWithin(rect.left, rect.width, columns) : [0, columns];
  const [top, bottom] = rect ? windowsWithin(rect.top, rect.height, rows) : [0, rows];
  let sum = 0;
  for (let row = top; row < bottom; row++) {
    for (let column = left; column < right; column++) sum += values[row * columns + column] ?? 0;
  }
  return sum / ((right - left) * (bottom - top));
};

const windowsWithin = (from: number, length: number, count: number): [first: number, end: number] => {
  const first = Math.min(count - 1, Math.max(0, Math.floor(from / stepPx)));
  return [first, Math.min(count, Math.max(first + 1, Math.ceil((from + length) / stepPx) - 1))];
};
