import { newStereo, type Stereo } from "./samples";

/** Samples before and after a place that its true peak depends on. */
export const peakReach = 8;

// What lies a quarter, a half and three quarters of the way to the next sample: a windowed sinc for each.
const phases = [0.25, 0.5, 0.75].map((part) =>
  Float64Array.from({ length: 2 * peakReach }, (_, k) => {
    const x = k - (peakReach - 1) - part;
    const window = 0.5 + 0.5 * Math.cos((Math.PI * x) / (peakReach + 0.5));
    return (Math.sin(Math.PI * x) / (Math.PI * x)) * window;
  }),
);
const [quarter = new Float64Array(), half = new Float64Array(), threeQuarters = new Float64Array()] = phases;

/** No signal within ±1 can come out higher than this between its samples. */
const largestFactor = Math.max(...phases.map((phase) => phase.reduce((total, c) => total + Math.abs(c), 0)));

/** The highest point of the curve through the samples, from sample `i` until just before the next, as a BS.1770 meter sees it. */
const peakAt = (x: Float32Array, i: number): number => {
  let a = 0;
  let b = 0;
  let c = 0;
  const first = i - peakReach + 1;
  for (let k = 0; k < 2 * peakReach; k++) {
    const value = x[first + k] ?? 0;
    a += (quarter[k] ?? 0) * value;
    b += (half[k] ?? 0) * value;
    c += (threeQuarters[k] ?? 0) * value;
  }
  return Math.max(Math.abs(x[i] ?? 0), Math.abs(a), Math.abs(b), Math.abs(c));
};

const strideSamples = 16;

/**
 * Tells every place in `from` to `to` whose true peak is above `floor()`. The arrays must reach `peakReach` further on
 * either side. Quiet stretches, which cannot have such a place, are passed over.
 */
export const eachPeak = (
  block: Stereo,
  from: number,
  to: number,
  floor: () => number,
  tell: (at: number, peak: number) => void,
): void => {
  for (let at = from; at < to; at += strideSamples) {
    const until = Math.min(to, at + strideSamples);
    const bound = floor() / largestFactor;
    if (largest(block, at - peakReach + 1, until + peakReach) <= bound) continue;
    for (let i = at; i < until; i++) {
      const peak = Math.max(peakAt(block.left, i), peakAt(block.right, i));
      if (peak > floor()) tell(i, peak);
    }
  }
};

const largest = ({ left, right }: Stereo, from: number, to: number): number => {
  let most = 0;
  for (let n = from; n < to; n++) {
    const l = Math.abs(left[n] ?? 0);
    const r = Math.abs(right[n] ?? 0);
    if (l > most) most = l;
    if (r > most) most = r;
  }
  return most;
};

/** Measures the true peak in one pass: feed it blocks, then ask. */
export class TruePeakMeter {
  private highest = 0;
  private kept = newStereo(0);

  add(block: Stereo): void {
    const joined = joinStereo(this.kept.left.length === 0 ? newStereo(2 * peakReach) : this.kept, block);
    const length = joined.left.length;
    this.scan(joined, peakReach, length - peakReach);
    const keptFrom = length - 2 * peakReach;
    this.kept = { left: joined.left.slice(keptFrom), right: joined.right.slice(keptFrom) };
  }

  /** The highest factor of full scale, once all is fed. */
  peak(): number {
    this.add(newStereo(2 * peakReach));
    return this.highest;
  }

  private scan(block: Stereo, from: number, to: number): void {
    eachPeak(
      block,
      from,
      to,
      () => this.highest,
      (_, peak) => {
        this.highest = peak;
      },
    );
  }
}

const joinStereo = (a: Stereo, b: Stereo): Stereo => {
  const joined = newStereo(a.left.length + b.left.length);
  joined.left.set(a.left);
  joined.right.set(a.right);
  joined.left.set(b.left, a.left.length);
  joined.right.set(b.right, a.left.length);
  return joined;
};
