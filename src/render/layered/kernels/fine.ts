// Samples of 16 bits, in 64ths of a level: what is painted before it is rounded to 8 bits. A row takes whole groups of
// eight; what is behind its last sample does not matter.

/** A number that pushes a float's whole part into its lowest bits. */
export const magic: f32 = 12582912;

/** The lower halves of floats that the magic number has been added to. */
export function whole16(left: v128, right: v128): v128 {
  return v128.shuffle<i16>(left, right, 0, 2, 4, 6, 8, 10, 12, 14);
}

/** Eight samples in whole levels, a grain over them: weights above 0 towards `lights`, below 0 towards `darks`. */
export function grained(smooth: v128, grains: v128, lights: v128, darks: v128): v128 {
  const towards = v128.bitselect(darks, lights, i16x8.shr_s(grains, 15));
  const change = i16x8.q15mulr_sat_s(i16x8.sub(towards, smooth), i16x8.abs(grains));
  return i16x8.shr_s(i16x8.add(i16x8.add(smooth, change), i16x8.splat(32)), 6);
}

/** The first of eight samples, in whole levels. */
export function storeSome(to: usize, samples: v128, count: i32): void {
  let bytes = i64x2.extract_lane(i8x16.narrow_i16x8_u(samples, samples), 0);
  for (let i = 0; i < count; i++) {
    store<u8>(to + i, <u8>bytes);
    bytes >>= 8;
  }
}

/**
 * Rounds samples to 8 bits, with a grain over them. `grain` holds signed weights, a square that repeats; the first row is
 * the picture's row `firstRow`.
 */
export function grainPlane(
  to: usize,
  stride: i32,
  columns: i32,
  rows: i32,
  from: usize,
  fromStride: i32,
  firstRow: i32,
  grain: usize,
  grainSide: i32,
  light: i32,
  dark: i32,
): void {
  const whole = columns & ~7;
  const lights = i16x8.splat(<i16>(64 * light));
  const darks = i16x8.splat(<i16>(64 * dark));
  for (let y = 0; y < rows; y++) {
    const grains = grain + 2 * grainSide * ((firstRow + y) & (grainSide - 1));
    for (let x = 0; x < whole; x += 8) {
      const samples = grained(v128.load(from + 2 * x), v128.load(grains + 2 * (x & (grainSide - 1))), lights, darks);
      v128.store64_lane(to + x, i8x16.narrow_i16x8_u(samples, samples), 0);
    }
    if (whole < columns) {
      const grainAt = grains + 2 * (whole & (grainSide - 1));
      const samples = grained(v128.load(from + 2 * whole), v128.load(grainAt), lights, darks);
      storeSome(to + whole, samples, columns - whole);
    }
    to += stride;
    from += fromStride;
  }
}
