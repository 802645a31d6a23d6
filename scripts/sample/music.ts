import { hertz, type Loop, normalized, play, sampleRate, seededNoise, silentLoop, swell, withHall } from "./synth";
import type { Sound } from "./wav";

const beatS = 60 / 84;
const beatsPerBar = 4;

/** Dmaj9, Bm9, Gmaj9, A11 … twice, the second time home by another way: MIDI notes, the bass first. */
const bars: number[][] = [
  [38, 57, 61, 64, 66],
  [35, 57, 61, 62, 66],
  [31, 57, 59, 62, 66],
  [33, 55, 59, 62, 64],
  [38, 57, 61, 64, 69],
  [42, 57, 61, 64, 66],
  [31, 59, 62, 66, 69],
  [33, 57, 59, 62, 64],
];

/** Which chord note is plucked on each eighth of a bar (1 is the lowest above the bass); 0 rests. */
const picking = [
  [1, 0, 3, 2, 0, 4, 3, 0],
  [2, 0, 4, 0, 3, 2, 0, 4],
];

/** A calm loop to talk over: pad, plucked keys, bass and a brushed beat. */
export const composeMusic = (): Sound => {
  const tune = silentLoop(bars.length * beatsPerBar * beatS);
  bars.forEach(([, ...notes], bar) => {
    const atS = bar * beatsPerBar * beatS;
    for (const [voice, note] of notes.entries()) pad(tune, atS, note, (voice - 1.5) / 2);
    picking[bar % 2]?.forEach((step, eighth) => {
      const note = notes[step - 1];
      if (note !== undefined)
        pluck(tune, atS + (eighth * beatS) / 2, note + 12, eighth % 2 === 0 ? 1 : 0.7, eighth / 8 - 0.4);
    });
  });
  // Low notes stay out of the hall: there they would only rumble.
  const mixed = withHall(tune, 0.42);
  bars.forEach(([root = 38], bar) => {
    const atS = bar * beatsPerBar * beatS;
    bass(mixed, atS, root, 2.4);
    bass(mixed, atS + 2.5 * beatS, root + (bar % 2 === 0 ? 12 : 7), 1.2);
  });
  beat(mixed, bars.length * beatsPerBar);
  return { sampleRate, channels: normalized(mixed, 0.7) };
};

/** Three strings slightly out of tune, few overtones, slow to come and go. */
const pad = (tune: Loop, atS: number, note: number, pan: number) => {
  const lengthS = beatsPerBar * beatS + 0.9;
  const f = hertz(note);
  const string = (t: number, cents: number) => {
    const phase = 2 * Math.PI * f * 2 ** (cents / 1200) * t;
    return Math.sin(phase) + 0.32 * Math.sin(2 * phase) + 0.12 * Math.sin(3 * phase) + 0.04 * Math.sin(4 * phase);
  };
  const wave = (t: number) => swell(t, lengthS, 0.8, 1.1) * (string(t, -6) + string(t, 0) + string(t, 7));
  play(tune, { atS: atS - 0.25, lengthS, gain: 0.05, pan: pan * 0.8, wave });
};

/** An electric piano: a carrier whose overtones die before it does. */
const pluck = (tune: Loop, atS: number, note: number, accent: number, pan: number) => {
  const f = hertz(note);
  const wave = (t: number) => {
    const bright = 1.6 * Math.exp(-t * 7);
    return (
      Math.min(1, t / 0.004) *
      Math.exp(-t * 2.6) *
      Math.sin(2 * Math.PI * f * t + bright * Math.sin(2 * Math.PI * 2 * f * t))
    );
  };
  play(tune, { atS, lengthS: 2.2, gain: 0.17 * accent, pan, wave });
};

const bass = (tune: Loop, atS: number, note: number, beats: number) => {
  const lengthS = beats * beatS;
  const f = hertz(note);
  const wave = (t: number) =>
    swell(t, lengthS, 0.02, 0.25) *
    Math.exp(-t * 0.7) *
    (Math.sin(2 * Math.PI * f * t) + 0.25 * Math.sin(4 * Math.PI * f * t));
  play(tune, { atS, lengthS, gain: 0.2, pan: 0, wave });
};

/** A soft drum on one and three, a brush on the eighths between. */
const beat = (tune: Loop, beats: number) => {
  const noise = seededNoise(11);
  for (let i = 0; i < beats; i++) {
    if (i % 2 === 0) {
      const wave = (t: number) => Math.exp(-t * 16) * Math.sin(2 * Math.PI * (46 * t + 2.6 * (1 - Math.exp(-t * 30))));
      play(tune, { atS: i * beatS, lengthS: 0.35, gain: 0.2, pan: 0, wave });
    }
    for (const half of [0, 0.5]) {
      let last = 0;
      const wave = (t: number) => {
        const now = noise();
        const crisp = now - last;
        last = now;
        return Math.min(1, t / 0.012) * Math.exp(-t * 34) * crisp;
      };
      play(tune, { atS: (i + half) * beatS, lengthS: 0.16, gain: half ? 0.06 : 0.035, pan: 0.35, wave });
    }
  }
};
