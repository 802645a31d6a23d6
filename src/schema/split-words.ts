/** A word in a text, at `from` (included) to `to` (not). */
export interface SplitWord {
  text: string;
  from: number;
  to: number;
  spaceBefore: boolean;
}

/** Scripts that are written without spaces between words. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const spoken = /[\p{L}\p{N}]/u;
/** Marks that belong to what follows them. */
const opening = /^[\p{Ps}\p{Pi}¿¡"'-]+$/u;

/** Splits a text into words, marks included, at spaces and, where a script has none, where a dictionary says so. */
export const splitWords = (text: string): SplitWord[] => {
  const parts = [...text.matchAll(/\S+/gu)].flatMap(({ 0: chunk, index }) =>
    segmentsOf(chunk).map((part) => ({ ...part, from: part.from + index, to: part.to + index })),
  );
  return attachMarks(parts, text).map(({ from, to }, index, words) => {
    const end = words[index - 1]?.to ?? 0;
    const gap = text.slice(end, from);
    const neighbours = `${text.slice(Math.max(0, end - 1), end)}${text.slice(from, from + 1)}`;
    // A line that breaks inside a text without spaces is no space.
    const isOnlyBreak = /^[\r\n]+$/.test(gap) && [...neighbours].every((letter) => !isSpaced(letter));
    return { text: text.slice(from, to), from, to, spaceBefore: from > 0 && gap !== "" && !isOnlyBreak };
  });
};

const isSpaced = (letter: string) => spoken.test(letter) && !unspaced.test(letter);

interface Part {
  from: number;
  to: number;
}

const segmenters = new Map<string, Intl.Segmenter>();

const segmentsOf = (chunk: string): Part[] => {
  if (!unspaced.test(chunk)) return [{ from: 0, to: chunk.length }];
  const language = /\p{Script=Thai}/u.test(chunk)
    ? "th"
    : /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(chunk)
      ? "ja"
      : "zh";
  const segmenter = segmenters.get(language) ?? new Intl.Segmenter(language, { granularity: "word" });
  segmenters.set(language, segmenter);
  return [...segmenter.segment(chunk)].map(({ index, segment }) => ({ from: index, to: index + segment.length }));
};

/** What nobody says belongs to a word beside it: an opening mark to the next, any other to the one before. */
const attachMarks = (parts: Part[], text: string): Part[] => {
  const words: Part[] = [];
  let pending: Part | undefined;
  for (const part of parts) {
    const said = text.slice(part.from, part.to);
    const last = words.at(-1);
    if (spoken.test(said)) {
      words.push({ from: pending?.from ?? part.from, to: part.to });
      pending = undefined;
    } else if (last && !pending && !opening.test(said)) last.to = part.to;
    else pending = { from: pending?.from ?? part.from, to: part.to };
  }
  const last = words.at(-1);
  if (pending && last) last.to = pending.to;
  return words;
};
