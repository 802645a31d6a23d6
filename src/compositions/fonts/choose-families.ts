import { hanLanguage } from "../../schema/caption-page/han-language";
import type { CaptionStyle } from "../../schema/captions";
import { graphemes } from "../text/graphemes";

/** Whether a family has a code point. */
export type Covers = (family: string, codePoint: number) => boolean;

const emoji = "Noto Color Emoji";

const latin: Record<CaptionStyle["fontFamily"], string[]> = {
  Inter: ["Inter Variable"],
  Montserrat: ["Montserrat Variable", "Inter Variable"],
  Anton: ["Anton", "Montserrat Variable", "Inter Variable"],
};

const han = { zh: "Noto Sans SC Variable", ja: "Noto Sans JP Variable", ko: "Noto Sans KR Variable" };

/** Every family a text may draw on, best first. One Han character looks different in Chinese, Japanese and Korean. */
export const familiesFor = (family: CaptionStyle["fontFamily"], language: string, text: string): string[] => {
  const first = hanLanguage(language, text);
  return [
    ...latin[family],
    "Noto Sans Arabic Variable",
    "Noto Sans Hebrew Variable",
    "Noto Sans Devanagari Variable",
    "Noto Sans Thai Variable",
    han[first],
    ...Object.values(han).filter((other) => other !== han[first]),
    emoji,
  ];
};

/**
 * Which characters each family has to supply: the first that has all of a grapheme, the emoji font first for emoji.
 * What no family has is left to the machine's own fonts.
 */
export const chooseFamilies = (text: string, families: string[], covers: Covers): Map<string, string> => {
  const chosen = new Map<string, string>(families.map((family) => [family, ""]));
  for (const grapheme of new Set(graphemes(text))) {
    const family = supplierOf(grapheme, families, covers);
    if (family) chosen.set(family, (chosen.get(family) ?? "") + grapheme);
  }
  for (const [family, characters] of chosen) if (characters === "") chosen.delete(family);
  return chosen;
};

/** Whether a text has characters that only the families of East Asia supply, if any does. */
export const asksForEastAsian = (text: string, families: string[], covers: Covers): boolean => {
  const others = families.filter((family) => family !== emoji && !Object.values(han).includes(family));
  return graphemes(text).some((grapheme) => supplierOf(grapheme, others, covers) === undefined);
};

/** The first family that has all of a grapheme, the emoji font first for emoji. */
const supplierOf = (grapheme: string, families: string[], covers: Covers): string | undefined => {
  const candidates = isEmoji(grapheme) ? [emoji, ...families] : families;
  const codePoints = [...grapheme].map((character) => character.codePointAt(0) ?? 0);
  return candidates.find((candidate) => codePoints.every((codePoint) => covers(candidate, codePoint)));
};

const isEmoji = (grapheme: string): boolean => /\p{Emoji_Presentation}|\uFE0F/u.test(grapheme);
