import { atLuma, inWholeLevels, type Rgb } from "./backdrop-palette";
import type { BackdropScene } from "./backdrop-scene";

interface Point {
  x: number;
  y: number;
}

/** Colours along a line, and straight across it; the outer ones go on beyond its ends. In pixels of the frame. */
export interface BackdropGradient {
  from: Point;
  to: Point;
  /** In whole levels. `at` goes from 0 at the start to 1 at the end, evenly. */
  stops: { at: number; color: Rgb }[];
}

/** The given colours across the frame, from corner to corner; they turn a little and shift as time goes by. */
export const backdropGradient = ({ width, height, colors, seconds, random }: BackdropScene): BackdropGradient => {
  const [first = [0, 0, 0]] = colors;
  const along: Rgb[] = colors.length > 1 ? colors : [first, atLuma(first, 0.04)];
  const phase = 2 * Math.PI * random("phase");
  const angle = Math.PI * (0.3 + 0.12 * random("angle")) + 0.42 * Math.sin(0.24 * seconds + phase);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  // Long enough that the outer colours just reach the corners.
  const half = (Math.abs(cos) * width + Math.abs(sin) * height) / 2;
  const shift = 0.16 * half * Math.sin(0.31 * seconds + 2 * phase);
  const [x, y] = [width / 2 + shift * cos, height / 2 + shift * sin];
  return {
    from: { x: x - half * cos, y: y - half * sin },
    to: { x: x + half * cos, y: y + half * sin },
    stops: along.map((color, index) => ({ at: index / (along.length - 1), color: inWholeLevels(color) })),
  };
};
