import { type BackdropField, bell, fieldOf } from "./backdrop-field";
import { atLuma, inWholeLevels, lumaOf, mix, noBrighter, type Rgb, shade, turned } from "./backdrop-palette";
import type { BackdropScene } from "./backdrop-scene";

/** A light out of focus. In pixels of the frame, its colour in whole levels. */
export interface Disc {
  x: number;
  y: number;
  radius: number;
  color: Rgb;
  /** How opaque it is where it is most so, from 0 to 1. */
  alpha: number;
}

/** How much of its alpha a disc has from its middle, at 0, to 1: even inside, brighter at the rim, with a soft edge. */
export const discStops = [
  { at: 0, share: 0.62 },
  { at: 0.7, share: 0.75 },
  { at: 0.88, share: 1 },
  { at: 1, share: 0 },
] as const;

const discs = 26;

/** The dark room behind the lights, a glow in it. It does not change as time goes by. */
export const bokehRoom = (scene: BackdropScene): BackdropField => {
  const { dark, glow } = tonesOf(scene);
  const { random } = scene;
  const [lightX, lightY] = [0.3 + 0.4 * random("light x"), 0.25 + 0.5 * random("light y")];
  return fieldOf(scene, (x) => (y) => mix(dark, glow, bell(1.73 * Math.hypot(x - lightX, y - lightY))));
};

/** Lights out of focus that drift before the room, in the order in which they lie over it. */
export const bokehLights = (scene: BackdropScene): Disc[] => {
  const { hues, glow } = tonesOf(scene);
  return Array.from({ length: discs }, (_, index) => {
    const hue = hues[index % hues.length] ?? glow;
    // A light is brighter than what is behind it.
    const color = noBrighter(atLuma(hue, Math.max(lumaOf(hue), 1.8 * lumaOf(glow))), 0.5);
    return { color: inWholeLevels(color), ...discPlace(scene, index) };
  });
};

const tonesOf = ({ colors }: BackdropScene): { hues: Rgb[]; dark: Rgb; glow: Rgb } => {
  const [first = [0, 0, 0]] = colors;
  const hues: Rgb[] = colors.length > 1 ? colors : [first, turned(first, 30), turned(first, -30)];
  return { hues, dark: shade(first, 0.5, 0.03), glow: shade(hues[1] ?? first, 0.85, 0.14) };
};

const discPlace = ({ width, height, seconds, random }: BackdropScene, index: number): Omit<Disc, "color"> => {
  const any = (name: string) => random(`${name} ${index}`);
  const phase = 2 * Math.PI * any("phase");
  // Few are near and large, most far and small; the nearer ones are fainter and move further.
  const near = any("near") * any("near");
  const reach = 0.03 + 0.08 * near;
  return {
    x: width * (any("x") + reach * Math.sin((0.16 + 0.14 * any("speed x")) * seconds + phase)),
    y: height * (any("y") + reach * Math.cos((0.14 + 0.14 * any("speed y")) * seconds + 2 * phase)),
    radius: Math.min(width, height) * (0.025 + 0.15 * near),
    alpha: (0.5 - 0.28 * near) * (0.72 + 0.28 * Math.sin(0.6 * seconds + 3 * phase)),
  };
};
