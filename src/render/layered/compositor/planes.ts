import type { TilePixels } from "../tile-pixels";

/** How the samples of a plane lie on pixels: so many pixels apart, the middle of the first at `middle`. */
export interface Siting {
  unit: number;
  middle: number;
}

/** One of the planes of a picture, in the memory of the kernels. */
export interface Plane {
  at: number;
  stride: number;
  columns: number;
  rows: number;
  across: Siting;
  down: Siting;
  /** Its value where nothing is painted, with alpha multiplied in. */
  nothing: number;
}

/** Something of yuv420p in memory: luma, then both chromas at half the size. */
export interface Planar {
  at: number;
  width: number;
  height: number;
}

const eachPixel: Siting = { unit: 1, middle: 0.5 };
// MPEG-2's: across on the left of its two pixels, down between them.
const chromaAcross: Siting = { unit: 2, middle: 0.5 };
const chromaDown: Siting = { unit: 2, middle: 1 };

const half = (length: number): number => Math.ceil(length / 2);

/** How many bytes a picture takes. */
export const planarBytes = (width: number, height: number): number => width * height + 2 * half(width) * half(height);

const plane = (at: number, columns: number, rows: number, isChroma: boolean, nothing: number): Plane => ({
  at,
  stride: columns,
  columns,
  rows,
  across: isChroma ? chromaAcross : eachPixel,
  down: isChroma ? chromaDown : eachPixel,
  nothing,
});

/** The planes of a picture: luma, blue, red. */
export const planesOf = ({ at, width, height }: Planar): [Plane, Plane, Plane] => {
  const [columns, rows] = [half(width), half(height)];
  const chroma = at + width * height;
  return [
    plane(at, width, height, false, 0),
    plane(chroma, columns, rows, true, 128),
    plane(chroma + columns * rows, columns, rows, true, 128),
  ];
};

/** A tile in memory. */
export type Sprite = Omit<TilePixels, "data"> & { at: number };

/** The planes of a sprite that is not opaque, each with its alpha. */
export const layersOf = (sprite: Sprite): { color: Plane; alpha: Plane }[] => {
  const { at, width, height } = sprite;
  const [luma, blue, red] = planesOf(sprite);
  const from = at + planarBytes(width, height);
  const alpha = plane(from, width, height, false, 0);
  const chromaAlpha = plane(from + width * height, half(width), half(height), true, 0);
  return [
    { color: luma, alpha },
    { color: blue, alpha: chromaAlpha },
    { color: red, alpha: chromaAlpha },
  ];
};
