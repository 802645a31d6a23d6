import { framesToMs, msToFramesCeil, msToFramesFloor, type Span } from "../../schema/time";
import type { Word } from "../../schema/transcript";
import type { Hole } from "./speech";

/** A half-open range of frames. */
export interface FrameSpan {
  from: number;
  to: number;
}

/** A shot shorter than this is a flash, not a shot. */
const minShotFrames = 3;

interface SnapInput {
  keep: Span[];
  /** Words that must not be clipped. */
  words: Word[];
  holes: Hole[];
  totalFrames: number;
  fps: number;
}

/** Puts spans on whole frames: outward, unless a removed word would be heard and no kept one is lost by going inward. */
export const snapToFrames = ({ keep, words, holes, totalFrames, fps }: SnapInput): FrameSpan[] => {
  const snapped = keep.map((span) => {
    const own = words.filter((word) => word.startMs < span.endMs && word.endMs > span.startMs);
    const firstMs = Math.min(span.endMs, ...own.map((word) => word.startMs));
    const lastMs = Math.max(span.startMs, ...own.map((word) => word.endMs));
    const [outFrom, outTo] = [msToFramesFloor(span.startMs, fps), msToFramesCeil(span.endMs, fps)];
    const [inFrom, inTo] = [msToFramesCeil(span.startMs, fps), msToFramesFloor(span.endMs, fps)];
    const hearsBefore = holes.some((h) => h.endMs > framesToMs(outFrom, fps) && h.endMs <= span.startMs);
    const hearsAfter = holes.some((h) => h.startMs < framesToMs(outTo, fps) && h.startMs >= span.endMs);
    return {
      from: hearsBefore && framesToMs(inFrom, fps) <= firstMs ? inFrom : outFrom,
      to: Math.min(totalFrames, hearsAfter && framesToMs(inTo, fps) >= lastMs ? inTo : outTo),
      hasWord: own.length > 0,
    };
  });

  const isRemoved = (frame: number) =>
    holes.some((h) => h.startMs < framesToMs(frame + 1, fps) && h.endMs > framesToMs(frame, fps));
  const result: FrameSpan[] = [];
  for (const { from, to, hasWord } of snapped) {
    const span = { from, to };
    while (span.to - span.from < minShotFrames && span.to < totalFrames && !isRemoved(span.to)) span.to++;
    while (span.to - span.from < minShotFrames && span.from > 0 && !isRemoved(span.from - 1)) span.from--;
    if (span.to <= span.from || (!hasWord && span.to - span.from < minShotFrames && holes.length > 0)) continue;
    const last = result.at(-1);
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else result.push(span);
  }
  return result;
};
