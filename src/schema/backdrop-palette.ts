// How the colours of a backdrop are made of the given ones.
import { parseColor } from "./color";

/** Red, green and blue from 0 to 255. */
export type Rgb = [r: number, g: number, b: number];

/** A colour as it looks on black. */
export const rgbOf = (color: string): Rgb => {
  const { r, g, b, alpha } = parseColor(color);
  return [r * alpha, g * alpha, b * alpha];
};

export const mix = (from: Rgb, to: Rgb, amount: number): Rgb => [
  from[0] + (to[0] - from[0]) * amount,
  from[1] + (to[1] - from[1]) * amount,
  from[2] + (to[2] - from[2]) * amount,
];

/** How bright a colour is from 0 to 1, as the eye weighs it. */
export const lumaOf = ([r, g, b]: Rgb): number => (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;

/** A colour's shade for what lies behind: this part of its brightness, but as bright as `least` and not glaring. */
export const shade = (color: Rgb, part: number, least: number): Rgb =>
  atLuma(color, Math.min(0.28, Math.max(least, part * lumaOf(color))));

/** The same colour at a brightness from 0 to 1, as the eye weighs it; never past what it can be. */
export const atLuma = (color: Rgb, luma: number): Rgb => {
  const now = lumaOf(color);
  if (now >= luma) return mix([0, 0, 0], color, now === 0 ? 0 : luma / now);
  return mix(color, [255, 255, 255], (luma - now) / (1 - now));
};

/** A colour no brighter than that, so that white text can be read on it. */
export const noBrighter = (color: Rgb, luma: number): Rgb => {
  const darker = atLuma(color, luma);
  return darker[0] + darker[1] + darker[2] < color[0] + color[1] + color[2] ? darker : color;
};

/** The colour a given number of degrees further round the colour wheel. */
export const turned = ([r, g, b]: Rgb, degrees: number): Rgb => {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  // The rotation about the grey axis that keeps the brightness, as in SVG's hueRotate.
  const clamp = (value: number) => Math.min(255, Math.max(0, value));
  return [
    clamp(
      (0.213 + 0.787 * cos - 0.213 * sin) * r +
        (0.715 - 0.715 * cos - 0.715 * sin) * g +
        (0.072 - 0.072 * cos + 0.928 * sin) * b,
    ),
    clamp(
      (0.213 - 0.213 * cos + 0.143 * sin) * r +
        (0.715 + 0.285 * cos + 0.14 * sin) * g +
        (0.072 - 0.072 * cos - 0.283 * sin) * b,
    ),
    clamp(
      (0.213 - 0.213 * cos - 0.787 * sin) * r +
        (0.715 - 0.715 * cos + 0.715 * sin) * g +
        (0.072 + 0.928 * cos + 0.072 * sin) * b,
    ),
  ];
};

/** A colour as it is given to a browser: in whole levels. */
export const inWholeLevels = ([r, g, b]: Rgb): Rgb => [Math.round(r), Math.round(g), Math.round(b)];

export const css = (color: Rgb, alpha = 1): string => `rgba(${inWholeLevels(color).join(", ")}, ${alpha})`;
