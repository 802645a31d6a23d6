/** Samples a second of everything synthesized here. */
export const sampleRate = 48000;

/** Two channels that are also a loop: what is played past the end is heard at the beginning. */
export interface Loop {
  left: Float32Array;
  right: Float32Array;
}

/** An empty loop. */
export const silentLoop = (seconds: number): Loop => ({
  left: new Float32Array(Math.round(seconds * sampleRate)),
  right: new Float32Array(Math.round(seconds * sampleRate)),
});

/** Equal-tempered, A4 = 69 = 440 Hz. */
export const hertz = (midi: number): number => 440 * 2 ** ((midi - 69) / 12);

/** The same noise every time: -1 to 1. */
export const seededNoise = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 31 - 1;
  };
};

interface Note {
  atS: number;
  lengthS: number;
  gain: number;
  /** -1 left to 1 right. */
  pan: number;
  /** The wave at a moment after the note's beginning. */
  wave: (seconds: number) => number;
}

/** Adds a note to a loop. */
export const play = (loop: Loop, { atS, lengthS, gain, pan, wave }: Note): void => {
  const total = loop.left.length;
  const start = Math.round(atS * sampleRate);
  const leftGain = gain * Math.cos(((pan + 1) * Math.PI) / 4);
  const rightGain = gain * Math.sin(((pan + 1) * Math.PI) / 4);
  for (let i = 0; i < lengthS * sampleRate; i++) {
    const sample = wave(i / sampleRate);
    const at = (((start + i) % total) + total) % total;
    loop.left[at] = (loop.left[at] ?? 0) + leftGain * sample;
    loop.right[at] = (loop.right[at] ?? 0) + rightGain * sample;
  }
};

/** Up by a sine over the attack, steady, down by a sine over the release. */
export const swell = (t: number, lengthS: number, attackS: number, releaseS: number): number =>
  Math.sin((Math.PI / 2) * Math.min(1, t / attackS)) *
  Math.sin((Math.PI / 2) * Math.min(1, Math.max(0, (lengthS - t) / releaseS)));

const combsS = [0.0297, 0.0371, 0.0411, 0.0437];
const feedback = 0.8;
const damping = 0.45;

/** A small hall (parallel combs with damping), run twice round the loop so that its end rings into its beginning. */
export const withHall = (loop: Loop, wet: number): Loop => ({
  left: hall(loop.left, wet, 0),
  right: hall(loop.right, wet, 0.0009),
});

const hall = (dry: Float32Array, wet: number, spreadS: number): Float32Array => {
  const out = new Float32Array(dry);
  for (const seconds of combsS) {
    const line = new Float32Array(Math.round((seconds + spreadS) * sampleRate));
    let low = 0;
    for (let i = 0; i < 2 * dry.length; i++) {
      const at = i % line.length;
      const echo = line[at] ?? 0;
      low = echo * (1 - damping) + low * damping;
      line[at] = (dry[i % dry.length] ?? 0) + low * feedback;
      if (i >= dry.length) out[i - dry.length] = (out[i - dry.length] ?? 0) + (wet / combsS.length) * echo;
    }
  }
  return out;
};

/** Scales both channels so that the loudest sample is at `peak`. */
export const normalized = ({ left, right }: Loop, peak: number): Float32Array[] => {
  const loudest = [left, right].reduce((max, channel) => channel.reduce((m, s) => Math.max(m, Math.abs(s)), max), 0);
  return [left, right].map((channel) => channel.map((sample) => (sample * peak) / loudest));
};
