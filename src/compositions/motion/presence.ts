import { Easing, interpolate } from "remotion";
import { framesToMs, msToFrames } from "../../schema/time";

interface Stay {
  frame: number;
  durationInFrames: number;
  fps: number;
  inMs: number;
  outMs: number;
}

const clamp = { extrapolateLeft: "clamp", extrapolateRight: "clamp" } as const;

/** How far something has come in, from 0 to 1, quick at first and then at rest. */
export const arrival = (frame: number, fps: number, durationMs: number, delayMs = 0): number => {
  const from = msToFrames(delayMs, fps);
  const to = from + Math.max(1, msToFrames(durationMs, fps));
  return interpolate(frame + 1, [from, to], [0, 1], { ...clamp, easing: Easing.out(Easing.cubic) });
};

/**
 * In what time something that stays comes in. A video's first frame is its poster, which many players show before anybody
 * presses play: what is there from the start is there at once.
 */
export const comesInMs = (fromFrame: number, usualMs: number): number => (isInPoster(fromFrame) ? 0 : usualMs);

/** Whether something is in the first frame of the video. */
export const isInPoster = (fromFrame: number): boolean => fromFrame === 0;

/** How much of something is there: comes in, stays, and goes out before its last frame. */
export const presence = ({ frame, durationInFrames, fps, inMs, outMs }: Stay): number => {
  const outFrames = Math.min(msToFrames(outMs, fps), Math.floor(durationInFrames / 2));
  const out = outFrames === 0 ? 1 : interpolate(frame, [durationInFrames - outFrames, durationInFrames], [1, 0], clamp);
  return Math.min(arrival(frame, fps, Math.min(inMs, framesToMs(durationInFrames, fps) / 2)), out);
};
