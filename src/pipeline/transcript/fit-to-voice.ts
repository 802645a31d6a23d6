import type { Span } from "../../schema/time";
import type { Word } from "../../schema/transcript";

/** Shorter pauses lie inside words too: between the closing and the opening of a `t`. */
const leastSilenceMs = 250;
const leastWordMs = 60;

/**
 * Moves the edges of words out of silence. Speech models stamp the first word of a sentence into the pause before it,
 * and the last one into the pause after. A word that lies in silence altogether stays: the model may hear better than
 * the detector.
 */
export const fitToVoice = (words: Word[], silences: Span[]): Word[] => {
  const pauses = silences.filter(({ startMs, endMs }) => endMs - startMs >= leastSilenceMs);
  let lastStartMs = 0;
  return words.map((word) => {
    const parts = voicedParts(word, pauses);
    const longest = parts.reduce<Span | null>(
      (best, part) => (!best || part.endMs - part.startMs > best.endMs - best.startMs ? part : best),
      null,
    );
    const fits = longest !== null && longest.endMs - longest.startMs >= leastWordMs;
    const startMs = Math.max(lastStartMs, fits ? longest.startMs : word.startMs);
    lastStartMs = startMs;
    return { ...word, startMs, endMs: Math.max(startMs, fits ? longest.endMs : word.endMs) };
  });
};

const voicedParts = (word: Span, pauses: Span[]): Span[] =>
  pauses.reduce<Span[]>(
    (parts, pause) =>
      parts.flatMap((part) => {
        if (pause.endMs <= part.startMs || pause.startMs >= part.endMs) return [part];
        return [
          { startMs: part.startMs, endMs: Math.min(part.endMs, pause.startMs) },
          { startMs: Math.max(part.startMs, pause.endMs), endMs: part.endMs },
        ].filter(({ startMs, endMs }) => endMs > startMs);
      }),
    [{ startMs: word.startMs, endMs: word.endMs }],
  );
