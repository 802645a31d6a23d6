import { z } from "zod";

const cssColor =
  /^(#[0-9a-f]{3,4}|#[0-9a-f]{6}|#[0-9a-f]{8}|rgba?\([\d\s.,%/]+\)|hsla?\([\d\s.,%/deg]+\)|transparent)$/i;

/** A CSS colour; the description makes Remotion Studio show a colour picker for it. */
export const zColor = z
  .string()
  .regex(cssColor, "expected a colour such as #ffcc00, #ffcc0080 or rgb(255, 204, 0)")
  .describe("__remotion-color");

/** Red, green and blue from 0 to 255, and how opaque, from 0 to 1. */
export interface Rgba {
  r: number;
  g: number;
  b: number;
  alpha: number;
}

/** What a CSS colour of the kinds above is made of. */
export const parseColor = (css: string): Rgba => {
  if (css.startsWith("#")) return parseHex(css.slice(1));
  const [x = "0", y = "0", z = "0", opacity = "1"] = css.match(/[\d.]+%?/g) ?? [];
  const alpha = amount(opacity, 1);
  if (/^rgb/i.test(css)) return { r: amount(x, 255), g: amount(y, 255), b: amount(z, 255), alpha };
  if (/^hsl/i.test(css)) return { ...fromHsl(amount(x, 360), amount(y, 1), amount(z, 1)), alpha };
  return { r: 0, g: 0, b: 0, alpha: 0 };
};

/** A number as it is, or so many hundredths of the whole. */
const amount = (text: string, whole: number): number =>
  text.endsWith("%") ? (Number(text.slice(0, -1)) * whole) / 100 : Number(text);

const parseHex = (hex: string): Rgba => {
  const full = hex.length < 6 ? [...hex].map((digit) => digit + digit).join("") : hex;
  const part = (index: number) => Number.parseInt(full.slice(2 * index, 2 * index + 2), 16);
  return { r: part(0), g: part(1), b: part(2), alpha: full.length === 8 ? part(3) / 255 : 1 };
};

/** Hue in degrees, saturation and lightness from 0 to 1. */
const fromHsl = (hue: number, saturation: number, lightness: number) => {
  const spread = saturation * Math.min(lightness, 1 - lightness);
  const channel = (n: number) => {
    const k = (n + hue / 30) % 12;
    return 255 * (lightness - spread * Math.max(-1, Math.min(k - 3, 9 - k, 1)));
  };
  return { r: channel(0), g: channel(8), b: channel(4) };
};
