// Eight samples at a time, as 16-bit numbers. Weights count in 32767ths: with samples of 8 bits nothing is lost at
// either end, 0 leaves what is there and 32767 takes all of what comes.

/** Eight samples, widened. */
export function loadEight(at: usize): v128 {
  return v128.load8x8_u(at);
}

/** Eight samples, cut off at 0 and 255. */
export function storeEight(at: usize, samples: v128): void {
  v128.store64_lane(at, i8x16.narrow_i16x8_u(samples, samples), 0);
}

/** From one to the other by weights. */
export function between(from: v128, to: v128, weights: v128): v128 {
  return i16x8.add(from, i16x8.q15mulr_sat_s(i16x8.sub(to, from), weights));
}

/** The same, of a single sample. */
export function betweenOne(from: i32, to: i32, weight: i32): i32 {
  return from + (((to - from) * weight + 0x4000) >> 15);
}
