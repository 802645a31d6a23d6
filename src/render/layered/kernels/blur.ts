import { loadEight, storeEight } from "./lanes";

/**
 * Each sample is a weighted sum of `taps` samples, `tapStride` bytes apart, from its own place on. Weights are of 16
 * bits and make 32768. Columns are a multiple of 8.
 */
export function convolvePlane(
  to: usize,
  toStride: i32,
  columns: i32,
  rows: i32,
  from: usize,
  fromStride: i32,
  weights: usize,
  taps: i32,
  tapStride: i32,
): void {
  const half = i32x4.splat(0x4000);
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x += 8) {
      let left = half;
      let right = half;
      let at = from + x;
      for (let tap = 0; tap < taps; tap++) {
        const samples = loadEight(at);
        const weight = v128.load16_splat(weights + 2 * tap);
        left = i32x4.add(left, i32x4.extmul_low_i16x8_s(samples, weight));
        right = i32x4.add(right, i32x4.extmul_high_i16x8_s(samples, weight));
        at += tapStride;
      }
      storeEight(to + x, i16x8.narrow_i32x4_s(i32x4.shr_s(left, 15), i32x4.shr_s(right, 15)));
    }
    to += toStride;
    from += fromStride;
  }
}
