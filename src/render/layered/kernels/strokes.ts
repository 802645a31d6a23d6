// Round strokes: how much of each pixel they cover, and laying colours by that.
import { magic } from "./fine";
import { between, loadEight, storeEight } from "./lanes";

/**
 * Raises a mask to how much of its pixels segments with round ends cover, in the columns from `left` up to `right`, that
 * one not included, and the rows from `top` up to `bottom`. `segments` holds 32-bit floats, four each: from x, y to x, y,
 * in pixels of the mask. Up to three columns behind `right` are written to as well.
 */
export function coverSegments(
  mask: usize,
  stride: i32,
  left: i32,
  top: i32,
  right: i32,
  bottom: i32,
  segments: usize,
  count: i32,
  radius: f32,
): void {
  const reach = radius + 0.5;
  // What is thinner than a pixel covers none wholly.
  const most = f32x4.splat(min<f32>(1, 2 * radius));
  for (let i = 0; i < count; i++) {
    const x0 = load<f32>(segments);
    const y0 = load<f32>(segments, 4);
    const dx = load<f32>(segments, 8) - x0;
    const dy = load<f32>(segments, 12) - y0;
    segments += 16;
    const square = dx * dx + dy * dy;
    const share: f32 = square > 0 ? 1 / square : 0;
    const shareX = dx * share;
    const shareY = dy * share;
    // Between the ends of an upright one all rows are alike.
    const lowest = y0 + min<f32>(0, dy);
    const highest = y0 + max<f32>(0, dy);
    const firstRow = max(top, <i32>Math.floor(lowest - reach));
    const lastRow = min(bottom, <i32>Math.ceil(highest + reach));
    let alikeFrom = lastRow;
    let alikeTo = lastRow;
    if (dx == 0) {
      alikeFrom = min(lastRow, max(firstRow, <i32>Math.ceil(lowest - 0.5)));
      alikeTo = max(alikeFrom, min(lastRow, <i32>Math.floor(highest - 0.5) + 1));
    }
    const steep: f32 = dy != 0 ? 1 / dy : 0;
    for (let y = firstRow; y < lastRow; y++) {
      if (y > alikeFrom && y < alikeTo) continue;
      const py = <f32>y + 0.5 - y0;
      // The part of the segment that is near enough to reach this row.
      let from: f32 = 0;
      let to: f32 = dx;
      if (dy != 0 && dx != 0) {
        const one = (py - reach) * steep;
        const other = (py + reach) * steep;
        from = dx * max<f32>(0, min<f32>(1, min(one, other)));
        to = dx * max<f32>(0, min<f32>(1, max(one, other)));
      }
      const ends = min(right, <i32>Math.ceil(x0 + max(from, to) + reach));
      const rows = y == alikeFrom ? max(1, alikeTo - alikeFrom) : 1;
      const along = f32x4.splat(py * shareY);
      for (let x = max(left, <i32>Math.floor(x0 + min(from, to) - reach)); x < ends; x += 4) {
        const px = f32x4.add(f32x4.splat(<f32>x - x0), f32x4(0.5, 1.5, 2.5, 3.5));
        const near = f32x4.add(f32x4.mul(px, f32x4.splat(shareX)), along);
        const t = f32x4.pmin(f32x4.splat(1), f32x4.pmax(f32x4.splat(0), near));
        const offX = f32x4.sub(px, f32x4.mul(t, f32x4.splat(dx)));
        const offY = f32x4.sub(f32x4.splat(py), f32x4.mul(t, f32x4.splat(dy)));
        const distance = f32x4.sqrt(f32x4.add(f32x4.mul(offX, offX), f32x4.mul(offY, offY)));
        const within = f32x4.pmax(f32x4.splat(0), f32x4.sub(f32x4.splat(reach), distance));
        const levels = f32x4.add(f32x4.mul(f32x4.pmin(most, within), f32x4.splat(255)), f32x4.splat(magic));
        const bytes = v128.shuffle<u8>(levels, levels, 0, 4, 8, 12, 0, 4, 8, 12, 0, 4, 8, 12, 0, 4, 8, 12);
        let at = mask + y * stride + x;
        for (let row = 0; row < rows; row++) {
          v128.store32_lane(at, i8x16.max_u(v128.load32_zero(at), bytes), 0);
          at += stride;
        }
      }
    }
  }
}

/** Halves a mask both ways: each value becomes the mean of four. Eight at a time, so that up to seven more are written. */
export function halveMask(
  to: usize,
  toStride: i32,
  columns: i32,
  rows: i32,
  from: usize,
  fromStride: i32,
): void {
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x += 8) {
      const above = i16x8.extadd_pairwise_i8x16_u(v128.load(from + 2 * x));
      const below = i16x8.extadd_pairwise_i8x16_u(v128.load(from + 2 * x + fromStride));
      const sums = i16x8.add(i16x8.add(above, below), i16x8.splat(2));
      storeEight(to + x, i16x8.shr_u(sums, 2));
    }
    to += toStride;
    from += 2 * fromStride;
  }
}

/**
 * Lays colours where a mask says. `values` and `weights` are of 16 bits, and tell for each column, or each row, what comes
 * and how much of it is seen. Eight columns at a time: behind the last the mask must be empty.
 */
export function maskedPlane(
  to: usize,
  toStride: i32,
  columns: i32,
  rows: i32,
  mask: usize,
  maskStride: i32,
  values: usize,
  weights: usize,
  isDown: bool,
): void {
  for (let y = 0; y < rows; y++) {
    let value = v128.load16_splat(values + 2 * y);
    let weight = v128.load16_splat(weights + 2 * y);
    for (let x = 0; x < columns; x += 8) {
      if (load<u64>(mask + x) === 0) continue;
      if (!isDown) {
        value = v128.load(values + 2 * x);
        weight = v128.load(weights + 2 * x);
      }
      const covered = loadEight(mask + x);
      // 255 becomes 32767.
      const share = i16x8.add(i16x8.shl(covered, 7), i16x8.shr_u(covered, 1));
      storeEight(to + x, between(loadEight(to + x), value, i16x8.q15mulr_sat_s(share, weight)));
    }
    to += toStride;
    mask += maskStride;
  }
}
