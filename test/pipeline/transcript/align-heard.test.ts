import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { alignHeard } from "../../../src/pipeline/transcript/align-heard";
import type { Word } from "../../../src/schema/transcript";

const heard = (...said: [string, number, number][]): Word[] =>
  said.map(([text, startMs, endMs]) => ({ text, startMs, endMs, spaceBefore: true, confidence: null }));

const align = (text: string, words: Word[], endMs = 4000) =>
  alignHeard(text, words, { startMs: 0, endMs }, "en").words.map((word) => [
    word.text,
    Math.round(word.startMs),
    Math.round(word.endMs),
  ]);

const cases: { name: string; text: string; heard: Word[]; expected: [number, string, number, number][] }[] = [
  {
    name: "every word heard as it is written",
    text: "One, two, three.",
    heard: heard(["one", 500, 800], ["two", 1500, 1800], ["three", 3000, 3500]),
    expected: [
      [0, "One,", 500, 800],
      [1, "two,", 1500, 1800],
      [2, "three.", 3000, 3500],
    ],
  },
  {
    name: "a word misheard but alike",
    text: "Reelwright renders quickly",
    heard: heard(["realright", 100, 900], ["renders", 1000, 1500], ["quickly", 2000, 2600]),
    expected: [
      [0, "Reelwright", 100, 900],
      [2, "quickly", 2000, 2600],
    ],
  },
  {
    name: "words that the model added",
    text: "Hello world",
    heard: heard(["well", 0, 200], ["hello", 1000, 1400], ["there", 1400, 1600], ["world", 2000, 2500]),
    expected: [
      [0, "Hello", 1000, 1400],
      [1, "world", 2000, 2500],
    ],
  },
];

for (const { name, text, heard: words, expected } of cases)
  test(`a known text takes the times of what was heard: ${name}`, () => {
    const aligned = align(text, words);
    for (const [index, ...word] of expected) assert.deepEqual(aligned[index], word);
  });

test("a word that nobody heard lies between its neighbours", () => {
  const [, missed] = align("One missing three", heard(["one", 500, 800], ["three", 3000, 3500]));
  assert.ok(missed && Number(missed[1]) >= 800 && Number(missed[2]) <= 3000, String(missed));
});

test("how many of the words were heard is known", () => {
  const share = (text: string, ...said: [string, number, number][]) =>
    alignHeard(text, heard(...said), { startMs: 0, endMs: 4000 }, "en").heardShare;
  assert.equal(
    share("one two three four", ["one", 0, 100], ["two", 200, 300], ["three", 300, 400], ["four", 500, 600]),
    1,
  );
  assert.equal(share("one two three four", ["one", 0, 100], ["music", 200, 3000]), 0.25);
  assert.equal(share("one two"), 0);
});

test("whatever was heard, no word is lost, out of order or outside the sound", () => {
  const texts = ["one", "two", "three", "four", "stream", "streams", "water"];
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...texts), { minLength: 1, maxLength: 20 }),
      fc.array(
        fc.tuple(fc.constantFrom(...texts), fc.integer({ min: -300, max: 900 }), fc.integer({ min: -50, max: 200 })),
        {
          maxLength: 20,
        },
      ),
      (text, said) => {
        let atMs = 0;
        const words = said.map(([word, gapMs, longMs]): [string, number, number] => {
          const startMs = atMs + gapMs;
          atMs = startMs + longMs;
          return [word, startMs, atMs];
        });
        const aligned = alignHeard(text.join(" "), heard(...words), { startMs: 0, endMs: 9000 }, "en").words;
        assert.deepEqual(
          aligned.map((word) => word.text),
          text,
        );
        for (const [index, word] of aligned.entries()) {
          assert.ok(word.startMs >= 0 && word.endMs <= 9000.001 && word.startMs <= word.endMs + 1e-9);
          assert.ok(index === 0 || word.startMs >= (aligned[index - 1]?.endMs ?? 0) - 1e-6);
        }
      },
    ),
  );
});
