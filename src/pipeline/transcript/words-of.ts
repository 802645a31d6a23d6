import { splitWords } from "../../schema/split-words";
import type { Word } from "../../schema/transcript";

/** Text that is known to be spoken within a stretch of time: a caption, a word or a part of one, with its spaces. */
export interface Piece {
  text: string;
  startMs: number;
  endMs: number;
  /** 0 to 1; null where the source does not say. */
  confidence: number | null;
}

export interface TimedWords {
  words: Word[];
  /** Whether many word times had to be spread over longer pieces. */
  timesEstimated: boolean;
}

/** More than this share of words without times of their own makes a transcript an estimated one. */
const mostEstimated = 0.1;

/**
 * The words of a text that comes in timed pieces, however it was cut: parts of words are joined, captions are split and
 * their time is spread over their words by how long each takes to say.
 */
export const wordsOf = (pieces: Piece[]): TimedWords => {
  const starts: number[] = [];
  let text = "";
  for (const piece of pieces) {
    starts.push(text.length);
    text += piece.text;
  }
  let at = 0;
  const pieceAt = (offset: number) => {
    while ((starts[at + 1] ?? Number.POSITIVE_INFINITY) <= offset) at++;
    return at;
  };

  let estimated = 0;
  let lastStartMs = 0;
  const words = splitWords(text).map(({ text: said, from, to, spaceBefore }): Word => {
    const first = pieceAt(from);
    const last = pieceAt(to - 1);
    const bounds = {
      first: pieces[first],
      last: pieces[last],
      from: from - (starts[first] ?? 0),
      to: to - (starts[last] ?? 0),
    };
    if (!bounds.first || !bounds.last) throw new Error("a word lies outside the text it came from");
    const isWhole =
      said.trim() ===
      pieces
        .slice(first, last + 1)
        .map((piece) => piece.text)
        .join("")
        .trim();
    if (!isWhole && first === last) estimated++;
    const startMs = Math.max(lastStartMs, timeAt(bounds.first, bounds.from));
    const endMs = Math.max(startMs, timeAt(bounds.last, bounds.to));
    lastStartMs = startMs;
    return { text: said, startMs, endMs, spaceBefore, confidence: meanConfidence(pieces.slice(first, last + 1)) };
  });
  return { words, timesEstimated: estimated > words.length * mostEstimated };
};

/** When the letter at an offset of a piece is spoken. Spaces and marks before it are the pause, not the word. */
const timeAt = ({ text, startMs, endMs }: Piece, offset: number): number => {
  const total = weigh(text);
  return total === 0 ? startMs : startMs + ((endMs - startMs) * weigh(text.slice(0, offset))) / total;
};

const isIdeograph = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** About how long a text takes to say, in letters: figures and ideographs stand for whole syllables, marks for pauses. */
const weigh = (text: string): number => {
  let weight = 0;
  for (const letter of text.trim()) {
    if (isIdeograph.test(letter)) weight += 3;
    else if (/\p{N}/u.test(letter)) weight += 3;
    else if (/\p{L}/u.test(letter)) weight += 1;
    else if (/\s/.test(letter)) weight += 0.5;
    else if (/[.,;:!?…。、！？]/u.test(letter)) weight += 2;
  }
  return weight;
};

const meanConfidence = (pieces: Piece[]): number | null => {
  const known = pieces.flatMap(({ confidence, text }) =>
    confidence === null || text.trim() === "" ? [] : [confidence],
  );
  return known.length === 0 ? null : known.reduce((sum, each) => sum + each, 0) / known.length;
};
