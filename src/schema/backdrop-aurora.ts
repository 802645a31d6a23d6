import { type BackdropField, bell, fieldOf } from "./backdrop-field";
import { mix, noBrighter, type Rgb, shade, turned } from "./backdrop-palette";
import type { BackdropScene } from "./backdrop-scene";

const lights = 4;

/** Curtains of light that sway over a night sky. */
export const auroraField = (scene: BackdropScene): BackdropField => {
  const { colors, seconds, random } = scene;
  const [first = [0, 0, 0]] = colors;
  const hues: Rgb[] = colors.length > 1 ? colors : [first, turned(first, 50), turned(first, -40)];
  const [zenith, horizon] = [shade(first, 0.45, 0.025), shade(hues[1] ?? first, 0.4, 0.06)];
  const curtains = Array.from({ length: lights }, (_, index) => {
    const any = (name: string) => random(`${name} ${index}`);
    const phase = 2 * Math.PI * any("phase");
    return {
      light: noBrighter(hues[index % hues.length] ?? first, 0.42),
      // Its foot wanders along the frame's width; it is brightest there and fades upward.
      foot: 0.42 + 0.4 * ((index + any("foot")) / lights) + 0.04 * Math.sin(0.37 * seconds + phase),
      tall: 0.3 + 0.25 * any("tall"),
      sway: 0.05 + 0.05 * any("sway"),
      bend: 3 + 3 * any("bend"),
      drift: (any("drift") < 0.5 ? -1 : 1) * (0.22 + 0.16 * any("speed")),
      strength: 0.5 + 0.3 * any("strength") + 0.12 * Math.sin(0.5 * seconds + 2 * phase),
      phase,
    };
  });
  return fieldOf(scene, (x) => {
    const here = curtains.map(({ light, foot, tall, sway, bend, drift, strength, phase }) => {
      const moved = bend * x + drift * seconds + phase;
      const edge = foot + sway * Math.sin(moved) + 0.5 * sway * Math.sin(2.3 * moved + phase);
      const folds = 0.68 + 0.32 * Math.sin(2.1 * bend * x - 1.4 * drift * seconds + 3 * phase);
      return { light, edge, tall, most: strength * folds };
    });
    return (y) => {
      let color = mix(zenith, horizon, y * y);
      for (const { light, edge, tall, most } of here) {
        const above = edge - y;
        const glow = above > 0 ? bell((1.48 * above) / tall) : bell(above / 0.1);
        color = mix(color, light, Math.min(1, most * glow));
      }
      return color;
    };
  });
};
