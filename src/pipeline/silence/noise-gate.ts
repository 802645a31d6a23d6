import type { Levels } from "../../schema/analysis";
import { flagsIn, percentile, stretchesOf } from "./activity";

/** Levels, and the same with the bass taken out: rumble goes, consonants stay. */
export interface MeasuredLevels extends Levels {
  clearDb: number[];
}

interface Gate {
  /** Whether each hop is louder than the room. */
  open: boolean[];
  said: { noiseFloorDb: number; thresholdDb: number };
}

/** Half of the stretch over which a level is averaged, in hops. */
const smoothingHops = 2;
/** At least this much louder than the noise is sound. */
const aboveNoiseDb = 8;
/** Below this is nothing that anybody hears. */
const inaudibleDb = -75;
/** No microphone is as quiet as this: it was switched off, or the file is padded. */
const digitalSilenceDb = -95;
/** So far from a voice there is nothing of it left. */
const awayFromVoiceHops = 30;
const enoughHops = 100;

/** Tells sound from the noise of the room, whose level it learns from the recording itself. */
export const noiseGate = (levels: MeasuredLevels, voiced: boolean[] | null, silenceDb: number | "auto"): Gate => {
  const smooth = smoothed(silenceDb === "auto" ? levels.clearDb : levels.rmsDb);
  const noise = noiseOf(smooth, voiced);
  const thresholdDb =
    silenceDb === "auto" ? Math.max(noise.floorDb + Math.max(aboveNoiseDb, noise.spreadDb), inaudibleDb) : silenceDb;
  return {
    open: smooth.map((db) => db > thresholdDb),
    said: { noiseFloorDb: round(noise.floorDb), thresholdDb: round(thresholdDb) },
  };
};

/** Where there are stretches far from any voice, they are the noise; else the quietest part of everything is. */
const noiseOf = (smooth: number[], voiced: boolean[] | null): { floorDb: number; spreadDb: number } => {
  const isReal = (db: number) => db > digitalSilenceDb;
  const nearVoice = flagsIn(voiced ? stretchesOf(voiced) : [], smooth.length, awayFromVoiceHops);
  const away = voiced ? smooth.filter((db, at) => isReal(db) && !nearVoice[at]) : [];
  if (away.length >= enoughHops) {
    const floorDb = percentile(away, 0.5);
    return { floorDb, spreadDb: percentile(away, 0.9) - floorDb };
  }
  const real = smooth.filter(isReal);
  return { floorDb: real.length > 0 ? percentile(real, 0.15) : inaudibleDb, spreadDb: 0 };
};

const smoothed = (db: number[]): number[] => {
  const power = db.map((level) => 10 ** (level / 10));
  return power.map((_, at) => {
    const near = power.slice(Math.max(0, at - smoothingHops), at + smoothingHops + 1);
    return 10 * Math.log10(near.reduce((sum, each) => sum + each, 0) / near.length);
  });
};

const round = (db: number) => Math.round(db * 10) / 10;
