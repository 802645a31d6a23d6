// When things come in and go out: what a layer draws by, and an engine that lays what is drawn already.
import { framesToMs, msToFrames } from "../time";

interface Stay {
  frame: number;
  durationInFrames: number;
  fps: number;
  inMs: number;
  outMs: number;
}

/** How far something has come in, from 0 to 1, quick at first and then at rest. */
export const arrival = (frame: number, fps: number, durationMs: number, delayMs = 0): number => {
  const passed = frame + 1 - msToFrames(delayMs, fps);
  const left = 1 - within(passed / Math.max(1, msToFrames(durationMs, fps)));
  // Not with `**`: that is rounded otherwise once a browser has compiled it.
  return 1 - left * left * left;
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
  const out = outFrames === 0 ? 1 : within((durationInFrames - frame) / outFrames);
  return Math.min(arrival(frame, fps, Math.min(inMs, framesToMs(durationInFrames, fps) / 2)), out);
};

const within = (part: number): number => Math.min(1, Math.max(0, part));
