import { framesToMs } from "../../schema/time";
import type { Sound } from "../../schema/timeline";

interface Moment {
  music: NonNullable<Sound["music"]>;
  speech: Sound["speech"];
  durationInFrames: number;
  frame: number;
  fps: number;
}

// Time in which the music makes room and comes back.
const duckMs = 400;

/** A level in decibels as a factor. */
export const decibelsToGain = (db: number): number => 10 ** (db / 20);

/** How loud the preview plays the music at a frame of output, as a factor: close to the mix, not the same. */
export const musicGain = ({ music, speech, durationInFrames, frame, fps }: Moment): number => {
  const ducked = Math.max(0, ...speech.map((span) => nearness(span, frame, fps)));
  const fadeIn = framesToMs(frame, fps) / Math.max(1, music.fadeInMs);
  const fadeOut = framesToMs(durationInFrames - frame, fps) / Math.max(1, music.fadeOutMs);
  return decibelsToGain(music.gainDb + music.duckDb * ducked) * Math.min(1, fadeIn, fadeOut);
};

const nearness = (span: Sound["speech"][number], frame: number, fps: number): number => {
  const distance = Math.max(0, span.fromFrame - frame, frame - (span.fromFrame + span.durationInFrames));
  return Math.max(0, 1 - framesToMs(distance, fps) / duckMs);
};
