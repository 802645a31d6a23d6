import type { Rect } from "../../../schema/tile";
import { openKernels } from "../open-kernels";
import type { TilePixels } from "../tile-pixels";
import type { FilteredPicture } from "./png";

/** Turns pictures into tiles; it holds one picture at a time. */
export interface PixelKernels {
  /** Takes up a picture: from now on tiles are cut out of it. */
  take(picture: FilteredPicture): void;
  /** What is painted in a rectangle of the picture, which has even edges; its corner lies at `origin` in the frame. */
  cut(place: Rect, origin: { left: number; top: number }): Omit<TilePixels, "words">;
}

const pageBytes = 64 * 1024;
/** Vectors are loaded whole, also where fewer bytes are left. */
const spareBytes = 64;

/** Starts the pixel loops of `kernels/sheet.ts` in a memory of their own. */
export const openPixelKernels = async (): Promise<PixelKernels> => {
  const memory = new WebAssembly.Memory({ initial: 16 });
  const { call, start: boxAt } = await openKernels(memory);
  const rowsAt = boxAt + 16;
  let stride = 0;
  let imageAt = rowsAt;
  let outAt = rowsAt;

  const reserve = (end: number) => {
    const missing = end + spareBytes - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / pageBytes));
  };

  return {
    take: ({ width, height, channels, rows }) => {
      // RGBA is unfiltered where it lies.
      imageAt = channels === 4 ? rowsAt : align(rowsAt + rows.length + spareBytes);
      outAt = align(imageAt + Math.max(rows.length, 4 * width * height) + spareBytes);
      stride = width;
      reserve(outAt);
      new Uint8Array(memory.buffer).set(rows, rowsAt);
      if (!call("unfilter", rowsAt, imageAt, width, height, channels))
        throw new Error("The browser's screenshot is no PNG.");
    },
    cut: (place, origin) => {
      const painted = call("findPainted", imageAt, stride, place.left, place.top, place.width, place.height, boxAt);
      if (painted === 0) return { ...origin, width: 0, height: 0, data: new Uint8Array(0), isOpaque: false };
      const [left = 0, top = 0, right = 0, bottom = 0] = new Int32Array(memory.buffer, boxAt, 4);
      const isOpaque = painted === 2;
      const [width, height] = [right - left, bottom - top];
      const bytes = width * height * (isOpaque ? 1.5 : 2.75);
      reserve(outAt + bytes);
      call("toYuv", imageAt, stride, left, top, width, height, outAt, Number(isOpaque));
      const data = new Uint8Array(new SharedArrayBuffer(bytes));
      data.set(new Uint8Array(memory.buffer, outAt, bytes));
      return {
        left: origin.left + left - place.left,
        top: origin.top + top - place.top,
        width,
        height,
        data,
        isOpaque,
      };
    },
  };
};

const align = (at: number) => Math.ceil(at / 16) * 16;
