import { type Stereo, sampleRateHz } from "./samples";

/** Loudness is looked at every 100 ms, over 400 ms each time. */
const hopSamples = sampleRateHz / 10;
const hopsPerWindow = 4;
const absoluteGateLufs = -70;
const relativeGateLu = -10;

/** A second-order filter section with a leading denominator of 1. */
interface Section {
  b: [number, number, number];
  a: [number, number];
}

// The two stages of the K weighting of ITU-R BS.1770 at 48 kHz: the head's shelf, and the high-pass.
const shelf: Section = {
  b: [1.53512485958697, -2.69169618940638, 1.19839281085285],
  a: [-1.69065929318241, 0.73248077421585],
};
const highPass: Section = { b: [1, -2, 1], a: [-1.99004745483398, 0.99007225036621] };

/** Measures loudness after EBU R 128 in one pass: feed it blocks, then ask. */
export class LoudnessMeter {
  private readonly channels = [new WeightedEnergy(), new WeightedEnergy()] as const;
  private readonly hops: number[] = [];
  private inHop = 0;
  private energy = 0;

  add(block: Stereo): void {
    const length = block.left.length;
    for (let at = 0; at < length; ) {
      const until = Math.min(length, at + hopSamples - this.inHop);
      this.energy += this.channels[0].of(block.left, at, until) + this.channels[1].of(block.right, at, until);
      this.inHop += until - at;
      at = until;
      if (this.inHop === hopSamples) {
        this.hops.push(this.energy);
        this.energy = 0;
        this.inHop = 0;
      }
    }
  }

  /** The whole's loudness, without its pauses; minus infinity where nothing is loud enough to count. */
  integratedLufs(): number {
    const audible = this.windows().filter((power) => lufs(power) > absoluteGateLufs);
    const gate = lufs(mean(audible)) + relativeGateLu;
    return lufs(mean(audible.filter((power) => lufs(power) > gate)));
  }

  /** The loudest 400 ms: what a short sound is known by. */
  loudestLufs(): number {
    return lufs(this.windows().reduce((most, power) => Math.max(most, power), 0));
  }

  private windows(): number[] {
    const { hops } = this;
    if (hops.length < hopsPerWindow) {
      const samples = hops.length * hopSamples + this.inHop;
      return samples > 0 ? [(sum(hops) + this.energy) / samples] : [];
    }
    const windows: number[] = [];
    for (let i = hopsPerWindow; i <= hops.length; i++) {
      windows.push(sum(hops.slice(i - hopsPerWindow, i)) / (hopsPerWindow * hopSamples));
    }
    return windows;
  }
}

/** One channel's weighted samples, squared and summed. */
class WeightedEnergy {
  private s1 = 0;
  private s2 = 0;
  private h1 = 0;
  private h2 = 0;

  of(samples: Float32Array, from: number, to: number): number {
    const [b0, b1, b2] = shelf.b;
    const [a1, a2] = shelf.a;
    const [c1, c2] = highPass.a;
    let { s1, s2, h1, h2 } = this;
    let energy = 0;
    for (let n = from; n < to; n++) {
      const x = samples[n] ?? 0;
      const y = b0 * x + s1;
      s1 = b1 * x - a1 * y + s2;
      s2 = b2 * x - a2 * y;
      const z = y + h1;
      h1 = -2 * y - c1 * z + h2;
      h2 = y - c2 * z;
      energy += z * z;
    }
    this.s1 = audible(s1);
    this.s2 = audible(s2);
    this.h1 = audible(h1);
    this.h2 = audible(h2);
    return energy;
  }
}

/** What is left of a sound long gone must not become a denormal number: those are a hundred times slower. */
const audible = (state: number): number => (Math.abs(state) < 1e-20 ? 0 : state);

const lufs = (power: number): number => -0.691 + 10 * Math.log10(power);
const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);
const mean = (values: number[]): number => (values.length > 0 ? sum(values) / values.length : 0);
