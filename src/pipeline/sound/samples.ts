import { framesToMs } from "../../schema/time";

/** The rate of everything that is mixed. */
export const sampleRateHz = 48_000;

/** The sample at which an output frame starts. */
export const framesToSamples = (frames: number, fps: number): number => msToSamples(framesToMs(frames, fps));

/** The sample nearest to a moment. */
export const msToSamples = (ms: number): number => Math.round((ms * sampleRateHz) / 1000);

export const dbToGain = (db: number): number => 10 ** (db / 20);

/** Decibels of a factor; minus infinity for nothing. */
export const gainToDb = (gain: number): number => 20 * Math.log10(gain);

/** A stretch of sound, one array a channel, full scale at ±1. A producer may use it again once it is asked for more. */
export interface Stereo {
  left: Float32Array;
  right: Float32Array;
}

export const newStereo = (samples: number): Stereo => ({
  left: new Float32Array(samples),
  right: new Float32Array(samples),
});

/** A window on the same samples, not a copy. */
export const partOf = (block: Stereo, from: number, to: number): Stereo => ({
  left: block.left.subarray(from, to),
  right: block.right.subarray(from, to),
});
