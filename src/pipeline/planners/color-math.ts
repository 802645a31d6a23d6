import { parseColor } from "../../schema/color";

/** Red, green and blue as they are written, each 0 to 1. */
type Rgb = [number, number, number];

/** How light, how colourful and of which hue a colour looks (OKLCH): equal steps look equal. */
export interface Look {
  lightness: number;
  chroma: number;
  /** In degrees. */
  hue: number;
}

const clamp01 = (value: number): number => Math.min(1, Math.max(0, value));

const toLinear = (value: number): number => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
const toWritten = (value: number): number =>
  value <= 0.0031308 ? 12.92 * value : 1.055 * Math.max(0, value) ** (1 / 2.4) - 0.055;

/** The amounts of light, whatever the opacity. */
const lightOf = (color: string): Rgb => {
  const { r, g, b } = parseColor(color);
  return [toLinear(r / 255), toLinear(g / 255), toLinear(b / 255)];
};

/** Relative luminance as WCAG has it. */
const luminance = (color: string): number => {
  const [r, g, b] = lightOf(color);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

/** Contrast of two colours as WCAG has it: 1 to 21, and text wants 4.5. */
export const contrast = (a: string, b: string): number => {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
};

/** How a colour looks. */
export const lookOf = (color: string): Look => {
  const [lr, lg, lb] = lightOf(color);
  const l = Math.cbrt(0.4122214708 * lr + 0.5363325363 * lg + 0.0514459929 * lb);
  const m = Math.cbrt(0.2119034982 * lr + 0.6806995451 * lg + 0.1073969566 * lb);
  const s = Math.cbrt(0.0883024619 * lr + 0.2817188376 * lg + 0.6299787005 * lb);
  const [greenRed, blueYellow] = [
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
  return {
    lightness: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    chroma: Math.hypot(greenRed, blueYellow),
    hue: (Math.atan2(blueYellow, greenRed) * 180) / Math.PI,
  };
};

/** The colour that looks so, as `#rrggbb`; less colourful where a screen cannot show it. */
export const colorThatLooks = (look: Look): string => {
  for (let chroma = look.chroma; ; chroma = chroma < 0.004 ? 0 : chroma * 0.94) {
    const rgb = toRgb({ ...look, chroma });
    if (chroma === 0 || rgb.every((value) => value >= -0.001 && value <= 1.001)) return write(rgb);
  }
};

const toRgb = ({ lightness, chroma, hue }: Look): Rgb => {
  const [a, b] = [chroma * Math.cos((hue * Math.PI) / 180), chroma * Math.sin((hue * Math.PI) / 180)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    toWritten(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    toWritten(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    toWritten(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
};

const write = (rgb: Rgb): string =>
  `#${rgb
    .map((value) =>
      Math.round(clamp01(value) * 255)
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")}`;
