// The one place where milliseconds become frames and frames become milliseconds.

/** The frame nearest to a moment. `ms` in milliseconds, `fps` in frames a second (may be fractional, e.g. 30000/1001). */
export const msToFrames = (ms: number, fps: number): number => Math.round(msToFramesExact(ms, fps));

/** The last frame that starts at or before a moment. */
export const msToFramesFloor = (ms: number, fps: number): number => Math.floor(msToFramesExact(ms, fps));

/** The first frame that starts at or after a moment. */
export const msToFramesCeil = (ms: number, fps: number): number => Math.ceil(msToFramesExact(ms, fps));

/** The moment at which a frame starts, in milliseconds (not rounded). */
export const framesToMs = (frames: number, fps: number): number => (frames * 1000) / fps;

/** A moment in frames, not rounded, but that binary fractions do not push one that lies on a frame to the one beside it. */
export const msToFramesExact = (ms: number, fps: number): number => {
  const frames = (ms * fps) / 1000;
  const nearest = Math.round(frames);
  return Math.abs(frames - nearest) < 1e-6 ? nearest : frames;
};

/** A half-open stretch of time, `startMs` included, `endMs` not. */
export interface Span {
  startMs: number;
  endMs: number;
}
