import { maxLineGraphemes, type SpokenWord } from "./caption-words";

/** What pages should be like. */
export interface PageLimits {
  lineLetters: number;
  /** Letters of a page that reads best, and words it may not exceed. */
  bestLetters: number;
  maxWords: number;
  longestMs: number;
}

/** A half-open range of words, and where its second line begins (`to` if there is none). */
export interface PageRange {
  from: number;
  secondLine: number;
  to: number;
}

const shortestMs = 500;
const breakCost: Record<NonNullable<SpokenWord["ends"]>, number> = { sentence: 0, pause: 0.4, clause: 1 };
const midPhraseCost = 3;
/** A page that runs on over the end of a thought. */
const runOnCost: Record<NonNullable<SpokenWord["ends"]>, number> = { sentence: 4, pause: 4, clause: 0 };
const forbiddenCost = 50;

/** Cuts words into pages of at most two lines: of all ways the cheapest, where tearing apart what belongs together costs. */
export const breakIntoPages = (words: SpokenWord[], limits: PageLimits): PageRange[] => {
  const lengths = measure(words);
  const best = [{ cost: 0, page: { from: 0, secondLine: 0, to: 0 } }];
  for (let to = 1; to <= words.length; to++) {
    let cheapest = { cost: Number.POSITIVE_INFINITY, page: { from: to - 1, secondLine: to, to } };
    for (let from = to - 1; from >= 0; from--) {
      const isTooMuch =
        lengths.words(from, to) > limits.maxWords || lengths.letters(from, to) > 2 * limits.lineLetters + 1;
      if (from < to - 1 && isTooMuch) break;
      const second = secondLine(words, lengths, from, to, limits.lineLetters);
      if (!second) continue;
      const page = pageCost(words, from, to, lengths.letters(from, to), limits);
      const cost = (best[from]?.cost ?? 0) + second.cost + page;
      if (cost < cheapest.cost) cheapest = { cost, page: { from, secondLine: second.at, to } };
    }
    best.push(cheapest);
  }
  const pages: PageRange[] = [];
  for (let to = words.length; to > 0; to = pages.at(-1)?.from ?? 0)
    pages.push(best[to]?.page ?? { from: 0, secondLine: to, to });
  return pages.reverse();
};

type Length = (from: number, to: number) => number;

interface Lengths {
  letters: Length;
  graphemes: Length;
  /** Pieces that are not set apart by a space count as one. */
  words: Length;
}

const measure = (words: SpokenWord[]): Lengths => {
  const summed = (size: (word: SpokenWord) => number, space: number): Length => {
    let sum = 0;
    const sums = [0, ...words.map((word) => (sum += size(word) + (word.spaceBefore ? space : 0)))];
    return (from, to) => (sums[to] ?? 0) - (sums[from] ?? 0) - (words[from]?.spaceBefore ? space : 0);
  };
  const spaces = summed(() => 0, 1);
  return {
    letters: summed((word) => word.letters, 1),
    graphemes: summed((word) => word.graphemes, 1),
    words: (from, to) => spaces(from, to) + 1,
  };
};

/** The best place for the second line; null where the words do not fit into two. */
const secondLine = (words: SpokenWord[], lengths: Lengths, from: number, to: number, lineLetters: number) => {
  const fits = (start: number, end: number) =>
    end - start <= 1 ||
    (lengths.letters(start, end) <= lineLetters && lengths.graphemes(start, end) <= maxLineGraphemes);
  if (fits(from, to)) return { at: to, cost: 0 };
  let best: { at: number; cost: number } | null = null;
  for (let at = from + 1; at < to; at++) {
    if (!fits(from, at) || !fits(at, to)) continue;
    const lopsided = (lengths.letters(from, at) - lengths.letters(at, to)) / lineLetters;
    const tears = words[at - 1]?.ends ? 0 : 0.3;
    const cost = 0.2 + lopsided ** 2 + tears + (words[at]?.breakBefore ? 0 : forbiddenCost);
    if (!best || cost < best.cost) best = { at, cost };
  }
  return best;
};

const pageCost = (words: SpokenWord[], from: number, to: number, letters: number, limits: PageLimits): number => {
  const [first, last, next] = [words[from], words[to - 1], words[to]];
  if (!first || !last) return 0;
  const ending = last.ends ? breakCost[last.ends] : midPhraseCost + (last.letters <= 3 ? 1 : 0);
  let runsOn = 0;
  for (let index = from; index < to - 1; index++) {
    const ends = words[index]?.ends;
    if (ends) runsOn += runOnCost[ends];
  }
  const offSize = (letters - limits.bestLetters) / limits.bestLetters;
  const shownMs = (next?.startMs ?? last.endMs + shortestMs) - first.startMs;
  const hurried = 6 * Math.max(0, 1 - shownMs / shortestMs);
  const slow = 4 * Math.max(0, (last.endMs - first.startMs) / limits.longestMs - 1);
  return 0.5 + ending + runsOn + 2 * offSize ** 2 + hurried + slow + (next?.breakBefore === false ? forbiddenCost : 0);
};
