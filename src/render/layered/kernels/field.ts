// A field of few points enlarged over a frame: smoothly, so that neither its points nor steps between levels are seen.
import { magic } from "./fine";

/** What a point so far away counts: the cubic filter of Mitchell and Netravali, which browsers enlarge with. */
function share(distance: f64): f64 {
  const d = abs(distance);
  if (d < 1) return (7 * d * d * d - 12 * d * d + 16 / 3) / 6;
  if (d < 2) return ((-7 / 3) * d * d * d + 12 * d * d - 20 * d + 32 / 3) / 6;
  return 0;
}

/**
 * Enlarges each row of points, 32-bit floats, to `columns` samples of 16 bits. The first comes from `x` of the points,
 * the ones after it from so many steps on; positions are of middles. Beyond the points their edges go on.
 */
export function widenField(
  to: usize,
  toStride: i32,
  columns: i32,
  from: usize,
  fromColumns: i32,
  rows: i32,
  x: f64,
  step: f64,
): void {
  const last = fromColumns - 1;
  for (let column = 0; column < columns; column++) {
    const position = x + step * <f64>column;
    const left = <i32>floor(position);
    const passed = position - <f64>left;
    const before = <f32>share(1 + passed);
    const here = <f32>share(passed);
    const next = <f32>share(1 - passed);
    const after = <f32>share(2 - passed);
    let at0 = from + 4 * min(max(left - 1, 0), last);
    let at1 = from + 4 * min(max(left, 0), last);
    let at2 = from + 4 * min(max(left + 1, 0), last);
    let at3 = from + 4 * min(max(left + 2, 0), last);
    let out = to + 2 * column;
    for (let row = 0; row < rows; row++) {
      const sum = before * load<f32>(at0) + here * load<f32>(at1) + next * load<f32>(at2) + after * load<f32>(at3);
      store<i16>(out, <i16>reinterpret<i32>(sum + magic));
      at0 += 4 * fromColumns;
      at1 += 4 * fromColumns;
      at2 += 4 * fromColumns;
      at3 += 4 * fromColumns;
      out += toStride;
    }
  }
}

/** Makes `rows` rows of samples of 16 bits from rows that `widenField` has made, in the same way. */
export function fieldPlane(
  to: usize,
  stride: i32,
  columns: i32,
  rows: i32,
  from: usize,
  fromStride: i32,
  fromRows: i32,
  y: f64,
  step: f64,
): void {
  const last = fromRows - 1;
  for (let row = 0; row < rows; row++) {
    const position = y + step * <f64>row;
    const upper = <i32>floor(position);
    const passed = position - <f64>upper;
    const before = weights(1 + passed);
    const here = weights(passed);
    const next = weights(1 - passed);
    const after = weights(2 - passed);
    const at0 = from + fromStride * min(max(upper - 1, 0), last);
    const at1 = from + fromStride * min(max(upper, 0), last);
    const at2 = from + fromStride * min(max(upper + 1, 0), last);
    const at3 = from + fromStride * min(max(upper + 2, 0), last);
    for (let x = 0; x < columns; x += 8) {
      const outer = i16x8.add(
        i16x8.q15mulr_sat_s(v128.load(at0 + 2 * x), before),
        i16x8.q15mulr_sat_s(v128.load(at3 + 2 * x), after),
      );
      const inner = i16x8.add(
        i16x8.q15mulr_sat_s(v128.load(at1 + 2 * x), here),
        i16x8.q15mulr_sat_s(v128.load(at2 + 2 * x), next),
      );
      v128.store(to + 2 * x, i16x8.add(outer, inner));
    }
    to += stride;
  }
}

function weights(distance: f64): v128 {
  return i16x8.splat(<i16>nearest(32768 * share(distance)));
}
