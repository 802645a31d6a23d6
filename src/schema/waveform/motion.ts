// What moves, as a function of the sound that was heard up to a frame: no frame needs another to be drawn before it.
import { framesToMs } from "../time";
import { waveformBands } from "../waveform-data";
import type { Heard } from "./heard";

/** How quickly something moves up and down: the time in which the way that is left shrinks to about a third. */
const riseMs = (smoothing: number): number => 50 * smoothing;
const fallMs = (smoothing: number): number => 30 + 240 * smoothing;

/** Below the lowest voices and above what their breath adds there is little to see. */
const shownBands = { from: 8, to: 45 };

/** Follows a value over frames, oldest first: up at once or nearly so, down more slowly. */
export const follow = (values: number[], smoothing: number, fps: number): number[] => {
  const frameMs = framesToMs(1, fps);
  const [up, down] = [
    keptAfter(frameMs, riseMs(smoothing)),
    smoothing === 0 ? 0 : keptAfter(frameMs, fallMs(smoothing)),
  ];
  let now = values[0] ?? 0;
  return values.map((value) => {
    now = value + (now - value) * (value > now ? up : down);
    return now;
  });
};

const keptAfter = (ms: number, timeMs: number): number => (timeMs > 0 ? Math.exp(-ms / timeMs) : 0);

/** Loudness during each frame, from 0 to 1. */
export const loudness = (heard: Heard): number[] =>
  heard.map((records) => {
    let most = 0;
    for (const record of records) most = Math.max(most, record[0] ?? 0);
    return most / 255;
  });

/** Strength of one of `count` bands, low to high, during each frame, from 0 to 1. */
const strength = (heard: Heard, index: number, count: number): number[] => {
  const at = shownBands.from + ((shownBands.to - shownBands.from) * index) / Math.max(1, count - 1);
  const band = Math.floor(at);
  const [low, high, share] = [1 + band, 1 + Math.min(waveformBands - 1, band + 1), at - band];
  return heard.map((records) => {
    let most = 0;
    for (const record of records) {
      const here = record[low] ?? 0;
      const between = here + ((record[high] ?? 0) - here) * share;
      if (between > most) most = between;
    }
    return most / 255;
  });
};

/** How `count` bands, low to high, have moved, as smoothly as is wanted: the strength of each in every frame. */
export const movingBands = (heard: Heard, count: number, smoothing: number, fps: number): number[][] =>
  Array.from({ length: count }, (_, index) => follow(strength(heard, index, count), smoothing, fps));

/** How high each band stands in the last frame, from 0 to 1. */
export const lastLevels = (bands: number[][], smoothing: number): number[] =>
  shown(
    bands.map((levels) => levels.at(-1) ?? 0),
    smoothing,
  );

/** Share of the whole height that a cap falls within a second, all at once quicker and quicker. */
const fallPerSecond = 1.6;

/** Where caps lie that each band pushed up when it was strongest, and that have been falling since. */
export const lastPeaks = (bands: number[][], smoothing: number, fps: number): number[] => {
  const last = (bands[0]?.length ?? 0) - 1;
  const fallen: number[] = [];
  // From further back even the highest has come down.
  for (let back = 0; back <= last && (fallen.at(-1) ?? 0) < 1; back++)
    fallen.push(fallPerSecond * (framesToMs(back, fps) / 1000) ** 2);
  return bands.map((levels, band) => {
    const [lower, upper] = [bands[band - 1], bands[band + 1]];
    let peak = 0;
    for (const [back, fall] of fallen.entries()) {
      const level = levels[last - back] ?? 0;
      const drawn = drawnTogether(lower?.[last - back] ?? level, level, upper?.[last - back] ?? level, smoothing);
      // No height is above what it is made of, and few frames have been high enough: the others need not be worked out.
      if (drawn - fall > peak) peak = Math.max(peak, heightOf(drawn) - fall);
    }
    return peak;
  });
};

/** As heights: neighbours are drawn together a little, and what is strong stands out. */
const shown = (levels: number[], smoothing: number): number[] =>
  levels.map((level, index) =>
    heightOf(drawnTogether(levels[index - 1] ?? level, level, levels[index + 1] ?? level, smoothing)),
  );

const drawnTogether = (lower: number, level: number, upper: number, smoothing: number): number =>
  1.2 * (level + ((lower + upper) / 2 - level) * 0.5 * smoothing);

const heightOf = (level: number): number => bent(level ** 1.3);

/** The same where looks come before measure: loudness fills the holes between a voice's tones. */
export const fullBands = (heard: Heard, count: number, smoothing: number, fps: number): number[] => {
  const level = (follow(loudness(heard), smoothing, fps).at(-1) ?? 0) ** 2;
  return lastLevels(movingBands(heard, count, smoothing, fps), smoothing).map((band) =>
    bent(1.15 * band + 0.25 * level),
  );
};

const bendsFrom = 0.7;

/** Nearer and nearer to 1 rather than cut off there. */
const bent = (value: number): number =>
  value < bendsFrom ? value : bendsFrom + (1 - bendsFrom) * Math.tanh((value - bendsFrom) / (1 - bendsFrom));
