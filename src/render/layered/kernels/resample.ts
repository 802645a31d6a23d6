// A plane seen at another size and place, between the pixels of its source: rows first, then columns.
import { between, storeEight } from "./lanes";

/** Bytes that `resamplePlane` works in. */
export function resampleRoom(columns: i32, sourceColumns: i32): i32 {
  return 40 * ((columns + 7) >> 3) + 3 * columns + sourceColumns + 256;
}

/**
 * The first sample comes from (x, y) of the source, the ones after it from so many steps on; positions are of the
 * middles of samples, steps at most 2. Beyond the source its edges go on.
 */
export function resamplePlane(
  to: usize,
  toStride: i32,
  columns: i32,
  rows: i32,
  from: usize,
  fromStride: i32,
  fromColumns: i32,
  fromRows: i32,
  x: f64,
  stepX: f64,
  y: f64,
  stepY: f64,
  room: usize,
): void {
  if (columns <= 0 || rows <= 0) return;
  const groups = (columns + 7) >> 3;
  const taps = room;
  const starts = room + 32 * groups;
  const row = (starts + 4 * groups + 31) & ~15;
  x = fine(x);
  const first = <i32>floor(x);
  const last = <i32>floor(x + stepX * <f64>(columns - 1)) + 1;
  const straight = stepX === 1 && x === <f64>first;
  if (!straight) prepareTaps(taps, starts, columns, x - <f64>first, stepX);
  // What of the row lies in the source; the rest is its edge.
  const inFrom = min(max(first, 0), fromColumns - 1);
  const inTo = min(max(last + 1, inFrom + 1), fromColumns);
  const length = inTo - inFrom;
  const at = row + min(max(inFrom - first, 0), last - first + 1);
  const before = max(0, min(-first, last - first + 1));
  const after = max(0, min(last - fromColumns + 1, last - first + 1));
  const isInside = before === 0 && after === 0;
  for (let line = 0; line < rows; line++) {
    const position = fine(y + stepY * <f64>line);
    const upper = <i32>floor(position);
    const weight = weightOf(position - <f64>upper);
    const out = to + line * toStride;
    const target = straight && isInside ? out : at;
    const count = straight && isInside ? columns : length;
    blendRows(target, from + inFrom, fromStride, fromRows, upper, weight, count);
    if (straight && isInside) continue;
    if (before > 0) memory.fill(row, load<u8>(at), before);
    if (after > 0) memory.fill(row + (last - first + 1 - after), load<u8>(at + length - 1), after);
    if (straight) memory.copy(out, row, columns);
    else pickColumns(out, row, columns, taps, starts);
  }
}

/** Positions a hair beside a sample are that sample: whole shifts stay exact. */
function fine(position: f64): f64 {
  return floor(position * 65536 + 0.5) / 65536;
}

function weightOf(fraction: f64): i32 {
  return min(32767, <i32>floor(fraction * 32768 + 0.5));
}

/** For eight columns at a time: where the first lies, which bytes from there are taken, and how much of the ones after them. */
function prepareTaps(taps: usize, starts: usize, columns: i32, x: f64, step: f64): void {
  const groups = (columns + 7) >> 3;
  for (let group = 0; group < groups; group++) {
    const start = <i32>floor(x + step * <f64>(8 * group));
    store<i32>(starts + 4 * group, start);
    const at = taps + 32 * group;
    for (let lane = 0; lane < 8; lane++) {
      const position = x + step * <f64>min(8 * group + lane, columns - 1);
      const left = <i32>floor(position);
      store<u8>(at + 2 * lane, left - start);
      // Out of reach: a zero, which widens the byte before it.
      store<u8>(at + 2 * lane + 1, 255);
      store<i16>(at + 16 + 2 * lane, weightOf(position - <f64>left));
    }
  }
}

/** A row between two rows of the source. */
function blendRows(to: usize, from: usize, stride: i32, rows: i32, upper: i32, weight: i32, columns: i32): void {
  const above = from + min(max(upper, 0), rows - 1) * stride;
  const below = from + min(max(upper + 1, 0), rows - 1) * stride;
  if (weight === 0 || above === below) memory.copy(to, above, columns);
  else blend(to, above, below, columns, weight);
}

function blend(to: usize, above: usize, below: usize, columns: i32, weight: i32): void {
  const weights = i16x8.splat(<i16>weight);
  let x = 0;
  for (; x <= columns - 16; x += 16) {
    const upper = v128.load(above + x);
    const lower = v128.load(below + x);
    const left = between(i16x8.extend_low_i8x16_u(upper), i16x8.extend_low_i8x16_u(lower), weights);
    const right = between(i16x8.extend_high_i8x16_u(upper), i16x8.extend_high_i8x16_u(lower), weights);
    v128.store(to + x, i8x16.narrow_i16x8_u(left, right));
  }
  for (; x < columns; x++) {
    const upper = <i32>load<u8>(above + x);
    store<u8>(to + x, upper + (((<i32>load<u8>(below + x) - upper) * weight + 0x4000) >> 15));
  }
}

function pickColumns(to: usize, row: usize, columns: i32, taps: usize, starts: usize): void {
  const whole = columns >> 3;
  for (let group = 0; group < whole; group++) {
    storeEight(to + 8 * group, pickEight(row, taps + 32 * group, starts + 4 * group));
  }
  const rest = columns & 7;
  if (rest === 0) return;
  const samples = pickEight(row, taps + 32 * whole, starts + 4 * whole);
  // What the last taps held is not needed any more than the row is: the next line makes its own.
  const kept = row - 16;
  storeEight(kept, samples);
  memory.copy(to + 8 * whole, kept, rest);
}

function pickEight(row: usize, taps: usize, start: usize): v128 {
  const from = row + load<i32>(start);
  const which = v128.load(taps);
  return between(i8x16.swizzle(v128.load(from), which), i8x16.swizzle(v128.load(from, 1), which), v128.load(taps, 16));
}

/** A plane at half its size: each sample is the mean of four. */
export function halvePlane(to: usize, toStride: i32, from: usize, fromStride: i32, columns: i32, rows: i32): void {
  const halfColumns = (columns + 1) >> 1;
  const halfRows = (rows + 1) >> 1;
  const two = i16x8.splat(2);
  for (let y = 0; y < halfRows; y++) {
    const above = from + 2 * y * fromStride;
    const below = 2 * y + 1 < rows ? above + fromStride : above;
    const out = to + y * toStride;
    let x = 0;
    for (; x <= halfColumns - 8 && 2 * x + 16 <= columns; x += 8) {
      const sum = i16x8.add(
        i16x8.extadd_pairwise_i8x16_u(v128.load(above + 2 * x)),
        i16x8.extadd_pairwise_i8x16_u(v128.load(below + 2 * x)),
      );
      storeEight(out + x, i16x8.shr_u(i16x8.add(sum, two), 2));
    }
    for (; x < halfColumns; x++) {
      const left = 2 * x;
      const right = min(left + 1, columns - 1);
      const sum = <u32>load<u8>(above + left) + load<u8>(above + right) + load<u8>(below + left) + load<u8>(below + right);
      store<u8>(out + x, (sum + 2) >> 2);
    }
  }
}
