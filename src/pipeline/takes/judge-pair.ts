import type { Take } from "../../schema/analysis";
import { commonStart, exchangedWords, likeness } from "./similarity";

/** Two sentences that follow one another, as plain words without fillers. */
interface Pair {
  earlier: string[];
  later: string[];
  /** Last word of the earlier one, with its marks. */
  earlierEnds: string;
  /** No sentence lies between them. */
  isNext: boolean;
  /** What follows the later one begins with the same word: it was broken off in its turn. */
  isRestarted: boolean;
}

interface Verdict {
  kind: Exclude<Take["kind"], "filler">;
  keep: "earlier" | "later";
  confidence: number;
}

/** Shorter sentences are said twice for effect as often as by mistake. */
const fewestWords = 4;
const likeEnough = 0.72;
/** A later one that is so much shorter and only repeats the beginning was broken off. */
const brokenOff = 0.7;
const fewestBegun = 2;

/** Whether one of two sentences was meant to replace the other; null for two sentences that both have their place. */
export const judgePair = ({ earlier, later, earlierEnds, isNext, isRestarted }: Pair): Verdict | null => {
  const begun = commonStart(earlier, later);
  const isClosed = /[.!?。！？]["'”’»)]*$/u.test(earlierEnds) && !/(\.\.\.|…)["'”’»)]*$/u.test(earlierEnds);

  const repeatsBeginning = begun === later.length && later.length <= earlier.length * brokenOff;
  if (repeatsBeginning && later.length >= fewestBegun) {
    return isNext && !isRestarted && later.length >= 3
      ? { kind: "false-start", keep: "earlier", confidence: 0.6 }
      : null;
  }

  // The last word of a sentence that was broken off may be a piece of one.
  const last = earlier.at(-1) ?? "";
  const cutWord = begun === earlier.length - 1 && last !== "" && (later[begun] ?? "").startsWith(last);
  const isBegun = begun === earlier.length || cutWord || (begun >= 3 && begun === earlier.length - 1);
  if (isNext && isBegun && earlier.length >= fewestBegun && earlier.length < later.length) {
    const isShort = earlier.length <= later.length * 0.8;
    if (isShort && !isClosed)
      return { kind: "false-start", keep: "later", confidence: earlier.length >= 3 ? 0.8 : 0.65 };
    // A whole sentence that the next one takes up again may well be meant.
    if (isShort) return earlier.length >= fewestWords ? { kind: "false-start", keep: "later", confidence: 0.4 } : null;
  }

  if (Math.min(earlier.length, later.length) < fewestWords) return null;
  const alike = likeness(earlier, later);
  if (alike < likeEnough) return null;
  const exchanged = exchangedWords(earlier, later);
  if (exchanged === 0) return { kind: "retake", keep: "later", confidence: Math.min(0.95, alike) };
  // One word exchanged for another of its kind is how lists and contrasts are built.
  const isSlip = exchanged === 1 && earlier.length >= 8 && alike >= 0.85;
  return isSlip ? { kind: "retake", keep: "later", confidence: 0.45 } : null;
};
