import { atLuma, css, lumaOf, mix, noBrighter, type Rgb, shade, turned } from "../../schema/backdrop-palette";
import { bell, paintField } from "./field";
import type { Painter } from "./painter";

const discs = 26;

/** Lights out of focus that drift before a dark room. */
export const paintBokeh: Painter = (scene) => {
  const { context, width, height, colors, seconds, random } = scene;
  const [first] = colors;
  if (!first) return;
  const hues: Rgb[] = colors.length > 1 ? colors : [first, turned(first, 30), turned(first, -30)];
  const dark = shade(first, 0.5, 0.03);
  const glow = shade(hues[1] ?? first, 0.85, 0.14);
  const [lightX, lightY] = [0.3 + 0.4 * random("light x"), 0.25 + 0.5 * random("light y")];
  paintField(scene, (x, y) => mix(dark, glow, bell(1.73 * Math.hypot(x - lightX, y - lightY))));
  const unit = Math.min(width, height);
  for (let index = 0; index < discs; index++) {
    const any = (name: string) => random(`${name} ${index}`);
    const phase = 2 * Math.PI * any("phase");
    const hue = hues[index % hues.length] ?? first;
    // A light is brighter than what is behind it.
    const color = noBrighter(atLuma(hue, Math.max(lumaOf(hue), 1.8 * lumaOf(glow))), 0.5);
    // Few are near and large, most far and small; the nearer ones are fainter and move further.
    const near = any("near") * any("near");
    const radius = unit * (0.025 + 0.15 * near);
    const reach = 0.03 + 0.08 * near;
    const x = width * (any("x") + reach * Math.sin((0.16 + 0.14 * any("speed x")) * seconds + phase));
    const y = height * (any("y") + reach * Math.cos((0.14 + 0.14 * any("speed y")) * seconds + 2 * phase));
    const alpha = (0.5 - 0.28 * near) * (0.72 + 0.28 * Math.sin(0.6 * seconds + 3 * phase));
    const light = context.createRadialGradient(x, y, 0, x, y, radius);
    // A lens out of focus: even inside, a little brighter at the rim, with a soft edge.
    light.addColorStop(0, css(color, 0.62 * alpha));
    light.addColorStop(0.7, css(color, 0.75 * alpha));
    light.addColorStop(0.88, css(color, alpha));
    light.addColorStop(1, css(color, 0));
    context.fillStyle = light;
    context.fillRect(x - radius, y - radius, 2 * radius, 2 * radius);
  }
};
