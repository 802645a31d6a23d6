// From a browser's PNG to tiles: undoes the filters of its rows, finds what is painted, and turns that into YUV.

/**
 * Undoes the filters of a PNG's rows, RGBA or RGB with 8 bits each. `image` receives RGBA, and may be where the rows
 * are if they are RGBA. Returns false where a filter is none that PNG knows.
 */
export function unfilter(rows: usize, image: usize, width: i32, height: i32, channels: i32): bool {
  const rowBytes: usize = <usize>width * 4;
  for (let y = 0; y < height; y++) {
    const filter = load<u8>(rows);
    rows++;
    const above = y > 0 ? image - rowBytes : 0;
    let source = rows;
    if (channels == 3) {
      expand(rows, image, width);
      source = image;
    }
    if (filter == 0) memory.copy(image, source, rowBytes);
    else if (filter == 1) addLeft(source, image, rowBytes);
    else if (filter == 2) addAbove(source, image, rowBytes, above);
    else if (filter == 3) addAverage(source, image, rowBytes, above);
    else if (filter == 4) addPaeth(source, image, rowBytes, above);
    else return false;
    if (channels == 3) makeOpaque(image, rowBytes);
    rows += <usize>(width * channels);
    image += rowBytes;
  }
  return true;
}

/** Four bytes a pixel of three: what the fourth is does not matter yet. */
function expand(from: usize, to: usize, width: i32): void {
  let x = 0;
  for (; x + 6 <= width; x += 4) {
    const bytes = v128.load(from);
    v128.store(to, v128.shuffle<u8>(bytes, bytes, 0, 1, 2, 2, 3, 4, 5, 5, 6, 7, 8, 8, 9, 10, 11, 11));
    from += 12;
    to += 16;
  }
  for (; x < width; x++) {
    store<u8>(to, load<u8>(from));
    store<u8>(to, load<u8>(from, 1), 1);
    store<u8>(to, load<u8>(from, 2), 2);
    store<u8>(to, 0, 3);
    from += 3;
    to += 4;
  }
}

function makeOpaque(row: usize, rowBytes: usize): void {
  for (let at: usize = 0; at < rowBytes; at += 4) store<u8>(row + at, 255, 3);
}

function addLeft(from: usize, to: usize, rowBytes: usize): void {
  const zero = i32x4.splat(0);
  let left = zero;
  let at: usize = 0;
  for (; at + 16 <= rowBytes; at += 16) {
    let sum = v128.load(from + at);
    sum = i8x16.add(sum, v128.shuffle<u8>(zero, sum, 0, 1, 2, 3, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27));
    sum = i8x16.add(sum, v128.shuffle<u8>(zero, sum, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23));
    sum = i8x16.add(sum, left);
    v128.store(to + at, sum);
    left = v128.shuffle<u8>(sum, sum, 12, 13, 14, 15, 12, 13, 14, 15, 12, 13, 14, 15, 12, 13, 14, 15);
  }
  for (; at < rowBytes; at += 4) {
    left = i8x16.add(left, i32x4.splat(load<i32>(from + at)));
    v128.store_lane<i32>(to + at, left, 0);
  }
}

function addAbove(from: usize, to: usize, rowBytes: usize, above: usize): void {
  if (!above) return memory.copy(to, from, rowBytes);
  let at: usize = 0;
  for (; at + 16 <= rowBytes; at += 16) v128.store(to + at, i8x16.add(v128.load(from + at), v128.load(above + at)));
  for (; at < rowBytes; at++) store<u8>(to + at, load<u8>(from + at) + load<u8>(above + at));
}

function addAverage(from: usize, to: usize, rowBytes: usize, above: usize): void {
  for (let at: usize = 0; at < rowBytes; at++) {
    const left: u32 = at >= 4 ? load<u8>(to + at - 4) : 0;
    const up: u32 = above ? load<u8>(above + at) : 0;
    store<u8>(to + at, load<u8>(from + at) + <u8>((left + up) >> 1));
  }
}

function addPaeth(from: usize, to: usize, rowBytes: usize, above: usize): void {
  for (let at: usize = 0; at < rowBytes; at++) {
    const left: i32 = at >= 4 ? load<u8>(to + at - 4) : 0;
    const up: i32 = above ? load<u8>(above + at) : 0;
    const upLeft: i32 = above && at >= 4 ? load<u8>(above + at - 4) : 0;
    const fromLeft = abs(up - upLeft);
    const fromUp = abs(left - upLeft);
    const fromUpLeft = abs(left + up - 2 * upLeft);
    const guess = fromLeft <= fromUp && fromLeft <= fromUpLeft ? left : fromUp <= fromUpLeft ? up : upLeft;
    store<u8>(to + at, load<u8>(from + at) + <u8>guess);
  }
}

