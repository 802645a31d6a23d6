// Which colours can be seen on others.
import { colorThatLooks, contrast, type Look, lookOf } from "./color-math";

const white = "#ffffff";
const nearBlack = "#15171c";

const leastContrast = (color: string, behind: string[]): number =>
  Math.min(...behind.map((each) => contrast(color, each)));

/** The colour of text that can be read on all of these. */
export const textColorOn = (behind: string[]): string =>
  leastContrast(white, behind) >= Math.min(3, leastContrast(nearBlack, behind)) ? white : nearBlack;

/** Whether what is behind is so light that dark text is read on it. */
export const isLight = (behind: string[]): boolean => textColorOn(behind) !== white;

/** By how much a shape must differ, */
const shapeContrast = 2.6;
/** and a word. */
export const wordContrast = 4.5;

/** The colour as it is, or so much lighter or darker that it is not lost on any of these: as little as will do. */
export const standingOut = (color: string, behind: string[], least = shapeContrast): string => {
  const look = lookOf(color);
  for (let step = 0; step <= 1; step += 0.02) {
    const tries = step === 0 ? [color] : [look.lightness + step, look.lightness - step].flatMap(inTone(look));
    const seen = tries.find((each) => leastContrast(each, behind) >= least);
    if (seen) return seen;
  }
  return textColorOn(behind);
};

/** Darkened yellow looks like mud, so it is turned towards amber. */
const yellow = { hue: 105, reach: 35, turn: 42 };

const inTone =
  (look: Look) =>
  (lightness: number): string[] => {
    if (lightness < 0 || lightness > 1) return [];
    const yellowness = Math.max(0, 1 - Math.abs(look.hue - yellow.hue) / yellow.reach);
    const darker = Math.min(1, Math.max(0, look.lightness - lightness) / 0.25);
    return [colorThatLooks({ ...look, lightness, hue: look.hue - yellow.turn * yellowness * darker })];
  };

const hueStep = 60;

/** Another colour that goes with one, and can be seen there too. */
export const besideOnTheWheel = (color: string, behind: string[]): string => {
  const look = lookOf(color);
  const lightness = isLight(behind) ? Math.min(look.lightness, 0.6) : Math.max(look.lightness, 0.68);
  return standingOut(colorThatLooks({ ...look, lightness, hue: look.hue + hueStep }), behind);
};
