import { nothingDb } from "./spectrum";

/** How decibels become a byte: 0 at `quietDb` and below, 255 at `loudDb` and above. */
export interface LevelScale {
  quietDb: number;
  loudDb: number;
}

/** Under this nothing is heard, whatever the rest of a file is like. */
const inaudibleDb = -90;
/** A file in which nothing is louder is silent: its noise is not made large. */
const leastLoudDb = -65;
/** Louder than so far under the mean counts as sound, as in ITU-R BS.1770. */
const gateDb = 10;
/** Of all sound the loudest is let go over the top: a bang must not make the voice small. */
const loudShare = 0.95;
/** The noise of the room and a little more stays at rest. */
const quietShare = 0.1;
const overNoiseDb = { level: 4, band: 9 };
const rangeDb = { least: 15, most: 42 };

/** The scale that fills from bottom to top with what was measured: a quiet recording looks as lively as a loud one. */
export const levelScale = (measuredDb: number[]): LevelScale => {
  const heard = measuredDb.filter((db) => db > inaudibleDb);
  const meanDb = 10 * Math.log10(heard.reduce((sum, db) => sum + 10 ** (db / 10), 0) / heard.length);
  const sounding = heard.filter((db) => db > meanDb - gateDb);
  const loudDb = Math.max(leastLoudDb, shareOf(sounding, loudShare));
  return { loudDb, quietDb: quietUnder(loudDb, measuredDb, overNoiseDb.level) };
};

/** The scale of one band of many, all of which have the same top. Its noise wavers more than that of the whole. */
export const bandScale = (loudDb: number, measuredDb: number[]): LevelScale => ({
  loudDb,
  quietDb: quietUnder(loudDb, measuredDb, overNoiseDb.band),
});

const quietUnder = (loudDb: number, measuredDb: number[], overDb: number): number => {
  const noiseDb = shareOf(measuredDb, quietShare) + overDb;
  return Math.min(loudDb - rangeDb.least, Math.max(loudDb - rangeDb.most, noiseDb, inaudibleDb));
};

/** A level on a scale. */
export const toByte = (db: number, { quietDb, loudDb }: LevelScale): number =>
  Math.round(255 * Math.min(1, Math.max(0, (db - quietDb) / (loudDb - quietDb))));

const shareOf = (values: number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? nothingDb;
};
