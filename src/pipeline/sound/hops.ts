import { waveformHopMs } from "../../schema/waveform-data";
import { msToSamples, newStereo, partOf, type Stereo } from "./samples";
import type { WavReader } from "./wav";

export const hopSamples = msToSamples(waveformHopMs);

/** How many hops a file has; the last is filled up with silence. */
export const hopsOf = ({ samples }: WavReader): number => Math.ceil(samples / hopSamples);

/** A hop at the end of what sounds before it: silence where nothing does. */
export const readHop = async (wav: WavReader, hop: number, block: Stereo): Promise<void> => {
  const end = (hop + 1) * hopSamples;
  const start = end - block.left.length;
  const [from, to] = [Math.max(0, start), Math.min(wav.samples, end)];
  block.left.fill(0);
  block.right.fill(0);
  await wav.read(from, to - from, partOf(block, from - start, to - start));
};

const hopsAtOnce = 100;

/** Every hop of a file in turn, at the end of the `before` samples that precede it. The block is used again. */
export async function* everyHop(wav: WavReader, before: number): AsyncGenerator<Stereo> {
  const all = newStereo(before + hopsAtOnce * hopSamples);
  const total = hopsOf(wav);
  for (let first = 0; first < total; first += hopsAtOnce) {
    await readHop(wav, first + hopsAtOnce - 1, all);
    for (let i = 1; i <= Math.min(hopsAtOnce, total - first); i++)
      yield partOf(all, i * hopSamples, before + i * hopSamples);
  }
}
