import type { Word } from "../../schema/transcript";

/** A half-open range of words. */
export interface WordRange {
  fromWord: number;
  toWord: number;
}

const closing = String.raw`["'”’»)\]」』）】]*$`;
const endMark = new RegExp(`[.!?…。！？．؟۔।॥]${closing}`, "u");
const clauseMark = new RegExp(`[,;:—–،؛、，；：]${closing}`, "u");
const abbreviation = /^(?:\p{L}\.(?:\p{L}\.)*|mr|mrs|ms|dr|prof|st|vs|approx|e\.g|i\.e|z\.b|bzw|ca|nr)\.?$/iu;

/** Whether a sentence ends with this word, as far as its punctuation tells. */
export const endsSentence = (text: string): boolean =>
  endMark.test(text) && !(text.endsWith(".") && abbreviation.test(text));

/** Whether a part of a sentence ends with this word. */
export const endsClause = (text: string): boolean => clauseMark.test(text);

/** Silence between two words, in the source. */
export const pauseAfter = (words: Word[], index: number): number => {
  const [word, next] = [words[index], words[index + 1]];
  return word && next ? Math.max(0, next.startMs - word.endMs) : Number.POSITIVE_INFINITY;
};

/** Sentences of a transcript: they end at an end mark, or where nobody speaks for `pauseMs`. */
export const splitSentences = (words: Word[], pauseMs = 700): WordRange[] => {
  const sentences: WordRange[] = [];
  let fromWord = 0;
  for (const [index, word] of words.entries()) {
    if (endsSentence(word.text) || pauseAfter(words, index) >= pauseMs) {
      sentences.push({ fromWord, toWord: index + 1 });
      fromWord = index + 1;
    }
  }
  return sentences;
};
