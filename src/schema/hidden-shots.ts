import type { Asset } from "./asset";
import { fadeLevel } from "./fade-level";
import { onceForEach } from "./once-for-each";
import type { Cutaway } from "./picture";

/** Frames of output, `toFrame` not included. */
export interface FrameSpan {
  fromFrame: number;
  toFrame: number;
}

/**
 * Where a cutaway hides the shots beneath it, in order: nobody needs to decode or paint those. Only a video is known to be
 * opaque; an image may have holes.
 */
export const hiddenSpans = onceForEach(
  ({ cutaways, assets }: { cutaways: Cutaway[]; assets: Record<string, Pick<Asset, "kind">> }): FrameSpan[] =>
    cutaways
      .filter(({ asset }) => assets[asset]?.kind === "video")
      .map(wholeSpan)
      .filter(({ fromFrame, toFrame }) => fromFrame < toFrame)
      .sort((a, b) => a.fromFrame - b.fromFrame),
);

/** The frames of a cutaway between its fades. */
const wholeSpan = (cutaway: Cutaway): FrameSpan => {
  const isWhole = (frame: number) => fadeLevel(cutaway, frame) === 1;
  let [from, to] = [0, cutaway.durationInFrames];
  while (from < to && !isWhole(from)) from++;
  while (to > from && !isWhole(to - 1)) to--;
  return { fromFrame: cutaway.fromFrame + from, toFrame: cutaway.fromFrame + to };
};

/** What is left of some frames without those of spans that are in order. */
export const without = (frames: FrameSpan, spans: FrameSpan[]): FrameSpan[] => {
  const left: FrameSpan[] = [];
  let next = frames.fromFrame;
  for (const { fromFrame, toFrame } of spans) {
    if (toFrame <= next || fromFrame >= frames.toFrame) continue;
    if (fromFrame > next) left.push({ fromFrame: next, toFrame: fromFrame });
    next = toFrame;
  }
  if (next < frames.toFrame) left.push({ fromFrame: next, toFrame: frames.toFrame });
  return left;
};
