import type { CaptionStyle, CaptionWord } from "../captions";

/** A word as it is shown: in the style's case, by the rules of the language. */
export const wordText = (word: CaptionWord, { textCase }: CaptionStyle, language: string): string => {
  if (textCase === "upper") return word.text.toLocaleUpperCase(knownLocale(language));
  return textCase === "lower" ? word.text.toLocaleLowerCase(knownLocale(language)) : word.text;
};

/** A line as one text. */
export const lineText = (words: CaptionWord[], style: CaptionStyle, language: string): string =>
  words.map((word, index) => (index > 0 && word.spaceBefore ? " " : "") + wordText(word, style, language)).join("");

// `toLocaleUpperCase` throws at a tag that is none.
const knownLocale = (language: string): string => {
  try {
    return Intl.getCanonicalLocales(language)[0] ?? "en";
  } catch {
    return "en";
  }
};
