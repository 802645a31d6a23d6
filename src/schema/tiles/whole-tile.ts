import { atRest, type Drawing, type DrawnTile, type Motion, type Rect } from "../tile";

interface WholeTile {
  /** All that its pixels depend on. */
  look: unknown;
  drawing: Drawing;
  bounds: Rect;
  motion?: Partial<Motion>;
}

/** A tile that is laid as it is drawn, in one piece. */
export const wholeTile = ({ look, drawing, bounds, motion }: WholeTile): DrawnTile => ({
  kind: "drawn",
  key: JSON.stringify(look),
  drawing,
  bounds,
  motion: { ...atRest, ...motion },
  word: null,
  page: null,
  clip: null,
});

/** A whole overlay, by its place in the timeline and a frame of the timeline in which it looks so. */
export const overlayDrawing = (index: number, frame: number): Drawing => ({ of: "overlay", index, frame, part: null });
