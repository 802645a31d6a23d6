import type { View } from "../../schema/framing";

export interface Size {
  width: number;
  height: number;
}

/** Values a coordinate may take; `lo` never above `hi`. */
export interface Range {
  lo: number;
  hi: number;
}

/** Pixels of output for one of the source beyond which a zoom only shows softness. Filling the frame may need more. */
const maxMagnification = 2;

export const clamp = (value: number, { lo, hi }: Range): number => Math.min(Math.max(value, lo), hi);

/** Parts of the source's width and height that the window spans at scale 1: one of the two is always 1. */
export const windowShare = (source: Size, output: Size): Size => {
  const fit = Math.min(source.width / output.width, source.height / output.height);
  return {
    width: Math.min(1, (output.width * fit) / source.width),
    height: Math.min(1, (output.height * fit) / source.height),
  };
};

/** Where the window's centre may be without showing past the source's edge. */
export const reach = (share: number, scale: number): Range => {
  const half = Math.min(0.5, share / scale / 2);
  return { lo: half, hi: 1 - half };
};

/** Largest sensible zoom: where the frame's fit already magnifies that much, none at all. */
export const zoomLimit = (source: Size, output: Size): number => {
  const fit = Math.min(source.width / output.width, source.height / output.height);
  return Math.min(8, Math.max(1, maxMagnification * fit));
};

/** Centre of a zoomed window that leaves `anchor` where the window around `centre` at scale 1 shows it. */
export const anchored = (anchor: number, centre: number, zoom: number): number => anchor - (anchor - centre) / zoom;

/** A view whose window lies inside the source. */
export const within = ({ x, y, scale }: View, share: Size): View => ({
  x: clamp(x, reach(share.width, scale)),
  y: clamp(y, reach(share.height, scale)),
  scale,
});
