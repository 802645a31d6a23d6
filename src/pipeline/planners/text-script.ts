const graphemeSegmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** A text as its readers count letters: an emoji or an accented letter is one. */
export const graphemes = (text: string): string[] => [...graphemeSegmenter.segment(text)].map(({ segment }) => segment);

const withoutSpaces =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Whether a text is in a script whose words are not set apart by spaces. */
export const isWrittenWithoutSpaces = (text: string): boolean => withoutSpaces.test(text);

/** The words a dictionary sees in a text written without spaces; punctuation stays with the word before it. */
export const segmentWords = (text: string, language: string): string[] => {
  const segments: string[] = [];
  for (const { segment, isWordLike } of segmenterFor(language).segment(text)) {
    const last = segments.length - 1;
    if (isWordLike || last < 0 || opening.test(segment)) segments.push(segment);
    else segments[last] += segment;
  }
  return segments;
};

const opening = /^[\p{Ps}\p{Pi}]+$/u;

const segmenterFor = (language: string) => {
  const supported = language !== "und" && localesOf(language).length > 0;
  return new Intl.Segmenter(supported ? language : undefined, { granularity: "word" });
};

const localesOf = (language: string): string[] => {
  try {
    return Intl.Segmenter.supportedLocalesOf(language);
  } catch {
    return [];
  }
};

const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;
const rightToLeft =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/gu;

/** The way most letters of a text run. */
export const directionOf = (text: string): "ltr" | "rtl" =>
  count(text, rightToLeft) * 2 > count(text, /\p{L}/gu) ? "rtl" : "ltr";

const likeEnglish = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Georgian}]/gu;

/** Whether most letters of a text are of a script written from the left with spaces between words, as English is. */
export const isWrittenLikeEnglish = (text: string): boolean => count(text, likeEnglish) * 2 > count(text, /\p{L}/gu);
