import type { BackdropField } from "../../schema/backdrop-field";
import type { Scene } from "./painter";

let small: HTMLCanvasElement | undefined;

/** Fills the frame with a soft field of colour. */
export const paintField = (
  { context, width, height }: Pick<Scene, "context" | "width" | "height">,
  { columns, rows, levels }: BackdropField,
): void => {
  small ??= document.createElement("canvas");
  small.width = columns;
  small.height = rows;
  const points = small.getContext("2d", { willReadFrequently: true });
  if (!points) throw new Error("This browser has no 2D canvas to paint with.");
  const image = points.createImageData(columns, rows);
  for (let point = 0; point < columns * rows; point++) {
    image.data.set(levels.subarray(3 * point, 3 * point + 3), 4 * point);
    image.data[4 * point + 3] = 255;
  }
  points.putImageData(image, 0, 0);
  context.imageSmoothingQuality = "high";
  context.drawImage(small, 0, 0, width, height);
};
