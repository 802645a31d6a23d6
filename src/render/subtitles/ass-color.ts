/** Red, green and blue from 0 to 255, and how opaque, from 0 to 1. */
interface Rgba {
  r: number;
  g: number;
  b: number;
  alpha: number;
}

/** A CSS colour as ASS writes it: alpha first and turned round, then blue, green, red. */
export const assColor = (css: string): string => {
  const { r, g, b, alpha } = parseCss(css);
  const hex = (value: number) => Math.round(value).toString(16).toUpperCase().padStart(2, "0");
  return `&H${hex(255 * (1 - alpha))}${hex(b)}${hex(g)}${hex(r)}`;
};

/** Whether a colour can be seen at all. */
export const isVisible = (css: string): boolean => parseCss(css).alpha > 0;

const parseCss = (css: string): Rgba => {
  if (css.startsWith("#")) return parseHex(css.slice(1));
  const [x = 0, y = 0, z = 0, alpha = 1] = (css.match(/[\d.]+%?/g) ?? []).map(amount);
  if (css.startsWith("rgb")) return { r: x, g: y, b: z, alpha };
  if (css.startsWith("hsl")) return { ...fromHsl(x, y, z), alpha };
  return { r: 0, g: 0, b: 0, alpha: 0 };
};

const amount = (text: string) => (text.endsWith("%") ? Number(text.slice(0, -1)) / 100 : Number(text));

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
