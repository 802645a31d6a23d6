import { Limiter } from "./limiter";
import { LoudnessMeter } from "./loudness";
import type { Heard } from "./measure";
import { maxGainDb } from "./plan-mix";
import { dbToGain, type Stereo } from "./samples";
import { createWav } from "./wav-writer";

/** How a mix is brought to its loudness. */
interface Mastering {
  gainDb: number;
  ceilingDb: number;
  /** Whether anything would be over the ceiling. */
  limits: boolean;
}

/** Encoding moves peaks up a little: so much is left free for it under the true-peak limit. */
const encoderRoomDb = 1;
/** Louder than this, against what the limiter takes away, it would be heard at work. */
const maxMakeUpDb = 6;
const closeEnoughLu = 0.1;
const maxPasses = 4;

/** The first guess, from what the mix is like. */
const planMastering = (mix: Heard, target: { targetLufs: number; truePeakDb: number }): Mastering => {
  const isSilent = mix.integratedLufs === Number.NEGATIVE_INFINITY;
  const gainDb = isSilent ? 0 : Math.min(maxGainDb, target.targetLufs - mix.integratedLufs);
  const ceilingDb = target.truePeakDb - encoderRoomDb;
  return { gainDb, ceilingDb, limits: mix.truePeakDb + gainDb > ceilingDb };
};

/** The next guess, or null where the last one was good enough or nothing more can be done. */
const correctMastering = (
  first: Mastering,
  last: Mastering,
  lufs: number,
  target: { targetLufs: number },
): Mastering | null => {
  const missingLu = target.targetLufs - lufs;
  if (!last.limits || Math.abs(missingLu) <= closeEnoughLu) return null;
  const gainDb = Math.min(maxGainDb, first.gainDb + maxMakeUpDb, last.gainDb + missingLu);
  return gainDb === last.gainDb ? null : { ...last, gainDb };
};

/** Writes the mastered mix and measures it, again where needed, until it is as loud as asked or as can be. */
export const writeMaster = async (o: {
  /** Gives the mix from its start, each time it is called. */
  mix: () => AsyncIterable<Stereo>;
  heard: Heard;
  target: { targetLufs: number; truePeakDb: number };
  totalSamples: number;
  outputPath: string;
  onBlock: (samples: number) => void;
}): Promise<void> => {
  const first = planMastering(o.heard, o.target);
  let next: Mastering | null = first;
  for (let pass = 0; next && pass < maxPasses; pass++) {
    const lufs = await writeOnce(o, next);
    next = correctMastering(first, next, lufs, o.target);
  }
};

const writeOnce = async (
  o: Pick<Parameters<typeof writeMaster>[0], "mix" | "totalSamples" | "outputPath" | "onBlock">,
  { gainDb, ceilingDb, limits }: Mastering,
): Promise<number> => {
  const limiter = limits ? new Limiter(dbToGain(ceilingDb)) : null;
  const gain = dbToGain(gainDb);
  const meter = new LoudnessMeter();
  const wav = await createWav(o.outputPath, o.totalSamples);
  const take = async (block: Stereo) => {
    meter.add(block);
    await wav.write(block);
  };
  try {
    for await (const block of o.mix()) {
      for (const channel of [block.left, block.right]) {
        for (let n = 0; n < channel.length; n++) channel[n] = (channel[n] ?? 0) * gain;
      }
      await take(limiter ? limiter.push(block) : block);
      o.onBlock(block.left.length);
    }
    if (limiter) await take(limiter.flush());
  } catch (error) {
    await wav.abandon();
    throw error;
  }
  await wav.close();
  return meter.integratedLufs();
};
