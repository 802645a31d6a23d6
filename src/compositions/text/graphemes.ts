const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });

/** What a reader takes for characters: an emoji of several code points is one. */
export const graphemes = (text: string): string[] => [...segmenter.segment(text)].map(({ segment }) => segment);

/** Each grapheme of a text once: all that matters for choosing fonts. */
export const uniqueGraphemes = (text: string): string => [...new Set(graphemes(text))].join("");
