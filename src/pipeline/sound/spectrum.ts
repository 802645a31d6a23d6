import FFT from "fft.js";
import { waveformBands } from "../../schema/waveform-data";
import { type Stereo, sampleRateHz } from "./samples";

/** Samples that a spectrum is made of: 43 ms, so that the tones of a deep voice lie apart. */
export const spectrumSamples = 2048;
/** Share of them over which what is newest comes in: early sounds are seen with their first hop. */
const newestPart = 0.25;

const lowestHz = 50;
const highestHz = 12_000;
/** Speech and music fall off with pitch; what is shown falls off less. On top of the 3 dB that wider bands bring. */
const tiltDbPerOctave = 2;
const tiltFromHz = 200;
const binHz = sampleRateHz / spectrumSamples;

/** The decibels that stand for nothing. */
export const nothingDb = -120;

/** Where a band begins; the last one ends where the one after it would begin. */
export const bandStartHz = (band: number): number => lowestHz * (highestHz / lowestHz) ** (band / waveformBands);

/**
 * Measures spectra: the level of each band in the last `spectrumSamples` of a block, in dB, written into `into`.
 * Both channels count, whatever their phase.
 */
export const openSpectrum = (): ((block: Stereo, into: Float32Array) => void) => {
  const fft = new FFT(spectrumSamples);
  const window = newestAtTheEnd();
  const bands = Array.from({ length: waveformBands }, (_, band) => bandWeights(band));
  // One transform does both channels: one as the real part, one as the imaginary.
  const data: number[] = fft.createComplexArray();
  const out: number[] = fft.createComplexArray();
  const power = new Float64Array(spectrumSamples / 2);
  return ({ left, right }, into) => {
    const from = left.length - spectrumSamples;
    for (let n = 0; n < spectrumSamples; n++) {
      const weight = window[n] ?? 0;
      data[2 * n] = (left[from + n] ?? 0) * weight;
      data[2 * n + 1] = (right[from + n] ?? 0) * weight;
    }
    fft.transform(out, data);
    for (let k = 1; k < power.length; k++) {
      const mirror = 2 * (spectrumSamples - k);
      const [a = 0, b = 0, c = 0, d = 0] = [out[2 * k], out[2 * k + 1], out[mirror], out[mirror + 1]];
      power[k] = a * a + b * b + c * c + d * d;
    }
    for (let band = 0; band < waveformBands; band++) {
      const { firstBin, weights } = bands[band] ?? { firstBin: 0, weights: [] };
      let sum = 0;
      for (let i = 0; i < weights.length; i++) sum += (power[firstBin + i] ?? 0) * (weights[i] ?? 0);
      into[band] = inDb(sum);
    }
  };
};

/** Power in decibels, never less than `nothingDb`. */
export const inDb = (power: number): number => Math.max(nothingDb, 10 * Math.log10(power));

/** Rises slowly and falls quickly to nothing at the present; scaled so that a full tone has about 0 dB. */
const newestAtTheEnd = (): Float64Array => {
  const falling = Math.round(spectrumSamples * newestPart);
  const rising = spectrumSamples - falling;
  const window = Float64Array.from({ length: spectrumSamples }, (_, n) =>
    n < rising
      ? 0.5 - 0.5 * Math.cos((Math.PI * (n + 0.5)) / rising)
      : 0.5 + 0.5 * Math.cos((Math.PI * (n - rising + 0.5)) / falling),
  );
  const energy = window.reduce((sum, weight) => sum + weight * weight, 0);
  return window.map((weight) => weight / Math.sqrt(energy * spectrumSamples));
};

/** How much of each bin belongs to a band. Low bands are narrower than a bin: between bins the spectrum is a line. */
const bandWeights = (band: number): { firstBin: number; weights: number[] } => {
  const [from, to] = [bandStartHz(band) / binHz, bandStartHz(band + 1) / binHz];
  const steps = Math.max(8, Math.ceil(8 * (to - from)));
  const firstBin = Math.floor(from);
  const weights = Array.from({ length: Math.ceil(to) - firstBin + 1 }, () => 0);
  const octaves = Math.max(0, Math.log2((bandStartHz(band) + bandStartHz(band + 1)) / 2 / tiltFromHz));
  const share = (10 ** ((tiltDbPerOctave * octaves) / 10) * (to - from)) / steps;
  for (let step = 0; step < steps; step++) {
    const at = from + ((to - from) * (step + 0.5)) / steps;
    const below = Math.floor(at) - firstBin;
    weights[below] = (weights[below] ?? 0) + share * (1 - (at % 1));
    weights[below + 1] = (weights[below + 1] ?? 0) + share * (at % 1);
  }
  return { firstBin, weights };
};
