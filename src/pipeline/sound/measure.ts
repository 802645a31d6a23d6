import { ffmpeg } from "../../tools/ffmpeg";
import type { Run } from "../../tools/run";
import { LoudnessMeter } from "./loudness";
import { gainToDb, newStereo, partOf, type Stereo, sampleRateHz } from "./samples";
import { TruePeakMeter } from "./true-peak";
import type { WavReader } from "./wav";

/** Makes a WAV file that can be read piece by piece from the first audio track of any file. */
export const decodeToWav = async (
  path: string,
  wavPath: string,
  o: { run: Run; maxSamples?: number; onProgress?: (doneMs: number) => void },
): Promise<void> => {
  const format = ["-ac", "2", "-ar", String(sampleRateHz), "-c:a", "pcm_s24le", "-rf64", "auto"];
  const limit = o.maxSamples === undefined ? [] : ["-t", String(o.maxSamples / sampleRateHz)];
  await ffmpeg(["-i", path, "-map", "0:a:0", "-vn", ...limit, ...format, wavPath], {
    run: o.run,
    ...(o.onProgress ? { onProgress: o.onProgress } : {}),
  });
};

const blockSamples = 1 << 15;

/** A whole file, block by block. */
export async function* wavBlocks(wav: WavReader, signal: AbortSignal): AsyncGenerator<Stereo> {
  const block = newStereo(blockSamples);
  for (let start = 0; start < wav.samples; start += blockSamples) {
    signal.throwIfAborted();
    const count = Math.min(blockSamples, wav.samples - start);
    await wav.read(start, count, block);
    yield partOf(block, 0, count);
  }
}

/** What is heard of a sound. Decibels are minus infinity for silence. */
export interface Heard {
  integratedLufs: number;
  /** Over the loudest 400 ms. */
  loudestLufs: number;
  truePeakDb: number;
  /** Half-open range of samples outside of which there is silence. */
  audible: { from: number; to: number };
}

/** Listens to blocks until they end. */
export const listen = async (blocks: AsyncIterable<Stereo>, onBlock: (samples: number) => void): Promise<Heard> => {
  const loudness = new LoudnessMeter();
  const peak = new TruePeakMeter();
  const audible = { from: Number.POSITIVE_INFINITY, to: 0 };
  let position = 0;
  for await (const block of blocks) {
    loudness.add(block);
    peak.add(block);
    const first = firstAudible(block);
    if (first !== null) {
      audible.from = Math.min(audible.from, position + first);
      audible.to = position + lastAudible(block) + 1;
    }
    position += block.left.length;
    onBlock(block.left.length);
  }
  return {
    integratedLufs: loudness.integratedLufs(),
    loudestLufs: loudness.loudestLufs(),
    truePeakDb: gainToDb(peak.peak()),
    audible: { from: Math.min(audible.from, audible.to), to: audible.to },
  };
};

/** The same, where only the integrated loudness is wanted: less than half the work. */
export const lufsOf = async (blocks: AsyncIterable<Stereo>, onBlock: (samples: number) => void): Promise<number> => {
  const loudness = new LoudnessMeter();
  for await (const block of blocks) {
    loudness.add(block);
    onBlock(block.left.length);
  }
  return loudness.integratedLufs();
};

/** About -50 dBFS. */
const audibleLevel = 0.003;

const isAudible = ({ left, right }: Stereo, n: number) =>
  Math.abs(left[n] ?? 0) > audibleLevel || Math.abs(right[n] ?? 0) > audibleLevel;

const firstAudible = (block: Stereo): number | null => {
  for (let n = 0; n < block.left.length; n++) if (isAudible(block, n)) return n;
  return null;
};

const lastAudible = (block: Stereo): number => {
  let n = block.left.length - 1;
  while (n > 0 && !isAudible(block, n)) n--;
  return n;
};
