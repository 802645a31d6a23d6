// Laying one plane over another. `weights`, 16 bits for each column, say how much of what comes is seen in it.
import { between, betweenOne, loadEight, storeEight } from "./lanes";

/** Lays a plane without alpha. */
export function mixPlane(
  to: usize,
  toStride: i32,
  from: usize,
  fromStride: i32,
  columns: i32,
  rows: i32,
  weights: usize,
): void {
  const whole = columns & ~7;
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < whole; x += 8) {
      const mixed = between(loadEight(to + x), loadEight(from + x), v128.load(weights + 2 * x));
      storeEight(to + x, mixed);
    }
    for (let x = whole; x < columns; x++) {
      store<u8>(to + x, betweenOne(load<u8>(to + x), load<u8>(from + x), load<i16>(weights + 2 * x)));
    }
    to += toStride;
    from += fromStride;
  }
}

/** Lays a single value. */
export function tintPlane(to: usize, toStride: i32, columns: i32, rows: i32, value: i32, weights: usize): void {
  const whole = columns & ~7;
  const values = i16x8.splat(<i16>value);
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < whole; x += 8) {
      storeEight(to + x, between(loadEight(to + x), values, v128.load(weights + 2 * x)));
    }
    for (let x = whole; x < columns; x++) {
      store<u8>(to + x, betweenOne(load<u8>(to + x), value, load<i16>(weights + 2 * x)));
    }
    to += toStride;
  }
}

/** Lays a plane that its alpha has been multiplied into; `nothing` is its value where nothing is painted: 0, or 128 of a chroma. */
export function overPlane(
  to: usize,
  toStride: i32,
  from: usize,
  fromStride: i32,
  alpha: usize,
  alphaStride: i32,
  columns: i32,
  rows: i32,
  nothing: i32,
  weights: usize,
): void {
  const whole = columns & ~7;
  const bias = i16x8.splat(<i16>nothing);
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < whole; x += 8) {
      if (load<u64>(alpha + x) === 0) continue;
      const covered = loadEight(alpha + x);
      // 255 becomes 32767.
      const share = i16x8.add(i16x8.shl(covered, 7), i16x8.shr_u(covered, 1));
      const below = loadEight(to + x);
      const lost = i16x8.q15mulr_sat_s(i16x8.sub(below, bias), share);
      const change = i16x8.sub(i16x8.sub(loadEight(from + x), bias), lost);
      storeEight(to + x, i16x8.add(below, i16x8.q15mulr_sat_s(change, v128.load(weights + 2 * x))));
    }
    for (let x = whole; x < columns; x++) {
      const covered = <i32>load<u8>(alpha + x);
      const below = <i32>load<u8>(to + x);
      const lost = ((below - nothing) * ((covered << 7) + (covered >> 1)) + 0x4000) >> 15;
      const change = <i32>load<u8>(from + x) - nothing - lost;
      const laid = below + ((change * load<i16>(weights + 2 * x) + 0x4000) >> 15);
      store<u8>(to + x, min(255, max(0, laid)));
    }
    to += toStride;
    from += fromStride;
    alpha += alphaStride;
  }
}