/**
 * The smallest even box around what is painted in a rectangle of an image, which has even edges itself. Writes left,
 * top, right and bottom to `box`, within the image, as i32. Returns 0 where nothing is painted, 2 where every pixel of
 * the box is opaque, and else 1.
 */
export function findPainted(image: usize, stride: i32, left: i32, top: i32, width: i32, height: i32, box: usize): i32 {
  const right = left + width;
  let first = right;
  let last = left;
  let firstRow = -1;
  let lastRow = -1;
  for (let y = top; y < top + height; y++) {
    const row = image + <usize>(y * stride) * 4;
    const from = firstPainted(row, left, right);
    if (from == right) continue;
    first = min(first, from);
    last = max(last, lastPainted(row, max(last, from), right));
    if (firstRow < 0) firstRow = y;
    lastRow = y;
  }
  if (firstRow < 0) return 0;
  first &= ~1;
  last = (last + 2) & ~1;
  firstRow &= ~1;
  lastRow = (lastRow + 2) & ~1;
  store<i32>(box, first);
  store<i32>(box, firstRow, 4);
  store<i32>(box, last, 8);
  store<i32>(box, lastRow, 12);
  for (let y = firstRow; y < lastRow; y++) {
    if (!isOpaque(image + <usize>(y * stride) * 4, first, last)) return 1;
  }
  return 2;
}

const alphas: i32 = 0xff000000;

function firstPainted(row: usize, left: i32, right: i32): i32 {
  const mask = i32x4.splat(alphas);
  let x = left;
  for (; x + 4 <= right; x += 4) {
    if (v128.any_true(v128.and(v128.load(row + <usize>x * 4), mask))) break;
  }
  while (x < right && !load<u8>(row + <usize>x * 4, 3)) x++;
  return x;
}

/** The last painted pixel of a row, not looked for further left than `left`. */
function lastPainted(row: usize, left: i32, right: i32): i32 {
  const mask = i32x4.splat(alphas);
  let x = right;
  for (; x - 4 >= left; x -= 4) {
    if (v128.any_true(v128.and(v128.load(row + <usize>(x - 4) * 4), mask))) break;
  }
  do x--;
  while (x > left && !load<u8>(row + <usize>x * 4, 3));
  return x;
}

function isOpaque(row: usize, left: i32, right: i32): bool {
  const others = i32x4.splat(~alphas);
  let x = left;
  for (; x + 4 <= right; x += 4) {
    if (!i32x4.all_true(i32x4.eq(v128.or(v128.load(row + <usize>x * 4), others), i32x4.splat(-1)))) return false;
  }
  for (; x < right; x++) if (load<u8>(row + <usize>x * 4, 3) != 255) return false;
  return true;
}

/**
 * Turns an even rectangle of an image into premultiplied BT.709 in limited range: luma, two chromas of half the size,
 * then the alphas of both unless the rectangle is opaque, all one behind the other from `to` on.
 */
export function toYuv(image: usize, stride: i32, left: i32, top: i32, width: i32, height: i32, to: usize, opaque: bool): void {
  const pixels: usize = <usize>(width * height);
  const u = to + pixels;
  const v = u + pixels / 4;
  const alpha = v + pixels / 4;
  const chromaAlpha = alpha + pixels;
  const step = <usize>stride * 4;
  for (let y = 0; y < height; y += 2) {
    const row = image + <usize>((top + y) * stride + left) * 4;
    const rowOut: usize = <usize>(y * width);
    const chromaOut: usize = <usize>((y >> 1) * (width >> 1));
    for (let x = 0; x < width; x += 8) {
      const from = row + <usize>x * 4;
      const at = rowOut + <usize>x;
      const chromaAt = chromaOut + <usize>(x >> 1);
      const count = min(8, width - x);
      const a = v128.load(from);
      const b = v128.load(from, 16);
      const c = v128.load(from + step);
      const d = v128.load(from + step, 16);
      if (!v128.any_true(v128.and(v128.or(v128.or(a, b), v128.or(c, d)), i32x4.splat(alphas)))) {
        const zero = i32x4.splat(0);
        put(to + at, zero, count);
        put(to + at + width, zero, count);
        put(u + chromaAt, i8x16.splat(-128), count >> 1);
        put(v + chromaAt, i8x16.splat(-128), count >> 1);
        if (opaque) continue;
        put(alpha + at, zero, count);
        put(alpha + at + width, zero, count);
        put(chromaAlpha + chromaAt, zero, count >> 1);
        continue;
      }
      const upper = alphaOf(a, b);
      const lower = alphaOf(c, d);
      const upperShare = shareOf(upper);
      const lowerShare = shareOf(lower);
      put(to + at, lumaOf(a, b, upperShare), count);
      put(to + at + width, lumaOf(c, d, lowerShare), count);
      put(u + chromaAt, chromaOf(a, b, c, d, upperShare, lowerShare, cbRg, cbB), count >> 1);
      put(v + chromaAt, chromaOf(a, b, c, d, upperShare, lowerShare, crRg, crB), count >> 1);
      if (opaque) continue;
      put(alpha + at, i8x16.narrow_i16x8_u(upper, upper), count);
      put(alpha + at + width, i8x16.narrow_i16x8_u(lower, lower), count);
      const sums = i32x4.add(i32x4.extadd_pairwise_i16x8_s(upper), i32x4.extadd_pairwise_i16x8_s(lower));
      const mean = i32x4.shr_u(i32x4.add(sums, i32x4.splat(2)), 2);
      const narrow = i16x8.narrow_i32x4_s(mean, mean);
      put(chromaAlpha + chromaAt, i8x16.narrow_i16x8_u(narrow, narrow), count >> 1);
    }
  }
}

