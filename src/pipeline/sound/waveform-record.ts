import { waveformBands, waveformRecordBytes, waveformSamples } from "../../schema/waveform-data";
import { hopSamples } from "./hops";
import { bandScale, type LevelScale, levelScale, toByte } from "./level-scale";
import { dbToGain, type Stereo } from "./samples";
import { inDb, openSpectrum, spectrumSamples } from "./spectrum";
import { courseAt } from "./voice-course";

/** What is measured of a hop; used again for the next. */
export interface HopMeasure {
  loudnessDb: number;
  bandsDb: Float32Array;
  course: Float32Array;
}

/** Samples that measuring a hop takes, the hop at their end. */
export const hopReach = spectrumSamples;

/** Measures hops one after another. */
export const openHopMeter = (): ((block: Stereo) => HopMeasure) => {
  const spectrum = openSpectrum();
  const measure: HopMeasure = {
    loudnessDb: 0,
    bandsDb: new Float32Array(waveformBands),
    course: new Float32Array(waveformSamples),
  };
  return (block) => {
    const start = block.left.length - hopSamples;
    measure.loudnessDb = inDb(meanPower(block, start));
    spectrum(block, measure.bandsDb);
    for (let i = 0; i < waveformSamples; i++)
      measure.course[i] = courseAt(block, start + ((i + 1) * hopSamples) / waveformSamples);
    return measure;
  };
};

const meanPower = ({ left, right }: Stereo, from: number): number => {
  let sum = 0;
  for (let n = from; n < left.length; n++) sum += (left[n] ?? 0) ** 2 + (right[n] ?? 0) ** 2;
  return sum / (2 * (left.length - from));
};

/** How the measures of one file become bytes. */
export interface RecordScale {
  loudness: LevelScale;
  /** One top for all, so that they can be compared; at rest each is under its own noise. */
  bands: LevelScale[];
  /** Amplitude of the course that fills a byte. */
  course: number;
}

/** Collects measures, as many as are typical of a file, and gives the scale that fits them. */
export const openScaleMeter = () => {
  const loudness: number[] = [];
  const course: number[] = [];
  const strongest: number[] = [];
  const bands = Array.from({ length: waveformBands }, (): number[] => []);
  return {
    add: (hop: HopMeasure): void => {
      loudness.push(hop.loudnessDb);
      course.push(inDb(Math.max(...hop.course.map((value) => value * value))));
      strongest.push(Math.max(...hop.bandsDb));
      for (const [band, levels] of bands.entries()) levels.push(hop.bandsDb[band] ?? 0);
    },
    scale: (): RecordScale => {
      const { loudDb } = levelScale(strongest);
      return {
        loudness: levelScale(loudness),
        bands: bands.map((levels) => bandScale(loudDb, levels)),
        course: dbToGain(levelScale(course).loudDb),
      };
    },
  };
};

/** Loudness under which the rest fades too: a room's hum is no voice. */
const hushedByte = 32;

/** Writes the record of a hop (see schema/waveform-data.ts) into `bytes`. */
export const writeRecord = (hop: HopMeasure, scale: RecordScale, bytes: Buffer, at: number): void => {
  const loudness = toByte(hop.loudnessDb, scale.loudness);
  const audible = Math.min(1, loudness / hushedByte);
  bytes[at] = loudness;
  scale.bands.forEach((band, index) => {
    bytes[at + 1 + index] = Math.round(audible * toByte(hop.bandsDb[index] ?? 0, band));
  });
  const courseFrom = at + waveformRecordBytes - waveformSamples;
  hop.course.forEach((value, index) => {
    const part = audible * Math.sqrt(Math.min(1, Math.abs(value) / scale.course));
    bytes.writeInt8(Math.round(127 * Math.sign(value) * part), courseFrom + index);
  });
};
