import { framesToMs } from "../../schema/time";
import type { Timeline } from "../../schema/timeline";
import type { Chunk } from "../chunks";

export interface CueWord {
  text: string;
  spaceBefore: boolean;
  startMs: number;
  endMs: number;
}

/** One page of captions in output time. */
export interface Cue {
  startMs: number;
  endMs: number;
  lines: CueWord[][];
  /** Centre, 0 at the top to 1 at the bottom. */
  position: number;
}

/**
 * The captions of a timeline in output time; empty where it has none. Of a part of the timeline, in frames, only those
 * that are seen in it, counted from its start.
 */
export const captionCues = (timeline: Timeline, part?: Chunk): Cue[] => {
  const { fromFrame: first, toFrame: end } = part ?? { fromFrame: 0, toFrame: timeline.durationInFrames };
  const ms = (frame: number) => framesToMs(Math.min(Math.max(frame, first), end) - first, timeline.format.fps);
  return timeline.overlays
    .flatMap((overlay) => (overlay.kind === "captions" && overlay.level !== "static" ? overlay.pages : []))
    .filter((page) => page.fromFrame < end && page.fromFrame + page.durationInFrames > first)
    .map((page) => ({
      startMs: ms(page.fromFrame),
      endMs: ms(page.fromFrame + page.durationInFrames),
      position: page.position,
      lines: page.lines.map((line) =>
        line.map(({ text, spaceBefore, fromFrame, toFrame }) => ({
          text,
          spaceBefore,
          startMs: ms(page.fromFrame + fromFrame),
          endMs: ms(page.fromFrame + toFrame),
        })),
      ),
    }));
};

/** A line as it is read. */
export const lineText = (line: CueWord[]): string =>
  line.map((word, index) => (index > 0 && word.spaceBefore ? ` ${word.text}` : word.text)).join("");

/** A moment as hours, minutes, seconds and a fraction of `digits` digits behind `mark`. */
export const clock = (ms: number, mark: string, digits: number): string => {
  const unit = 1000 / 10 ** digits;
  const total = Math.round(ms / unit);
  const perSecond = 10 ** digits;
  const two = (n: number) => String(n).padStart(2, "0");
  const seconds = Math.floor(total / perSecond);
  const fraction = String(total % perSecond).padStart(digits, "0");
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}${mark}${fraction}`;
};
