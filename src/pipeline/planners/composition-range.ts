import type { Box } from "../../schema/analysis";
import { clamp, type Range, reach } from "./camera";

/** Kept clear between face and edge, in parts of the window. */
const edgePad = 0.02;
/** Hair above a detected face, in heights of the face; close up, less of it is shown: parts of the window at most. */
const headroom = { ofFace: 0.35, most: 0.12 };
/** Where the centre of a face may rest in a window that can be moved: between the thirds; upright, by the upper one. */
const rest = { x: { from: 1 / 3, to: 2 / 3, best: 0.5 }, y: { from: 0.32, to: 0.5, best: 0.4 } };

export interface AxisRange {
  /** The face is wholly inside, as far as it fits. */
  inside: Range;
  /** It is also well composed: on the thirds and with headroom. Part of `inside`. */
  composed: Range;
  best: number;
}

/** Without contradiction: where the bounds cross, both are the middle. */
const settled = (lo: number, hi: number): Range => {
  const middle = (lo + hi) / 2;
  return lo <= hi ? { lo, hi } : { lo: middle, hi: middle };
};

const narrowed = (range: Range, to: Range): Range => ({ lo: clamp(range.lo, to), hi: clamp(range.hi, to) });

/**
 * Where the centre of a window may be on one axis to show a face. `share` is the window's at scale 1; where that is
 * the whole source, the camera cannot be composed, only zoomed, and every place that shows the face will do.
 */
export const rangeFor = (axis: "x" | "y", face: Box, share: number, scale: number): AxisRange => {
  const window = share / scale;
  const start = face[axis];
  const size = axis === "x" ? face.width : face.height;
  const pad = edgePad * window;
  const reachable = reach(share, scale);
  const inside = narrowed(settled(start + size + pad - window / 2, start - pad + window / 2), reachable);
  const room = Math.min(headroom.ofFace * size, headroom.most * window);
  const head = axis === "y" ? start - room + window / 2 : Number.POSITIVE_INFINITY;
  if (share > 0.98) {
    const composed = narrowed(settled(inside.lo, Math.min(inside.hi, head)), inside);
    return { inside, composed, best: clamp(0.5, composed) };
  }
  const middle = start + size / 2;
  const at = (place: number) => middle - (place - 0.5) * window;
  const composed = narrowed(settled(at(rest[axis].to), Math.min(at(rest[axis].from), head)), inside);
  return { inside, composed, best: clamp(at(rest[axis].best), composed) };
};
