/** A sound whose silence at both ends is as long as told, and by how much its times have moved. */
interface Trimmed {
  samples: Int16Array;
  shiftMs: number;
}

/** What is quieter is silence: -46 dB of full scale. */
const quietest = 164;

/** Leaves `edgeMs` of silence before and after what is heard, be it more or less than there was. */
export const trimSilence = (samples: Int16Array, sampleRateHz: number, edgeMs: number): Trimmed => {
  const isHeard = (sample: number) => Math.abs(sample) >= quietest;
  const first = samples.findIndex(isHeard);
  if (first < 0) return { samples, shiftMs: 0 };
  const edge = Math.round((edgeMs * sampleRateHz) / 1000);
  const last = samples.findLastIndex(isHeard);
  const kept = new Int16Array(last + 1 - first + 2 * edge);
  const from = Math.max(0, first - edge);
  kept.set(samples.subarray(from, last + 1 + edge), edge - (first - from));
  return { samples: kept, shiftMs: ((edge - first) * 1000) / sampleRateHz };
};
