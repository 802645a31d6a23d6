/** A point of a drawing, in pixels from the corner of its rectangle. */
export type Point = [x: number, y: number];

/** Lines with round ends and corners, painted at once: where they lie over one another they are not seen twice. */
export interface Stroke {
  /** Each goes straight from point to point; of two equal points a dot is seen. */
  lines: Point[][];
  thick: number;
  opacity: number;
}

/** Colours, evenly spaced, from one place to another across the drawing or down it. */
export interface StrokeGradient {
  along: "x" | "y";
  from: number;
  to: number;
  colors: string[];
}

/** Strokes in painting order, all in the colours of one gradient. They are cut off at the edges of their rectangle. */
export interface StrokeDrawing {
  strokes: Stroke[];
  gradient: StrokeGradient;
}

/** A line straight up or down. */
export const upright = (x: number, fromY: number, toY: number): Point[] => [
  [x, fromY],
  [x, toY],
];
