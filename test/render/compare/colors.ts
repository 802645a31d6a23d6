// What two pictures have of colour where nothing but colour is to be seen, and how far they are from one another.
import type { Rect } from "../../../src/schema/tile";
import type { Planes } from "./planes";

const blockPx = 16;
/** The spread of a plane's values, of 255, in what is called flat. */
const flatSpread = 1;

/** The largest difference of colour between two pictures, of all blocks that are flat in both. */
export interface ColorGap {
  /** Of Y, U and V as they are stored. */
  codes: number;
  /** Of red, green and blue, 0 to 255. */
  levels: number;
  left: number;
  top: number;
}

/** Where two pictures differ most in colour; null where they have no flat block in common. */
export const colorGap = (a: Planes, b: Planes): ColorGap | null => {
  let worst: ColorGap | null = null;
  for (let top = 0; top + blockPx <= a.height; top += blockPx) {
    for (let left = 0; left + blockPx <= a.width; left += blockPx) {
      const [one, other] = [flatColor(a, left, top), flatColor(b, left, top)];
      if (!one || !other) continue;
      const levels = largestGap(toRgb(one), toRgb(other));
      const codes = largestGap(one, other);
      if (worst === null || codes > worst.codes) worst = { codes, levels, left, top };
    }
  }
  return worst;
};

type Triple = [number, number, number];

const largestGap = (a: Triple, b: Triple): number =>
  Math.max(Math.abs(a[0] - b[0]), Math.abs(a[1] - b[1]), Math.abs(a[2] - b[2]));

/** The mean Y, U and V of a block; null where it is not flat. */
const flatColor = (planes: Planes, left: number, top: number): Triple | null => {
  const half = planes.width / 2;
  const y = flatMean(planes.y, planes.width, left, top, blockPx);
  const u = y === null ? null : flatMean(planes.u, half, left / 2, top / 2, blockPx / 2);
  const v = u === null ? null : flatMean(planes.v, half, left / 2, top / 2, blockPx / 2);
  return y === null || u === null || v === null ? null : [y, u, v];
};

const flatMean = (plane: Uint8Array, width: number, left: number, top: number, size: number): number | null => {
  let [sum, lowest, highest] = [0, 255, 0];
  for (let y = top; y < top + size; y++) {
    for (let x = left; x < left + size; x++) {
      const value = plane[y * width + x] ?? 0;
      sum += value;
      lowest = Math.min(lowest, value);
      highest = Math.max(highest, value);
    }
    if (highest - lowest > flatSpread) return null;
  }
  return sum / (size * size);
};

/** BT.709 in limited range, as a player shows it. */
const toRgb = ([y, u, v]: Triple): Triple => {
  const luma = (255 / 219) * (y - 16);
  const [cb, cr] = [(255 / 224) * (u - 128), (255 / 224) * (v - 128)];
  const rgb: Triple = [luma + 1.5748 * cr, luma - 0.1873 * cb - 0.4681 * cr, luma + 1.8556 * cb];
  return [clamp(rgb[0]), clamp(rgb[1]), clamp(rgb[2])];
};

const clamp = (level: number): number => Math.min(255, Math.max(0, level));

/** The mean difference of two pictures' values, within a rectangle or everywhere. */
export const distanceOf = (a: Planes, b: Planes, rect?: Rect): number => {
  const { left, top, width, height } = rect ?? { left: 0, top: 0, width: a.width, height: a.height };
  let [sum, count] = [0, 0];
  const add = (one: Uint8Array, other: Uint8Array, shrink: number) => {
    const rowPx = a.width / shrink;
    const [right, bottom] = [Math.ceil((left + width) / shrink), Math.ceil((top + height) / shrink)];
    for (let y = Math.floor(top / shrink); y < bottom; y++) {
      for (let x = Math.floor(left / shrink); x < right; x++) {
        sum += Math.abs((one[y * rowPx + x] ?? 0) - (other[y * rowPx + x] ?? 0));
        count++;
      }
    }
  };
  add(a.y, b.y, 1);
  add(a.u, b.u, 2);
  add(a.v, b.v, 2);
  return count === 0 ? 0 : sum / count;
};
