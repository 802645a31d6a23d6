import type { CaptionWord } from "../captions";
import { msToFrames } from "../time";

/** Where a word is against the voice. */
export type Phase = "upcoming" | "active" | "spoken";

/** Where a word stands at a frame of its page. */
export interface WordState {
  phase: Phase;
  /** How much of it has been spoken, from 0 to 1. */
  progress: number;
  /** Frame at which its mark goes on to the next word or fades. */
  leftAtFrame: number;
}

// A word stays marked through a short breath, so that the mark does not flicker.
const holdMs = 300;

/** The state of each word of a page, in the order they are spoken. */
export const wordStates = (words: CaptionWord[], frame: number, fps: number): WordState[] =>
  words.map((word, index) => {
    const leftAtFrame = Math.min(
      words[index + 1]?.fromFrame ?? Number.POSITIVE_INFINITY,
      word.toFrame + msToFrames(holdMs, fps),
    );
    const length = Math.max(1, word.toFrame - word.fromFrame);
    const progress = Math.min(1, Math.max(0, (frame + 1 - word.fromFrame) / length));
    if (frame < word.fromFrame) return { phase: "upcoming", progress: 0, leftAtFrame };
    return frame < leftAtFrame
      ? { phase: "active", progress, leftAtFrame }
      : { phase: "spoken", progress: 1, leftAtFrame };
  });
