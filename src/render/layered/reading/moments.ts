/**
 * The moments of a source that are read, in even steps: step n is the moment `(startFrames + n * stepFrames) / fps` in
 * seconds of the source's own clock, as plain Remotion counts it.
 */
export interface Pace {
  fps: number;
  startFrames: number;
  stepFrames: number;
}

/** Seconds that a unit of a stream's clock lasts, as a fraction. */
export interface TimeBase {
  num: number;
  den: number;
}

/**
 * The clock of a shot at playback rate 1: its steps are frames of the timeline's rate, the same for all such shots of a
 * source. The first lies at the source's first frame.
 */
export const plainPace = (fps: number, startFrames: number): Pace => ({ fps, startFrames, stepFrames: 1 });

/** The clock of a shot at another rate: step n is its frame n. Rounded as Remotion's interpolation rounds it. */
export const ratedPace = (fps: number, startFrames: number, playbackRate: number): Pace => ({
  fps,
  startFrames,
  stepFrames: startFrames + playbackRate - startFrames,
});

/** The moment of a step, in seconds. */
export const stepSeconds = ({ fps, startFrames, stepFrames }: Pace, step: number): number =>
  (step * stepFrames + startFrames) / fps;

/**
 * The first step at which a frame is due, put into variable 0, in the words of FFmpeg's expressions. OffthreadVideo
 * rounds a moment to the stream's clock and shows the last frame whose stamp is not above it, or the first of all: found
 * out by asking Remotion's compositor for numbered frames. Expressions count in the same numbers: both round alike.
 */
export const firstStepExpression = ({ fps, startFrames, stepFrames }: Pace, { num, den }: TimeBase): string => {
  const due = (step: string) => `gte(round((${step}*${stepFrames}+${startFrames})/${fps}*${den}/${num}),PTS)`;
  return [
    // Rounding errors move it by one at most.
    `st(0,ceil(((PTS-0.5)*${num}*${fps}/${den}-${startFrames})/${stepFrames}))`,
    `st(0,ld(0)+not(${due("ld(0)")}))`,
    `st(0,ld(0)-${due("(ld(0)-1)")})`,
  ].join(";");
};
