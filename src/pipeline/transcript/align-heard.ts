import leven from "leven";
import type { Span } from "../../schema/time";
import type { Word } from "../../schema/transcript";
import { spreadWords } from "./spread-words";

/** Words less alike than this are not the same one misheard. */
const alikeFrom = 0.6;

/**
 * The words of a text that is known, at the times at which a model heard them. What it misheard or missed lies between
 * its neighbours as it would be read aloud.
 */
export const alignHeard = (text: string, heard: Word[], span: Span, language: string): Word[] => {
  const words = spreadWords(text, span, language);
  const partners = pairUp(
    words.map(({ text }) => plain(text)),
    heard.map(({ text }) => plain(text)),
  );
  const timed = words.map((word, index) => {
    const other = heard[partners[index] ?? -1];
    return { word, known: other ? { startMs: other.startMs, endMs: Math.min(other.endMs, span.endMs) } : null };
  });
  return timed.map(({ word, known }, index) => {
    if (known) return { ...word, ...known };
    // A run of words that nobody heard fills what its neighbours leave, each as long as it would be read.
    const from = timed.slice(0, index).findLastIndex((each) => each.known !== null);
    const to = timed.findIndex((each, at) => at > index && each.known !== null);
    const room = { startMs: timed[from]?.known?.endMs ?? span.startMs, endMs: timed[to]?.known?.startMs ?? span.endMs };
    const read = {
      startMs: words[from + 1]?.startMs ?? span.startMs,
      endMs: words[(to === -1 ? words.length : to) - 1]?.endMs ?? span.endMs,
    };
    const rate = Math.max(0, room.endMs - room.startMs) / Math.max(1, read.endMs - read.startMs);
    const inRoom = (ms: number) => room.startMs + (ms - read.startMs) * rate;
    return { ...word, startMs: inRoom(word.startMs), endMs: inRoom(word.endMs) };
  });
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
