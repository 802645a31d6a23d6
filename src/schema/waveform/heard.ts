// What was heard up to a frame, out of a waveform's data, of which only the stretches that are needed are ever in memory.
import { msToFramesCeil } from "../time";
import { waveformHopMs, waveformReachMs, waveformRecordBytes } from "../waveform-data";
import { type HeardVoice, type HopSpan, hopsOfFrame } from "../waveform-hops";

/** The records of what is heard during each of the last frames, oldest first, the present frame last. */
export type Heard = Uint8Array[][];

/** Hops of a stretch: 8 s. */
const stretchHops = 8000 / waveformHopMs;
export const stretchBytes = stretchHops * waveformRecordBytes;

/**
 * The hops of each frame that a waveform shows at a frame of the timeline, oldest first; null where it is silent. With
 * `fromFrame`, of all that it shows from there on.
 */
export const hopsUpTo = (voice: HeardVoice, frame: number, fromFrame = frame): (HopSpan | null)[] => {
  const first = fromFrame - msToFramesCeil(waveformReachMs, voice.fps);
  return Array.from({ length: frame - first + 1 }, (_, index) => hopsOfFrame(voice, first + index));
};

/** The stretches of the data that hops lie in, each once. */
export const stretchesOf = (hops: (HopSpan | null)[]): number[] => [
  ...new Set(hops.flatMap((span) => (span ? [stretchOf(span.from), stretchOf(span.to - 1)] : []))),
];

/** The records of hops, out of the stretches they lie in, which are shorter at the end of the data. */
export const recordsOf = (
  hops: (HopSpan | null)[],
  stretchAt: (index: number) => Uint8Array | null | undefined,
): Heard =>
  hops.map((span) => {
    const records: Uint8Array[] = [];
    for (let hop = span?.from ?? 0; hop < (span?.to ?? 0); hop++) {
      const at = (hop % stretchHops) * waveformRecordBytes;
      const record = stretchAt(stretchOf(hop))?.subarray(at, at + waveformRecordBytes);
      if (record?.length === waveformRecordBytes) records.push(record);
    }
    return records;
  });

const stretchOf = (hop: number): number => Math.floor(hop / stretchHops);
