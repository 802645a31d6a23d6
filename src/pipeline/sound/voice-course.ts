import { type Stereo, sampleRateHz } from "./samples";

/** Samples into which one point of the course looks back. */
export const courseReach = 240;
const cutoffHz = 380;

/** A low-pass filter of both channels together, over the last `courseReach` samples before a position. */
export const courseAt = ({ left, right }: Stereo, end: number): number => {
  let sum = 0;
  for (let i = 0; i < courseReach; i++) {
    const at = end - courseReach + i;
    sum += ((left[at] ?? 0) + (right[at] ?? 0)) * (taps[i] ?? 0);
  }
  return sum / 2;
};

const taps = ((): Float64Array => {
  const middle = (courseReach - 1) / 2;
  const raw = Float64Array.from({ length: courseReach }, (_, i) => {
    const x = (2 * Math.PI * cutoffHz * (i - middle)) / sampleRateHz;
    return (Math.sin(x) / x) * (0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 0.5)) / courseReach));
  });
  const total = raw.reduce((sum, tap) => sum + tap, 0);
  return raw.map((tap) => tap / total);
})();
