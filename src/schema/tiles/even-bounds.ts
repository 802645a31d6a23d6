import type { Rect } from "../tile";

/** Edges anywhere, in pixels. */
interface Edges {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** The least rectangle of whole even pixels around what of an area lies in a frame of even size. */
export const evenBounds = (area: Edges, { width, height }: { width: number; height: number }): Rect =>
  evenBoundsWithin(area, { left: 0, top: 0, right: width, bottom: height });

/** The least rectangle of whole even pixels around what of an area lies in another. */
export const evenBoundsWithin = (area: Edges, room: Edges): Rect => {
  const left = evenDown(Math.max(room.left, area.left));
  const top = evenDown(Math.max(room.top, area.top));
  return {
    left,
    top,
    width: Math.max(0, evenUp(Math.min(room.right, area.right)) - left),
    height: Math.max(0, evenUp(Math.min(room.bottom, area.bottom)) - top),
  };
};

/** Binary fractions must not add pixels in which nothing is painted. */
const hair = 1e-6;

/** The even number at or below a value. */
const evenDown = (value: number): number => 2 * Math.floor(value / 2 + hair);

/** The even number at or above a value. */
export const evenUp = (value: number): number => 2 * Math.ceil(value / 2 - hair);
