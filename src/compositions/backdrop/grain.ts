import { random } from "remotion";
import { grainAt, grainSidePx } from "../../schema/backdrop-grain";
import type { Scene } from "./painter";

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
  canvas.width = grainSidePx;
  canvas.height = grainSidePx;
  const context = canvas.getContext("2d");
  if (!context) throw new Error("This browser has no 2D canvas to paint with.");
  const image = context.createImageData(grainSidePx, grainSidePx);
  for (let pixel = 0; pixel < grainSidePx * grainSidePx; pixel++) {
    const { level, alpha } = grainAt(pixel, random);
    image.data.set([level, level, level, alpha], 4 * pixel);
  }
  context.putImageData(image, 0, 0);
  return canvas;
};
