// What a transition does to its two shots: what the layers draw by, and an engine that lays pictures by numbers.
import type { Appearance } from "./picture";

/** How a shot lies in the frame while a transition lasts. */
export interface PassageLook {
  opacity: number;
  /** About the middle of the frame. */
  scale: number;
  /** To the right, in widths of the frame. */
  shift: number;
  /**
   * The soft edge of a wipe: the shot is whole left of `from`, and fades evenly until it is gone at `to`, in widths of the
   * frame. Either may lie outside of it. Null where there is no edge.
   */
  edge: { from: number; to: number } | null;
}

/** How near the pictures of a zoom come in the middle, where one gives way to the other. */
export const nearestZoom = 1.6;

/** How far a shot moves before another that slides over it, in widths of the frame. */
const givesWay = 0.3;

/** Width of the soft edge of a wipe, in widths of the frame. */
const softEdge = 0.08;

const untouched: PassageLook = { opacity: 1, scale: 1, shift: 0, edge: null };

/** What a transition does to one of its two shots; the arriving one lies on top. Nothing ever shows through to black. */
export const passageLook = (passage: Appearance["passage"]): PassageLook => {
  if (passage === null) return untouched;
  const { role, kind, progress } = passage;
  const isArriving = role === "arriving";
  switch (kind) {
    case "fade":
      return isArriving ? { ...untouched, opacity: progress } : untouched;
    case "slide":
      // The other gives way more slowly: what is near seems to move faster, and no gap can open between them.
      return { ...untouched, shift: isArriving ? 1 - progress : -givesWay * progress };
    case "wipe": {
      const to = progress * (1 + softEdge);
      return isArriving ? { ...untouched, edge: { from: to - softEdge, to } } : untouched;
    }
    case "zoom":
      return isArriving
        ? { ...untouched, opacity: progress, scale: 1 + (nearestZoom - 1) * (1 - progress) }
        : { ...untouched, scale: 1 + (nearestZoom - 1) * progress };
  }
};
