import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { applyEnvelope, type Envelope, planDucking, planFades } from "../../../src/pipeline/sound/envelope";

/** The factors from `start` on, as they come in blocks of the given sizes. */
const factors = (envelope: Envelope, start: number, ...blocks: number[]): number[] => {
  const all: number[] = [];
  for (const size of blocks) {
    const block = new Float32Array(size).fill(1);
    applyEnvelope(envelope, start + all.length, block);
    all.push(...block);
  }
  return all;
};

const ducking = { gain: 0.25, attackSamples: 200, releaseSamples: 500, holdSamples: 300 };
const speech = fc.array(
  fc.record({ from: fc.integer({ min: 0, max: 9000 }), length: fc.integer({ min: 1, max: 2000 }) }),
  { maxLength: 12 },
);
const spans = (some: { from: number; length: number }[]) =>
  some.map(({ from, length }) => ({ from, to: from + length }));

test("music is down by exactly the asked amount whenever somebody speaks, and never further", () => {
  fc.assert(
    fc.property(speech, (some) => {
      const heard = factors(planDucking({ speech: spans(some), ...ducking }), 0, 12_000);
      for (const { from, to } of spans(some)) {
        for (let at = from; at < to; at++) assert.equal(heard[at], 0.25);
      }
      assert.ok(heard.every((gain) => gain >= 0.25 && gain <= 1));
    }),
  );
});

test("music is up wherever speech is far", () => {
  fc.assert(
    fc.property(speech, (some) => {
      const heard = factors(planDucking({ speech: spans(some), ...ducking }), 0, 12_000);
      const isFar = (at: number) => spans(some).every(({ from, to }) => at < from - 1000 || at > to + 1000);
      heard.forEach((gain, at) => {
        if (isFar(at)) assert.equal(gain, 1, `at ${at}`);
      });
    }),
  );
});

test("it moves without steps, and no faster than the attack allows", () => {
  fc.assert(
    fc.property(speech, (some) => {
      const heard = factors(planDucking({ speech: spans(some), ...ducking }), 0, 12_000);
      const steepest = (Math.PI / 2) * (0.75 / ducking.attackSamples);
      for (let at = 1; at < heard.length; at++) {
        assert.ok(Math.abs((heard[at] ?? 0) - (heard[at - 1] ?? 0)) <= steepest + 1e-6, `at ${at}`);
      }
    }),
  );
});

test("short pauses do not make it pump", () => {
  const envelope = planDucking({
    speech: [
      { from: 1000, to: 2000 },
      { from: 2900, to: 4000 },
    ],
    ...ducking,
  });
  assert.ok(factors(envelope, 1000, 3000).every((gain) => gain === 0.25));
});

test("it makes no difference how the sound is cut into blocks", () => {
  fc.assert(
    fc.property(speech, fc.array(fc.integer({ min: 1, max: 3000 }), { minLength: 1, maxLength: 6 }), (some, blocks) => {
      const envelope = planDucking({ speech: spans(some), ...ducking });
      const total = blocks.reduce((sum, size) => sum + size, 0);
      assert.deepEqual(factors(envelope, 500, ...blocks), factors(envelope, 500, total));
    }),
  );
});

for (const [what, fadeIn, fadeOut] of [
  ["both fades", 100, 200],
  ["no fades", 0, 0],
  ["fades longer than the whole", 5000, 5000],
] as const) {
  test(`${what} begin and end in silence, or not at all`, () => {
    const heard = factors(planFades(1000, fadeIn, fadeOut), 0, 1000);
    assert.equal(heard[0], fadeIn > 0 ? 0 : 1);
    assert.ok(fadeOut > 0 ? (heard[999] ?? 1) < 1e-3 : heard[999] === 1);
    assert.equal(heard[500], 1);
  });
}
