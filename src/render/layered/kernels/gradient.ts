// A linear gradient with a grain, in one pass.
import { grained, magic, storeSome, whole16 } from "./fine";
import { storeEight } from "./lanes";

/**
 * A plane of a gradient. `course` holds 32-bit floats: the value at the start, then for each of `stretches`, three at
 * most, where it begins, how long it is, and how much the value grows per unit; all values in 64ths. The first sample
 * lies at `start` of the course. `grain` holds signed weights, a square that repeats: above 0 towards `light`, below 0
 * towards `dark`.
 */
export function gradientPlane(
  to: usize,
  stride: i32,
  columns: i32,
  rows: i32,
  start: f64,
  across: f64,
  down: f64,
  course: usize,
  stretches: i32,
  grain: usize,
  grainSide: i32,
  light: i32,
  dark: i32,
): void {
  const whole = columns & ~7;
  const lights = i16x8.splat(<i16>(64 * light));
  const darks = i16x8.splat(<i16>(64 * dark));
  const numbers = f32x4.mul(f32x4.splat(<f32>across), f32x4(0, 1, 2, 3));
  const four = f32x4.splat(<f32>(4 * across));
  const eight = f32x4.splat(<f32>(8 * across));
  const base = f32x4.add(v128.load32_splat(course), f32x4.splat(magic));
  const from1 = v128.load32_splat(course, 4);
  const length1 = v128.load32_splat(course, 8);
  const growth1 = v128.load32_splat(course, 12);
  const from2 = v128.load32_splat(course, 16);
  const length2 = v128.load32_splat(course, 20);
  const growth2 = v128.load32_splat(course, 24);
  const from3 = v128.load32_splat(course, 28);
  const length3 = v128.load32_splat(course, 32);
  const growth3 = v128.load32_splat(course, 36);
  for (let y = 0; y < rows; y++) {
    const grains = grain + 2 * grainSide * (y & (grainSide - 1));
    let t = f32x4.add(f32x4.splat(<f32>(start + down * <f64>y)), numbers);
    for (let x = 0; x < columns; x += 8) {
      const after = f32x4.add(t, four);
      let left = grown(t, from1, length1, growth1);
      let right = grown(after, from1, length1, growth1);
      if (stretches > 1) {
        left = f32x4.add(left, grown(t, from2, length2, growth2));
        right = f32x4.add(right, grown(after, from2, length2, growth2));
      }
      if (stretches > 2) {
        left = f32x4.add(left, grown(t, from3, length3, growth3));
        right = f32x4.add(right, grown(after, from3, length3, growth3));
      }
      t = f32x4.add(t, eight);
      const smooth = whole16(f32x4.add(base, left), f32x4.add(base, right));
      const samples = grained(smooth, v128.load(grains + 2 * (x & (grainSide - 1))), lights, darks);
      if (x < whole) storeEight(to + x, samples);
      else storeSome(to + x, samples, columns - whole);
    }
    to += stride;
  }
}

/** What a stretch has added by then. */
function grown(t: v128, from: v128, length: v128, growth: v128): v128 {
  const passed = f32x4.pmax(f32x4.splat(0), f32x4.sub(t, from));
  return f32x4.mul(f32x4.pmin(length, passed), growth);
}
