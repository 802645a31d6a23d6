import { msToSamples, newStereo, partOf, type Stereo } from "./samples";
import { eachPeak, peakReach } from "./true-peak";

const lookaheadSamples = msToSamples(5);
const releaseSamples = msToSamples(80);
const releaseKept = Math.exp(-1 / releaseSamples);

/**
 * Holds the true peak under a ceiling. It turns down over the 5 ms before a peak and comes back slowly, both channels
 * alike. What goes in comes out later, in pieces; `flush` gives the rest. In all it is as long as what went in.
 */
export class Limiter {
  /** `peakReach` samples that are out already, then those still in work. */
  private samples = newStereo(1 << 16);
  /** The most each sample may be multiplied by. */
  private allowed = new Float32Array(1 << 16).fill(1);
  /** It starts with silence, so that even the first peak has a ramp before it. */
  private length = peakReach + lookaheadSamples;
  private leading = lookaheadSamples;
  private scanned = peakReach;
  private released = 1;
  private readonly recent = new Float64Array(lookaheadSamples + 1).fill(1);
  private recentSum = lookaheadSamples + 1;
  private recentAt = 0;

  constructor(private readonly ceiling: number) {}

  push(block: Stereo): Stereo {
    this.append(block);
    this.scan();
    return this.withoutLead(this.take(this.scanned - lookaheadSamples));
  }

  flush(): Stereo {
    const end = this.length;
    this.append(newStereo(peakReach + lookaheadSamples));
    this.scan();
    return this.withoutLead(this.take(end));
  }

  private withoutLead(out: Stereo): Stereo {
    const skipped = Math.min(this.leading, out.left.length);
    this.leading -= skipped;
    return partOf(out, skipped, out.left.length);
  }

  private append(block: Stereo): void {
    const end = this.length + block.left.length;
    if (end > this.allowed.length) this.grow(2 * end);
    this.samples.left.set(block.left, this.length);
    this.samples.right.set(block.right, this.length);
    this.allowed.fill(1, this.length, end);
    this.length = end;
  }

  private scan(): void {
    const { allowed, ceiling } = this;
    const to = Math.max(this.scanned, this.length - peakReach);
    const ceilingOf = () => ceiling;
    eachPeak(this.samples, this.scanned, to, ceilingOf, (at, peak) => {
      const most = ceiling / peak;
      for (let n = Math.max(peakReach, at - lookaheadSamples); n <= at + 1; n++) {
        if ((allowed[n] ?? 0) > most) allowed[n] = most;
      }
    });
    this.scanned = to;
  }

  /** Gives out what lies before `end`; the average over the look-ahead makes steps into ramps that end at the peak. */
  private take(end: number): Stereo {
    const count = Math.max(0, end - peakReach);
    const out = newStereo(count);
    const { samples, allowed, recent } = this;
    for (let n = 0; n < count; n++) {
      const most = allowed[n + peakReach] ?? 0;
      this.released = Math.min(most, 1 - (1 - this.released) * releaseKept);
      this.recentSum += this.released - (recent[this.recentAt] ?? 0);
      recent[this.recentAt] = this.released;
      this.recentAt = this.recentAt === lookaheadSamples ? 0 : this.recentAt + 1;
      const gain = this.recentSum / (lookaheadSamples + 1);
      out.left[n] = (samples.left[n + peakReach] ?? 0) * gain;
      out.right[n] = (samples.right[n + peakReach] ?? 0) * gain;
    }
    this.drop(count);
    return out;
  }

  private drop(count: number): void {
    this.samples.left.copyWithin(0, count, this.length);
    this.samples.right.copyWithin(0, count, this.length);
    this.allowed.copyWithin(0, count, this.length);
    this.length -= count;
    this.scanned -= count;
  }

  private grow(size: number): void {
    const grown = newStereo(size);
    const { left, right } = partOf(this.samples, 0, this.length);
    grown.left.set(left);
    grown.right.set(right);
    this.samples = grown;
    const allowed = new Float32Array(size).fill(1);
    allowed.set(this.allowed.subarray(0, this.length));
    this.allowed = allowed;
  }
}
