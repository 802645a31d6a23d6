import { normalized, play, sampleRate, seededNoise, silentLoop } from "./synth";
import type { Sound } from "./wav";

const lengthS = 0.7;

/** Something passing from left to right, for a cut to another picture: noise through a band that rises and falls. */
export const makeWhoosh = (): Sound => {
  const whoosh = silentLoop(lengthS + 0.05);
  for (const [seed, pan, lateS] of [
    [3, -0.6, 0],
    [5, 0.6, 0.05],
  ] as const) {
    const noise = seededNoise(seed);
    let low = 0;
    let band = 0;
    const wave = (t: number) => {
      const way = Math.sin(Math.PI * (t / lengthS)) ** 2;
      const cutoff = 2 * Math.sin((Math.PI * (350 + 3600 * way)) / sampleRate);
      low += cutoff * band;
      band += cutoff * (noise() - low - 0.55 * band);
      return band * way ** 1.3;
    };
    play(whoosh, { atS: lateS, lengthS, gain: 0.5, pan, wave });
  }
  return { sampleRate, channels: normalized(whoosh, 0.5) };
};
