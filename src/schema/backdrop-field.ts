import type { Rgb } from "./backdrop-palette";

/** A soft field of colour over the whole frame, worked out at few points, to be enlarged smoothly. */
export interface BackdropField {
  columns: number;
  rows: number;
  /** Red, green and blue from 0 to 255 of each point, row by row; each lies in the middle of its share of the frame. */
  levels: Float32Array;
}

/** Columns or rows on the longer side: what is painted with it has no detail that is finer. */
const longerSide = 96;

/**
 * The field of a rule, asked for each column first, for what is the same all the way down; `x` and `y` go from 0 to 1.
 */
export const fieldOf = (
  { width, height }: { width: number; height: number },
  ruleAt: (x: number) => (y: number) => Rgb,
): BackdropField => {
  const longer = Math.max(width, height);
  const [columns, rows] = [Math.ceil((longerSide * width) / longer), Math.ceil((longerSide * height) / longer)];
  const levels = new Float32Array(3 * columns * rows);
  for (let column = 0; column < columns; column++) {
    const colorAt = ruleAt((column + 0.5) / columns);
    for (let row = 0; row < rows; row++) {
      const at = 3 * (row * columns + column);
      [levels[at], levels[at + 1], levels[at + 2]] = colorAt((row + 0.5) / rows);
    }
  }
  return { columns, rows, levels };
};

/** From 1 at 0 down to 0 on both sides. Not with `**`: that is rounded otherwise once the browser has compiled it. */
export const bell = (distance: number): number => Math.exp(-distance * distance);
