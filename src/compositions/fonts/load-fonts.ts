import type { CaptionStyle } from "../../schema/captions";
import { asksForEastAsian, chooseFamilies, familiesFor } from "./choose-families";
import { parseUnicodeRange } from "./unicode-range";
import "./faces";

/** What decides which faces a text needs. */
export interface FontRequest {
  family: CaptionStyle["fontFamily"];
  weight: number;
  /** BCP 47; decides between the Chinese, Japanese and Korean forms of a character. */
  language: string;
  text: string;
}

/** Loads exactly the faces that a text needs, and gives the CSS `font-family` that uses them. */
export const loadFonts = async ({ family, weight, language, text }: FontRequest): Promise<string> => {
  const families = familiesFor(family, language, text);
  if (asksForEastAsian(text, families, covers)) await declareEastAsian();
  const chosen = chooseFamilies(text, families, covers);
  await Promise.all(
    [...chosen].map(([name, characters]) => document.fonts.load(`${weight} 48px "${name}"`, characters)),
  );
  return [...[...chosen.keys()].map((name) => `"${name}"`), "sans-serif"].join(", ");
};

let eastAsian: Promise<void> | undefined;

const declareEastAsian = (): Promise<void> => {
  eastAsian ??= import("./east-asian-faces").then(() => {
    declared = undefined;
  });
  return eastAsian;
};

// Read once, and again when there are more: the ranges of some dozens of faces, or of hundreds.
let declared: Map<string, [number, number][]> | undefined;

const covers = (family: string, codePoint: number): boolean => {
  declared ??= readDeclared();
  return (declared.get(family) ?? []).some(([first, last]) => codePoint >= first && codePoint <= last);
};

const readDeclared = (): Map<string, [number, number][]> => {
  const ranges = new Map<string, [number, number][]>();
  for (const face of document.fonts) {
    const family = face.family.replace(/^["']|["']$/g, "");
    ranges.set(family, [...(ranges.get(family) ?? []), ...parseUnicodeRange(face.unicodeRange)]);
  }
  return ranges;
};