// Shares of red and green, and of blue, in steps of a 16384th of a byte: limited range included.
const lumaRg: i32 = 2991 | (10064 << 16);
const lumaB: i32 = 1016;
const cbRg: i32 = (-1649 & 0xffff) | (-5547 << 16);
const cbB: i32 = 7196;
const crRg: i32 = 7196 | (-6536 << 16);
const crB: i32 = -660 & 0xffff;

/** The alphas of eight pixels. */
// @ts-ignore: decorator
@inline
function alphaOf(a: v128, b: v128): v128 {
  return i16x8.narrow_i32x4_s(i32x4.shr_u(a, 24), i32x4.shr_u(b, 24));
}

/** Alphas as shares of 32768, as far as 16 bits can say it. */
// @ts-ignore: decorator
@inline
function shareOf(alpha: v128): v128 {
  return i16x8.add(i16x8.shl(alpha, 7), i16x8.shr_u(alpha, 1));
}

/** A sum of shares of red, green and blue of four pixels, in 128ths. */
// @ts-ignore: decorator
@inline
function weigh(pixels: v128, rg: i32, blue: i32): v128 {
  const zero = i32x4.splat(0);
  const redGreen = v128.shuffle<u8>(pixels, zero, 0, 16, 1, 16, 4, 16, 5, 16, 8, 16, 9, 16, 12, 16, 13, 16);
  const blues = v128.and(i32x4.shr_u(pixels, 16), i32x4.splat(0xff));
  const sum = i32x4.add(i32x4.dot_i16x8_s(redGreen, i32x4.splat(rg)), i32x4.dot_i16x8_s(blues, i32x4.splat(blue)));
  return i32x4.shr_s(i32x4.add(sum, i32x4.splat(64)), 7);
}

/** Premultiplied lumas of eight pixels. */
// @ts-ignore: decorator
@inline
function lumaOf(a: v128, b: v128, share: v128): v128 {
  const luma = i16x8.add(i16x8.narrow_i32x4_s(weigh(a, lumaRg, lumaB), weigh(b, lumaRg, lumaB)), i16x8.splat(16 << 7));
  const result = i16x8.shr_u(i16x8.add(i16x8.q15mulr_sat_s(luma, share), i16x8.splat(64)), 7);
  return i8x16.narrow_i16x8_u(result, result);
}

/** Premultiplied chromas of four squares of four pixels. */
// @ts-ignore: decorator
@inline
function chromaOf(a: v128, b: v128, c: v128, d: v128, upper: v128, lower: v128, rg: i32, blue: i32): v128 {
  const above = i16x8.q15mulr_sat_s(i16x8.narrow_i32x4_s(weigh(a, rg, blue), weigh(b, rg, blue)), upper);
  const below = i16x8.q15mulr_sat_s(i16x8.narrow_i32x4_s(weigh(c, rg, blue), weigh(d, rg, blue)), lower);
  const sums = i32x4.add(i32x4.extadd_pairwise_i16x8_s(above), i32x4.extadd_pairwise_i16x8_s(below));
  const mean = i32x4.shr_s(i32x4.add(sums, i32x4.splat((128 << 9) + 256)), 9);
  const narrow = i16x8.narrow_i32x4_s(mean, mean);
  return i8x16.narrow_i16x8_u(narrow, narrow);
}

/** Writes the first `count` bytes, of eight at most. */
// @ts-ignore: decorator
@inline
function put(to: usize, bytes: v128, count: i32): void {
  if (count == 8) v128.store_lane<i64>(to, bytes, 0);
  else if (count == 4) v128.store_lane<i32>(to, bytes, 0);
  else putFew(to, i64x2.extract_lane(bytes, 0), count);
}

function putFew(to: usize, bytes: i64, count: i32): void {
  for (let i = 0; i < count; i++) {
    store<u8>(to + i, <u8>bytes);
    bytes >>= 8;
  }
}
