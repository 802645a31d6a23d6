// Where bright squares on black are in a picture, to a small part of a pixel.
import type { Rect } from "../../../src/schema/tile";
import type { Planes } from "./planes";

export interface Point {
  x: number;
  y: number;
}

/** Of 255: what is darker is black with an encoder's or a blur's noise on it. */
const black = 20;
/** So much light a square must still give to be found. */
const leastLight = 4000;

/** The middle of the light within a rectangle; null where it is dark. */
export const trackLight = ({ y: luma, width }: Planes, { left, top, ...size }: Rect): Point | null => {
  let [light, across, down] = [0, 0, 0];
  for (let y = top; y < top + size.height; y++) {
    for (let x = left; x < left + size.width; x++) {
      const value = Math.max(0, (luma[y * width + x] ?? 0) - black);
      light += value;
      across += value * (x + 0.5);
      down += value * (y + 0.5);
    }
  }
  return light < leastLight ? null : { x: across / light, y: down / light };
};

/** How far things are from where they should be, and how far their steps are from the steps they should make. */
export interface Unrest {
  /** In pixels. */
  largestMiss: number;
  /** In pixels a frame. */
  largestSlip: number;
  frame: number;
  /** Steps that were measured. */
  steps: number;
}

/**
 * Follows squares through pictures. `plannedAt` says where the middle of each should be in a frame, null where it is not
 * to be looked for; each is looked for within `reachPx` of that.
 */
export const followSquares = (
  frames: Planes[],
  plannedAt: (frame: number) => (Point | null)[],
  reachPx: number,
): Unrest => {
  const unrest: Unrest = { largestMiss: 0, largestSlip: 0, frame: 0, steps: 0 };
  let before: (Point | null)[] = [];
  for (const [frame, picture] of frames.entries()) {
    const misses = plannedAt(frame).map((planned) => (planned ? missOf(picture, planned, reachPx) : null));
    for (const [square, miss] of misses.entries()) {
      const last = before[square];
      if (!miss) continue;
      unrest.largestMiss = Math.max(unrest.largestMiss, Math.hypot(miss.x, miss.y));
      if (!last) continue;
      const slip = Math.hypot(miss.x - last.x, miss.y - last.y);
      unrest.steps++;
      if (slip > unrest.largestSlip) Object.assign(unrest, { largestSlip: slip, frame });
    }
    before = misses;
  }
  return unrest;
};

const missOf = (picture: Planes, planned: Point, reachPx: number): Point | null => {
  const left = Math.round(planned.x) - reachPx;
  const top = Math.round(planned.y) - reachPx;
  const isInside = left >= 0 && top >= 0 && left + 2 * reachPx <= picture.width && top + 2 * reachPx <= picture.height;
  const found = isInside ? trackLight(picture, { left, top, width: 2 * reachPx, height: 2 * reachPx }) : null;
  return found && { x: found.x - planned.x, y: found.y - planned.y };
};
