import leven from "leven";
import type { Span } from "../../schema/time";
import type { Word } from "../../schema/transcript";
import { spreadWords } from "./spread-words";

/** Words less alike than this are not the same one misheard. */
const alikeFrom = 0.6;

/** Where a smaller share of the words was heard, most times are guesses. */
export const wellHeard = 0.6;

/** A known text in time. */
interface Aligned {
  words: Word[];
  /** Share of its words that were heard, from 0 to 1: the times of the others lie between theirs. */
  heardShare: number;
}

/**
 * The words of a text that is known, at the times at which a model heard them. What it misheard or missed lies between
 * its neighbours as it would be read aloud.
 */
export const alignHeard = (text: string, heard: Word[], span: Span, language: string): Aligned => {
  const words = spreadWords(text, span, language);
  const partners = pairUp(
    words.map(({ text }) => plain(text)),
    heard.map(({ text }) => plain(text)),
  );
  const within = inOrder(heard, span);
  const known = words.map((_, index) => within[partners[index] ?? -1] ?? null);
  const timed: Word[] = [];
  for (let from = 0; from < words.length; ) {
    const time = known[from];
    const word = words[from];
    if (time && word) {
      timed.push({ ...word, ...time });
      from++;
      continue;
    }
    // A run of words that nobody heard fills what its neighbours leave, each as long as it would be read.
    const next = known.findIndex((each, index) => index > from && each !== null);
    const run = words.slice(from, next === -1 ? words.length : next);
    timed.push(
      ...stretched(run, { startMs: known[from - 1]?.endMs ?? span.startMs, endMs: known[next]?.startMs ?? span.endMs }),
    );
    from += run.length;
  }
  return { words: timed, heardShare: known.filter((each) => each !== null).length / Math.max(1, words.length) };
};

/** When words were heard, as far as that can be: a model may tell of times outside the sound, or out of order. */
const inOrder = (heard: Word[], { startMs, endMs }: Span): Span[] => {
  let latestMs = startMs;
  return heard.map((word) => {
    const fromMs = Math.min(endMs, Math.max(latestMs, word.startMs));
    latestMs = Math.min(endMs, Math.max(fromMs, word.endMs));
    return { startMs: fromMs, endMs: latestMs };
  });
};

const stretched = (run: Word[], room: Span): Word[] => {
  const [fromMs, toMs] = [run[0]?.startMs ?? 0, run.at(-1)?.endMs ?? 0];
  const rate = Math.max(0, room.endMs - room.startMs) / Math.max(1, toMs - fromMs);
  const inRoom = (ms: number) => room.startMs + (ms - fromMs) * rate;
  return run.map((word) => ({ ...word, startMs: inRoom(word.startMs), endMs: inRoom(word.endMs) }));
};

const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]/gu, "");

/** For each word of `text` the index of its partner in `heard`, or null: as many as possible, none out of order. */
const pairUp = (text: string[], heard: string[]): (number | null)[] => {
  const best = Array.from({ length: text.length + 1 }, () => new Float64Array(heard.length + 1));
  const at = (i: number, j: number) => best[i]?.[j] ?? 0;
  for (let i = text.length - 1; i >= 0; i--)
    for (let j = heard.length - 1; j >= 0; j--) {
      const row = best[i];
      if (row) row[j] = Math.max(at(i + 1, j), at(i, j + 1), at(i + 1, j + 1) + likeness(text[i], heard[j]));
    }
  const partners: (number | null)[] = [];
  for (let i = 0, j = 0; i < text.length; ) {
    const alike = j < heard.length ? likeness(text[i], heard[j]) : 0;
    if (alike > 0 && at(i, j) === at(i + 1, j + 1) + alike) {
      partners.push(j++);
      i++;
    } else if (j < heard.length && at(i, j) === at(i, j + 1)) j++;
    else {
      partners.push(null);
      i++;
    }
  }
  return partners;
};

const likeness = (a = "", b = ""): number => {
  if (a === "" || b === "") return 0;
  const alike = 1 - leven(a, b) / Math.max(a.length, b.length);
  return alike >= alikeFrom ? alike : 0;
};
