import { backdropGradient } from "../../schema/backdrop-gradient";
import { css } from "../../schema/backdrop-palette";
import type { Painter } from "./painter";

/** The given colours across the frame, from corner to corner; they turn a little and shift as time goes by. */
export const paintGradient: Painter = ({ context, ...scene }) => {
  const { from, to, stops } = backdropGradient(scene);
  const gradient = context.createLinearGradient(from.x, from.y, to.x, to.y);
  for (const { at, color } of stops) gradient.addColorStop(at, css(color));
  context.fillStyle = gradient;
  context.fillRect(0, 0, scene.width, scene.height);
};
