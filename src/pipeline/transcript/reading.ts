import type { Word } from "../../schema/transcript";

/** How a text is read aloud at a usual pace, with rests so short that they are no silence. */
export interface Reading {
  length: number;
  startMs: (word: number) => number;
  endMs: (word: number) => number;
  /** The rest before a word as long as it is where something ends. */
  restMs: (word: number) => number;
}

/** A rest inside a stretch of speech was not long enough for a silence. */
const mostInSpeechMs = 180;
const leastWordMs = 50;

/** Reads off the times of words how long each takes and how long a reader rests between them. */
export const readingOf = (words: Word[]): Reading => {
  const rests = words.map(({ startMs }, index) => startMs - (words[index - 1]?.endMs ?? startMs));
  const starts: number[] = [];
  const ends: number[] = [];
  for (const [index, { startMs, endMs }] of words.entries()) {
    const start = (ends.at(-1) ?? 0) + Math.min(rests[index] ?? 0, mostInSpeechMs);
    starts.push(start);
    ends.push(start + Math.max(leastWordMs, endMs - startMs));
  }
  return {
    length: words.length,
    startMs: (word) => starts[word] ?? 0,
    endMs: (word) => ends[word] ?? 0,
    restMs: (word) => rests[word] ?? 0,
  };
};
