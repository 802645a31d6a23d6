// What each word of a page looks like at a frame: what the layer paints, and an engine lays.
import { widthInEms } from "../caption-layout";
import type { CaptionPage, CaptionStyle } from "../captions";
import { parseColor } from "../color";
import { farthest, type SpringConfig, sprung } from "../motion/spring";
import type { OverlayOf } from "../overlays";
import { directionRuns } from "./direction-runs";
import { perPage } from "./per-page";
import { type Phase, type WordState, wordStates } from "./word-state";
import { wordText } from "./word-text";

/** How a word is painted. Words of equal looks are painted alike. */
export interface WordLook {
  color: string;
  /** Whether the box of the word being spoken is behind it. */
  hasBox: boolean;
  /** What is painted over in another colour, from 0 to 1 across the word; a little beyond, where letters reach out. */
  fill: { color: string; from: number; to: number } | null;
  /** Against its size at rest, grown about `wordOrigin`. */
  scale: number;
}

/** What of an overlay decides how its words look. */
export type Written = Pick<OverlayOf<"captions">, "style" | "language" | "direction" | "level">;

/** About what point of its box a word grows, in parts of its width and height. */
export const wordOrigin = { x: 0.5, y: 0.6 };

/** The looks of the words of a page, in the order they are spoken. Frames count from the start of the page. */
export const wordLooks = (page: CaptionPage, written: Written, frame: number, fps: number): WordLook[] => {
  const { style, language, direction, level } = written;
  const words = page.lines.flat();
  if (level !== "word") return words.map(() => ({ ...resting, color: style.color }));
  const settings = wordSettings(page, style, language, direction);
  return wordStates(words, frame, fps).flatMap((state, index) => {
    const setting = settings[index];
    return setting ? [wordLook(style, state, setting, frame, fps)] : [];
  });
};

/** What about a word stays the same through its page. */
interface WordSetting {
  fromFrame: number;
  direction: "ltr" | "rtl";
  /** By how much it grows. */
  growth: number;
}

const wordSettings = perPage((page, style: CaptionStyle, language: string, direction: "ltr" | "rtl"): WordSetting[] =>
  page.lines.flatMap((line) => {
    const directions = directionRuns(line, direction).flatMap((run) => run.words.map(() => run.direction));
    return line.map((word, index) => {
      const isSpaced = (index === 0 || word.spaceBefore) && (line[index + 1]?.spaceBefore ?? true);
      return {
        fromFrame: word.fromFrame,
        direction: directions[index] ?? direction,
        growth: isSpaced ? growth(widthInEms(wordText(word, style, language), style)) : leastGrowth,
      };
    });
  }),
);

const wordLook = (
  style: CaptionStyle,
  state: WordState,
  { fromFrame, direction, growth }: WordSetting,
  frame: number,
  fps: number,
): WordLook => {
  const look = phaseLook(style, state.phase);
  if (state.phase === "upcoming") return look;
  if (style.highlight === "pop") {
    const up = sprung(frame + 1 - fromFrame, fps, upSpring);
    return { ...look, scale: 1 + growth * up * (1 - sprung(frame + 1 - state.leftAtFrame, fps, downSpring)) };
  }
  if (style.highlight !== "fill" || state.phase === "spoken") return look;
  const [from, to] = direction === "ltr" ? [-beyond, state.progress] : [1 - state.progress, 1 + beyond];
  return { ...look, color: style.upcomingColor, fill: { color: style.activeColor, from, to } };
};

/** A word that rests in a phase, all of it. */
export const phaseLook = (style: CaptionStyle, phase: Phase): WordLook => ({
  ...resting,
  color: letterColor(style, phase),
  hasBox: phase === "active" && parseColor(style.activeBoxColor).alpha > 0,
});

const resting = { hasBox: false, fill: null, scale: 1 };

const letterColor = (style: CaptionStyle, phase: Phase): string => {
  if (style.highlight === "none") return style.color;
  if (phase === "upcoming") return style.upcomingColor;
  if (phase === "active") return style.activeColor;
  return style.highlight === "fill" ? style.activeColor : style.color;
};

/** What of the fill lies beyond the word: letters reach out of it a little. */
const beyond = 0.05;

const upSpring: SpringConfig = { damping: 11, stiffness: 240, mass: 0.5 };
const downSpring: SpringConfig = { damping: 200, stiffness: 300, mass: 0.5 };

// A long word grows less, and one without spaces around it hardly, or it would reach its neighbours.
const growth = (ems: number): number => Math.min(mostGrowth, Math.max(0.05, 0.4 / ems));
const leastGrowth = 0.04;
const mostGrowth = 0.16;

/** The largest that a word is drawn, against its size at rest. */
export const largestWord = 1 + mostGrowth * farthest(upSpring);
