// How much room letters can take up at most, where nobody can measure them. In heights of the font.
import type { CaptionStyle } from "../captions";

// Letters that every family has itself, none with two accents.
const known = /^[\x20-\x7e\u00c0-\u00c5\u00c7-\u00e5\u00e7-\u00ff‘’“”]*$/;

/** The widest letters of a family in its heaviest weight: those of `wide`, and all others. */
const widths: Record<CaptionStyle["fontFamily"], { wide: number; other: number }> = {
  Inter: { wide: 1.09, other: 0.83 },
  Montserrat: { wide: 1.21, other: 0.87 },
  Anton: { wide: 1.07, other: 0.57 },
};
const wide = /[mwMW@%]/;

/** The widest that a line can be set; beyond all bounds where its letters are not known. */
export const mostEms = (line: string, { fontFamily, letterSpacingEm, wordSpacingEm }: CaptionStyle): number => {
  if (!known.test(line)) return Number.POSITIVE_INFINITY;
  const ems = widths[fontFamily];
  let width = 0;
  for (const letter of line)
    width += (wide.test(letter) ? ems.wide : ems.other) + letterSpacingEm + (letter === " " ? wordSpacingEm : 0);
  return width;
};

/** How far lines reach: beyond their ends, and above and below their middle. */
export const reachEms = (lines: string[]): { sideEm: number; middleEm: number } =>
  lines.every((line) => known.test(line)) ? { sideEm: 0.16, middleEm: 0.85 } : { sideEm: 0.3, middleEm: 1.2 };
