import type { Rgb } from "../../schema/backdrop-palette";
import type { Scene } from "./painter";

/** Columns or rows on the longer side: what is painted with it has no detail that is finer. */
const longerSide = 96;

let small: HTMLCanvasElement | undefined;

/** Fills the frame with a soft field of colour, worked out at few points; `x` and `y` go from 0 to 1. */
export const paintField = ({ context, width, height }: Scene, colorAt: (x: number, y: number) => Rgb): void => {
  const scale = longerSide / Math.max(width, height);
  const [columns, rows] = [Math.ceil(width * scale), Math.ceil(height * scale)];
  small ??= document.createElement("canvas");
  small.width = columns;
  small.height = rows;
  const points = small.getContext("2d", { willReadFrequently: true });
  if (!points) throw new Error("This browser has no 2D canvas to paint with.");
  const image = points.createImageData(columns, rows);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const color = colorAt((column + 0.5) / columns, (row + 0.5) / rows);
      image.data.set(color, 4 * (row * columns + column));
      image.data[4 * (row * columns + column) + 3] = 255;
    }
  }
  points.putImageData(image, 0, 0);
  context.imageSmoothingQuality = "high";
  context.drawImage(small, 0, 0, width, height);
};

/** From 1 at 0 down to 0 on both sides. Not with `**`: that is rounded otherwise once the browser has compiled it. */
export const bell = (distance: number): number => Math.exp(-distance * distance);
