import type { ProbedStream } from "./probe";

type Rates = Pick<ProbedStream, "avg_frame_rate" | "r_frame_rate">;

const commonRates = [
  ...[12, 15, 20, 24, 25, 30, 48, 50, 60, 90, 100, 120, 144, 240],
  ...[24, 30, 48, 60, 120, 240].map((rate) => (rate * 1000) / 1001),
];

/** Above this, a rate is the container's clock and not one of frames. */
const fastestFps = 480;

/** The rate a viewer would name: the average one, snapped to a common rate within 0.5 %. */
export const snapFps = ({ avg_frame_rate, r_frame_rate }: Rates): number => {
  const told = [avg_frame_rate, r_frame_rate].find((rate) => rate !== null && rate >= 1 && rate <= fastestFps) ?? 25;
  const nearest = commonRates.reduce((best, rate) => (Math.abs(rate - told) < Math.abs(best - told) ? rate : best));
  return Math.abs(nearest - told) / told <= 0.005 ? nearest : told;
};

/** Whether frames shown at these times (in any order) differ in length by more than the rounding of a clock. */
export const variesInTime = (times: number[]): boolean => {
  const sorted = [...times].sort((a, b) => a - b);
  const steps = sorted.slice(1).map((time, i) => time - (sorted[i] ?? 0));
  // The last packets of a stretch may wait for others that are shown before them.
  const settled = steps.slice(0, Math.max(0, steps.length - 4));
  if (settled.length < 4) return false;
  const usual = [...settled].sort((a, b) => a - b)[Math.floor(settled.length / 2)] ?? 0;
  const odd = settled.filter((step) => Math.abs(step - usual) > Math.max(0.0021, usual * 0.1));
  return odd.length / settled.length > 0.02;
};
