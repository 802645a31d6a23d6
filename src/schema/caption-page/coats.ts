// Of what a page consists whose words grow or fill one by one: words in one colour, cut from drawings of several.
import type { CaptionPage, CaptionStyle } from "../captions";
import { parseColor } from "../color";
import type { CaptionPart } from "../tile";
import { perPage } from "./per-page";
import { phaseLook, type WordLook } from "./word-look";
import type { Phase } from "./word-state";

/** A word in the colour of a phase, whole or a part of it. */
export interface Coat {
  /** Its number in the page. */
  word: number;
  phase: Phase;
  clip: { from: number; to: number } | null;
  scale: number;
}

/** Whether words are laid one by one. */
export const isInCoats = ({ highlight }: CaptionStyle): boolean => highlight === "pop" || highlight === "fill";

/** What there is to paint, from below. */
export const passesOf = (style: CaptionStyle): CaptionPart["pass"][] => {
  const hasOutline = (style.strokeWidth > 0 && isSeen(style.strokeColor)) || isSeen(style.shadowColor);
  return [
    ...(isSeen(style.boxColor) ? ["behind" as const] : []),
    ...(hasOutline ? ["outline" as const] : []),
    "letters",
  ];
};

const isSeen = (color: string): boolean => parseColor(color).alpha > 0;

/** What is laid in a pass, from below, line by line. */
export const coatsOf = (
  pass: CaptionPart["pass"],
  page: CaptionPage,
  looks: WordLook[],
  style: CaptionStyle,
): Coat[][] =>
  wordNumbers(page).map((line) =>
    line.flatMap((word): Coat[] => {
      const look = looks[word];
      if (!look) return [];
      const { color, fill, scale } = look;
      const coat = (phase: Phase, clip: Coat["clip"]) => ({ word, phase, clip, scale });
      if (pass !== "letters") return [coat("upcoming", null)];
      const under = coat(phaseOf(style, color), null);
      return fill ? [under, coat(phaseOf(style, fill.color), { from: fill.from, to: fill.to })] : [under];
    }),
  );

const phases = ["upcoming", "active", "spoken"] as const;

/** The first phase of a colour: phases that look alike share a drawing. */
const phaseOf = (style: CaptionStyle, color: string): Phase =>
  phases.find((phase) => phaseLook(style, phase).color === color) ?? "active";

/** Whether the coats of a line are just what one drawing holds of it. */
export const areOne = (coats: Coat[], companions: (number[] | null)[]): boolean =>
  coats.every(
    ({ word, phase, clip, scale }) =>
      phase === coats[0]?.phase && companions[word] === companions[coats[0].word] && clip === null && scale === 1,
  );

/**
 * The words that each word of a page is drawn with; null for all. They are cut from one another in the middle of the gaps
 * between them, so letters must not reach over it: into another line, or where there is no gap.
 */
export const companionsOf = perPage((page, style: CaptionStyle): (number[] | null)[] => {
  const lines = wordNumbers(page);
  const groups = isClose(page, style)
    ? lines.flatMap((line) => [0, 1].map((odd) => line.filter((word) => word % 2 === odd)))
    : lines;
  const isAll = groups.length === 1;
  return lines.flat().map((word) => (isAll ? null : (groups.find((group) => group.includes(word)) ?? null)));
});

const wordNumbers = ({ lines }: CaptionPage): number[][] => {
  let next = 0;
  return lines.map((line) => line.map(() => next++));
};

/** Whether words that grow would take along what others reach over to them. */
const isClose = ({ lines }: CaptionPage, style: CaptionStyle): boolean => {
  if (style.highlight !== "pop") return false;
  const shadow = isSeen(style.shadowColor) ? style.shadowBlur + style.shadowOffset : 0;
  const gapEm = spaceEm + style.letterSpacingEm + style.wordSpacingEm;
  const isSpaced = lines.every(([, ...rest]) => rest.every((word) => word.spaceBefore));
  return !isSpaced || (style.strokeWidth + shadow) / style.fontSize > 1.25 * gapEm;
};

/** About what a space takes up in any of the families. */
const spaceEm = 0.25;
