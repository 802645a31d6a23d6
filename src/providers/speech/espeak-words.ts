import { type SplitWord, splitWords } from "../../schema/split-words";
import type { Word } from "../../schema/transcript";
import type { EspeakWord } from "../../tools/espeak";

/** A stretch of the sound in which `count` written words from `first` on are said. */
interface Stretch {
  first: number;
  startMs: number;
  endMs: number;
}

/**
 * The text as eSpeak NG is to read it: letter for letter as long, so that positions stay true, and without what it would
 * take for markup or for phonemes.
 */
export const plainForEspeak = (text: string): string =>
  [...text]
    .map((letter) => (/[\p{Cc}\p{Cs}]/u.test(letter) && !/\s/.test(letter) ? " " : letter))
    .join("")
    .replace(/(&#?\w+);/g, "$1,")
    .replaceAll("<", "＜")
    .replaceAll("[", "(")
    .replaceAll("]", ")");

/**
 * The words as they are written, timed by what was said: a number said in many words is one, and words that were said as
 * one share its time.
 */
export const wordsAsWritten = (text: string, said: readonly EspeakWord[]): Word[] => {
  const written = splitWords(text);
  const stretches = stretchesOf(written, placesIn(written, offsetsOf(text, said)), said);
  return stretches.flatMap((stretch, i) => share(written.slice(stretch.first, stretches[i + 1]?.first), stretch));
};

/** Code points to places in the string. */
const offsetsOf = (text: string, said: readonly EspeakWord[]): number[] => {
  const offsets: number[] = [];
  let at = 0;
  for (const letter of text) {
    offsets.push(at);
    at += letter.length;
  }
  return said.map((word) => offsets[word.at] ?? Math.max(0, text.length - 1));
};

/** Which written word each of the said ones is. One that points at a space is the next word, if nothing else is. */
const placesIn = (written: readonly SplitWord[], offsets: readonly number[]): number[] => {
  const holding = (offset: number) => written.findIndex(({ from, to }) => from <= offset && offset < to);
  const direct = offsets.map(holding);
  const taken = new Set(direct);
  let least = 0;
  return offsets.map((offset, i) => {
    const next = written.findIndex(({ from }) => from > offset);
    const beside = next >= 0 && !taken.has(next) ? next : (next < 0 ? written.length : next) - 1;
    const place = direct[i] ?? -1;
    least = Math.max(least, place >= 0 ? place : beside);
    return least;
  });
};

const stretchesOf = (written: readonly SplitWord[], places: number[], said: readonly EspeakWord[]): Stretch[] => {
  const stretches: Stretch[] = [];
  said.forEach(({ startMs, endMs }, i) => {
    const first = places[i] ?? 0;
    const last = stretches.at(-1);
    if (last?.first === first) last.endMs = endMs;
    // Words before the first that was told of are said with it.
    else if (first < written.length) stretches.push({ first: last ? first : 0, startMs, endMs });
  });
  return stretches;
};

const share = (words: readonly SplitWord[], { startMs, endMs }: Stretch): Word[] => {
  const whole = words.reduce((sum, { text }) => sum + lettersOf(text), 0);
  let before = 0;
  const timeAt = (letters: number) => Math.round(startMs + ((endMs - startMs) * letters) / Math.max(1, whole));
  return words.map(({ text, spaceBefore }) => {
    const from = timeAt(before);
    before += lettersOf(text);
    return { text, startMs: from, endMs: timeAt(before), spaceBefore, confidence: null };
  });
};

const lettersOf = (text: string): number => text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
