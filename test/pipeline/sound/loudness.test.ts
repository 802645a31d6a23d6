import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Limiter } from "../../../src/pipeline/sound/limiter";
import { LoudnessMeter } from "../../../src/pipeline/sound/loudness";
import { dbToGain, gainToDb, newStereo, partOf, type Stereo } from "../../../src/pipeline/sound/samples";
import { TruePeakMeter } from "../../../src/pipeline/sound/true-peak";
import { noise } from "./fixture";

const blocksOf = function* (sound: Stereo, size: number) {
  for (let at = 0; at < sound.left.length; at += size) yield partOf(sound, at, Math.min(sound.left.length, at + size));
};
const sounding = (seconds: number, at: (second: number) => number): Stereo => {
  const sound = newStereo(Math.round(seconds * 48_000));
  for (let n = 0; n < sound.left.length; n++) sound.left[n] = sound.right[n] = at(n / 48_000);
  return sound;
};
const sine =
  (hz: number, db: number, phase = 0) =>
  (t: number) =>
    dbToGain(db) * Math.sin(2 * Math.PI * hz * t + phase);
const lufsOf = (sound: Stereo): number => {
  const meter = new LoudnessMeter();
  for (const block of blocksOf(sound, 10_007)) meter.add(block);
  return meter.integratedLufs();
};
const truePeakOf = (sound: Stereo): number => {
  const meter = new TruePeakMeter();
  for (const block of blocksOf(sound, 1009)) meter.add(block);
  return gainToDb(meter.peak());
};

describe("loudness", () => {
  // The first cases of EBU Tech 3341.
  const cases: [string, Stereo, number][] = [
    ["a tone at -23 dBFS", sounding(20, sine(1000, -23)), -23],
    ["a tone at -33 dBFS", sounding(20, sine(1000, -33)), -33],
    [
      "quiet, loud, quiet: the quiet parts do not count",
      sounding(40, (t) => sine(1000, t < 10 || t >= 30 ? -36 : -23)(t)),
      -23,
    ],
    [
      "long pauses do not count, and of each second of sound 7 windows lie inside, 6 partly",
      sounding(20, (t) => (t % 2 < 1 ? sine(1000, -23)(t) : 0)),
      -23 + 10 * Math.log10(10 / 13),
    ],
    ["a sound shorter than the 400 ms that are looked at", sounding(0.2, sine(1000, -23)), -23],
    ["silence", newStereo(96_000), Number.NEGATIVE_INFINITY],
    ["nothing", newStereo(0), Number.NEGATIVE_INFINITY],
  ];
  for (const [what, sound, expected] of cases) {
    test(what, () => {
      const lufs = lufsOf(sound);
      assert.ok(lufs === expected || Math.abs(lufs - expected) <= 0.1, `${lufs} LUFS, not ${expected}`);
    });
  }
});

describe("true peak", () => {
  const cases: [string, Stereo, number][] = [
    ["a tone whose samples lie beside its tops", sounding(1, sine(12_000, -6, Math.PI / 4)), -6],
    ["a tone between the samples of another rate", sounding(1, sine(9600, -3, 0.3)), -3],
    ["a low tone", sounding(1, sine(100, -1)), -1],
    ["its very first sample", sounding(0.1, (t) => (t === 0 ? 0.5 : 0)), gainToDb(0.5)],
    ["silence", newStereo(4800), Number.NEGATIVE_INFINITY],
  ];
  for (const [what, sound, expected] of cases) {
    test(what, () => {
      const db = truePeakOf(sound);
      assert.ok(db === expected || (db < expected + 0.2 && db > expected - 0.4), `${db} dBTP, not ${expected}`);
    });
  }
});

describe("the limiter", () => {
  const limited = (sound: Stereo, ceilingDb: number): Stereo => {
    const limiter = new Limiter(dbToGain(ceilingDb));
    const parts = [...blocksOf(sound, 3001)].map((block) => limiter.push(block)).concat(limiter.flush());
    const whole = newStereo(parts.reduce((sum, part) => sum + part.left.length, 0));
    let at = 0;
    for (const part of parts) {
      whole.left.set(part.left, at);
      whole.right.set(part.right, at);
      at += part.left.length;
    }
    return whole;
  };
  const hiss = noise(1);
  const loud: [string, Stereo][] = [
    ["noise", sounding(1, () => 3 * hiss())],
    ["a tone between samples", sounding(1, sine(12_000, 6, Math.PI / 4))],
    ["bangs, from the first sample on", sounding(1, (t) => (t % 0.1 < 0.002 ? 8 : 0.1 * hiss()))],
    ["a bang at the very end", sounding(1, (t) => (t > 0.9999 ? 5 : 0.1 * hiss()))],
    ["a bang on one side", { ...sounding(1, (t) => (t > 0.5 && t < 0.51 ? 4 : 0)), right: new Float32Array(48_000) }],
  ];
  for (const [what, sound] of loud) {
    test(`keeps ${what} under its ceiling, and as long as it was`, () => {
      const after = limited(sound, -2);
      assert.equal(after.left.length, sound.left.length);
      assert.ok(truePeakOf(after) <= -1.9, `${truePeakOf(after)} dBTP`);
    });
  }

  test("leaves alone what is under the ceiling, to the sample", () => {
    const quiet = sounding(1, () => 0.3 * hiss());
    assert.deepEqual(limited(quiet, -2), quiet);
  });

  test("is back where it was half a second after a bang", () => {
    const sound = sounding(1, (t) => (t > 0.2 && t < 0.21 ? 4 : sine(440, -20)(t)));
    const after = limited(sound, -2);
    for (let n = 0.75 * 48_000; n < 48_000; n++) {
      assert.ok(Math.abs((after.left[n] ?? 0) - (sound.left[n] ?? 0)) < 2e-4);
    }
  });
});
