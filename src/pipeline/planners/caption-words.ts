import { lengthInLetters } from "../../schema/caption-layout";
import type { CaptionStyle } from "../../schema/captions";
import type { Cut } from "../../schema/timeline";
import type { Transcript, Word } from "../../schema/transcript";
import type { OutputTime } from "./output-time";
import { endsClause, endsSentence, pauseAfter } from "./sentences";
import { overlapMs } from "./spans";
import { graphemes, isWrittenWithoutSpaces, segmentWords } from "./text-script";

/** A word that is in the output, and what a page break before or after it is worth. */
export interface SpokenWord {
  text: string;
  spaceBefore: boolean;
  /** In output time. */
  startMs: number;
  endMs: number;
  sourceStartMs: number;
  letters: number;
  graphemes: number;
  /** False within a word of a script without spaces. */
  breakBefore: boolean;
  /** What ends with this word. */
  ends: "sentence" | "pause" | "clause" | null;
}

/** A pause that separates thoughts, as it was before cutting. */
const thoughtPauseMs = 500;
/** Longest line in graphemes, whatever the style. */
export const maxLineGraphemes = 80;

/** The words that are heard in the output, in order, in pieces that can be set on lines of `lineLetters`. */
export const captionWords = (
  transcript: Transcript,
  cuts: Cut[],
  time: OutputTime,
  style: CaptionStyle,
  lineLetters: number,
): SpokenWord[] => {
  const taken = cuts
    .filter((cut) => cut.enabled && cut.reason !== "silence")
    .map((cut) => ({ startMs: cut.sourceStartMs, endMs: cut.sourceEndMs }));
  const isHeard = (word: Word) => {
    const removed = taken.reduce((sum, cut) => sum + overlapMs(word, cut), 0);
    return word.endMs > word.startMs
      ? removed < (word.endMs - word.startMs) / 2
      : !taken.some((cut) => word.startMs >= cut.startMs && word.startMs < cut.endMs);
  };
  const words = transcript.words.filter(isHeard);
  const starts = segmentStarts(words, transcript.language);
  let offset = 0;
  return words.flatMap((word, index) => {
    if (word.spaceBefore && index > 0) offset++;
    const from = offset;
    offset += word.text.length;
    const places = isWrittenWithoutSpaces(word.text)
      ? Array.from({ length: word.text.length }, (_, at) => at).filter((at) => at > 0 && starts.has(from + at))
      : [];
    const pieces = splitAt(word.text, places).flatMap((piece) => splitLong(piece, style, lineLetters));
    const startMs = time.nearestOutputMs(word.startMs);
    const endMs = Math.max(startMs, time.nearestOutputMs(word.endMs));
    let done = 0;
    return pieces.map((text, piece): SpokenWord => {
      const at = (part: number) => startMs + ((endMs - startMs) * part) / word.text.length;
      const sourceStartMs = word.startMs + ((word.endMs - word.startMs) * done) / word.text.length;
      const times = { startMs: at(done), endMs: at(done + text.length), sourceStartMs };
      done += text.length;
      const isLast = piece === pieces.length - 1;
      const breakBefore = piece > 0 || word.spaceBefore || !isWrittenWithoutSpaces(word.text) || starts.has(from);
      const ends = isLast ? endOf(words, index) : endsClause(text) ? "clause" : endsSentence(text) ? "sentence" : null;
      const shown = isBroken(text, pieces[piece + 1]) ? `${text}-` : text;
      const size = { letters: lengthInLetters(shown, style), graphemes: graphemes(shown).length };
      return { text: shown, spaceBefore: piece === 0 && word.spaceBefore, ...times, ...size, breakBefore, ends };
    });
  });
};

const endOf = (words: Word[], index: number): SpokenWord["ends"] => {
  const text = words[index]?.text ?? "";
  if (endsSentence(text)) return "sentence";
  if (pauseAfter(words, index) >= thoughtPauseMs) return "pause";
  return endsClause(text) ? "clause" : null;
};

const segmentStarts = (words: Word[], language: string): Set<number> => {
  const text = words.map((word, index) => (word.spaceBefore && index > 0 ? " " : "") + word.text).join("");
  const starts = new Set<number>();
  if (!isWrittenWithoutSpaces(text)) return starts;
  let next = 0;
  for (const segment of segmentWords(text, language)) {
    starts.add(next);
    next += segment.length;
  }
  return starts;
};

const splitAt = (text: string, places: number[]): string[] =>
  [0, ...places].map((from, index) => text.slice(from, places[index] ?? text.length));

/** A word up to half as long again as a line is set smaller; a longer one is broken. */
const splitLong = (text: string, style: CaptionStyle, lineLetters: number): string[] => {
  const letters = graphemes(text);
  if (letters.length <= maxLineGraphemes && lengthInLetters(text, style) <= 1.5 * lineLetters) return [text];
  const perLine = Math.floor((lineLetters * letters.length) / lengthInLetters(text, style)) - 1;
  const count = Math.ceil(letters.length / Math.max(1, Math.min(maxLineGraphemes - 1, perLine)));
  // Of much the same length: none is only a mark, or a letter or two.
  const size = Math.ceil(letters.length / count);
  return Array.from({ length: Math.ceil(letters.length / size) }, (_, i) =>
    letters.slice(i * size, (i + 1) * size).join(""),
  );
};

/** Whether a word is broken here, in a script that shows it by a hyphen. */
const isBroken = (before: string, after: string | undefined): boolean =>
  /\p{Script=Latin}\p{M}*$/u.test(before) && /^\p{Script=Latin}/u.test(after ?? "");
