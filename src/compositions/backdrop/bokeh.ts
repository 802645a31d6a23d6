import { bokehLights, bokehRoom, discStops } from "../../schema/backdrop-bokeh";
import { css } from "../../schema/backdrop-palette";
import { paintField } from "./field";
import type { Painter } from "./painter";

/** Lights out of focus that drift before a dark room. */
export const paintBokeh: Painter = (scene) => {
  const { context } = scene;
  paintField(scene, bokehRoom(scene));
  for (const { x, y, radius, color, alpha } of bokehLights(scene)) {
    const light = context.createRadialGradient(x, y, 0, x, y, radius);
    for (const { at, share } of discStops) light.addColorStop(at, css(color, share * alpha));
    context.fillStyle = light;
    context.fillRect(x - radius, y - radius, 2 * radius, 2 * radius);
  }
};
