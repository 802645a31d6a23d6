import { random } from "remotion";
import type { Scene } from "./painter";

const sidePx = 128;

let tile: HTMLCanvasElement | undefined;

/** Lays a grain of one or two levels over the frame, always the same: smooth colours show no steps, and compress well. */
export const paintGrain = ({ context, width, height }: Scene): void => {
  tile ??= grainTile();
  const pattern = context.createPattern(tile, "repeat");
  if (!pattern) return;
  context.fillStyle = pattern;
  context.fillRect(0, 0, width, height);
};

const grainTile = (): HTMLCanvasElement => {
  const canvas = document.createElement("canvas");
  canvas.width = sidePx;
  canvas.height = sidePx;
  const context = canvas.getContext("2d");
  if (!context) throw new Error("This browser has no 2D canvas to paint with.");
  const image = context.createImageData(sidePx, sidePx);
  for (let pixel = 0; pixel < sidePx * sidePx; pixel++) {
    // White or black, hardly there.
    image.data.fill(random(`grain ${pixel}`) < 0.5 ? 255 : 0, 4 * pixel, 4 * pixel + 3);
    image.data[4 * pixel + 3] = Math.round(3 * random(`alpha ${pixel}`));
  }
  context.putImageData(image, 0, 0);
  return canvas;
};
