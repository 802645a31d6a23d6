import type { Span } from "../../schema/time";
import type { Word } from "../../schema/transcript";
import { type Reading, readingOf } from "./reading";
import { shareWords } from "./share-words";

/** A click, not a word. */
const leastSpeechMs = 80;
/** Parts of the speech that the text is taken for, in case more is said than is in it, and what that costs: it is rare. */
const paces = [1, 0.94, 0.88, 0.82, 0.76, 0.7, 0.64];
const unsaidCost = 15;

/**
 * Lays words over the speech of a recording. Their times are those of a text read aloud at a usual pace (`readAloud`):
 * how long each takes and where it rests. Each stretch of speech gets the next words, so that lengths fit best and
 * pauses fall where something ends; no word begins or ends in silence.
 */
export const layOverSpeech = (words: Word[], speech: Span[], durationMs: number): Word[] => {
  const heard = speech.filter(({ startMs, endMs }) => endMs - startMs >= leastSpeechMs);
  const stretches = heard.length > 0 ? heard : [{ startMs: 0, endMs: Math.max(1, durationMs) }];
  if (words.length === 0) return [];
  const reading = readingOf(words);
  const starts = startsOf(reading, stretches);
  return stretches.flatMap((stretch, index) => {
    const from = starts[index] ?? 0;
    const to = starts[index + 1] ?? words.length;
    return words.slice(from, to).map((word, at) => ({ ...word, ...within(stretch, reading, from, to, from + at) }));
  });
};

/** The word that each stretch begins with. */
const startsOf = (reading: Reading, stretches: Span[]): number[] => {
  let best = { starts: [0], cost: Number.POSITIVE_INFINITY };
  for (const pace of paces) {
    const unsaid = unsaidCost * (1 - pace);
    const shares = shareWords(reading, stretches, pace, best.cost - unsaid);
    if (shares && shares.cost + unsaid < best.cost) best = { ...shares, cost: shares.cost + unsaid };
  }
  return best.starts;
};

const within = ({ startMs, endMs }: Span, reading: Reading, from: number, to: number, word: number): Span => {
  const first = reading.startMs(from);
  const rate = (endMs - startMs) / (reading.endMs(to - 1) - first);
  return {
    startMs: startMs + (reading.startMs(word) - first) * rate,
    endMs: Math.min(endMs, startMs + (reading.endMs(word) - first) * rate),
  };
};
