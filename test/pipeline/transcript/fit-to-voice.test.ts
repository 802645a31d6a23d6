import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { fitToVoice } from "../../../src/pipeline/transcript/fit-to-voice";

const word = (startMs: number, endMs: number) => ({ text: "a", startMs, endMs, spaceBefore: true, confidence: null });
const silence = (startMs: number, endMs: number) => ({ startMs, endMs });

const fits: [what: string, given: [number, number], silences: [number, number][], expected: [number, number]][] = [
  ["a first word stamped into the pause before it", [0, 2400], [[0, 2100]], [2100, 2400]],
  ["a last word that rings on into the pause after it", [1000, 4000], [[1500, 5000]], [1000, 1500]],
  ["a word around a pause goes where most of it is", [0, 3000], [[200, 2000]], [2000, 3000]],
  [
    "a word in its place stays",
    [1000, 1400],
    [
      [0, 900],
      [1500, 3000],
    ],
    [1000, 1400],
  ],
  ["a word that only the model heard stays", [1000, 1400], [[0, 3000]], [1000, 1400]],
  ["the closing of a t is no pause", [1000, 1400], [[1150, 1300]], [1000, 1400]],
];
for (const [what, given, silences, expected] of fits) {
  test(what, () => {
    const [fitted] = fitToVoice(
      [word(...given)],
      silences.map((each) => silence(...each)),
    );
    assert.deepEqual([fitted?.startMs, fitted?.endMs], expected);
  });
}

test("words stay in order and within the times they had", () => {
  const spans = fc
    .array(fc.integer({ min: 1, max: 3000 }), { maxLength: 20 })
    .map((steps) => steps.map((step, at) => steps.slice(0, at).reduce((sum, each) => sum + each, 0) + step));
  fc.assert(
    fc.property(spans, spans, (times, edges) => {
      const words = times.slice(1).map((end, at) => word(times[at] ?? 0, end));
      const silences = edges.flatMap((edge, at) => (at % 2 ? [silence(edges[at - 1] ?? 0, edge)] : []));
      const fitted = fitToVoice(words, silences);
      assert.equal(fitted.length, words.length);
      for (const [at, { startMs, endMs }] of fitted.entries()) {
        assert.ok(startMs >= (words[at]?.startMs ?? 0) && endMs <= (words[at]?.endMs ?? 0) && endMs >= startMs);
        assert.ok(startMs >= (fitted[at - 1]?.startMs ?? 0));
      }
    }),
  );
});
