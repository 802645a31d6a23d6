import { framesToMs } from "../../schema/time";
import type { Timeline } from "../../schema/timeline";

/** Whether a cut of the ledger was switched since the picture was planned: it says one thing, the shots another. */
export const hasPendingSwitches = ({ cuts, picture, format }: Timeline): boolean => {
  const shown = picture.map(({ sourceStartMs, durationInFrames }) => ({
    startMs: sourceStartMs,
    endMs: sourceStartMs + framesToMs(durationInFrames, format.fps),
  }));
  return cuts.some(({ sourceStartMs, sourceEndMs, enabled }) => {
    const middleMs = (sourceStartMs + sourceEndMs) / 2;
    return enabled === shown.some(({ startMs, endMs }) => startMs <= middleMs && middleMs < endMs);
  });
};
