import { css } from "../../schema/backdrop-palette";
import { backdropWaves, type Shade } from "../../schema/backdrop-waves";
import type { Painter, Scene } from "./painter";

/** Hills of colour that roll one behind the other, under an evening sky. */
export const paintWaves: Painter = (scene) => {
  const { context, width, height } = scene;
  const { sky, hills } = backdropWaves(scene);
  context.fillStyle = fillOf(context, sky);
  context.fillRect(0, 0, width, height);
  for (const { shade, crest, step } of hills) {
    context.fillStyle = fillOf(context, shade);
    context.beginPath();
    context.moveTo(0, height);
    for (const [index, y] of crest.entries()) context.lineTo(step * index, y);
    context.lineTo(width, height);
    context.fill();
  }
};

const fillOf = (context: Scene["context"], { fromY, toY, from, to }: Shade): CanvasGradient => {
  const fill = context.createLinearGradient(0, fromY, 0, toY);
  fill.addColorStop(0, css(from));
  fill.addColorStop(1, css(to));
  return fill;
};
