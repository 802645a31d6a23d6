import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { layOverSpeech } from "../../../src/pipeline/transcript/lay-over-speech";
import { readAloud } from "../../../src/pipeline/transcript/spread-words";
import type { Span } from "../../../src/schema/time";

type Bounds = [fromMs: number, toMs: number];
const spans = (bounds: Bounds[]): Span[] => bounds.map(([startMs, endMs]) => ({ startMs, endMs }));

/** What is said in each stretch of speech. */
const said = (text: string, speech: Bounds[], durationMs = 60_000) => {
  const words = layOverSpeech(readAloud(text, "en"), spans(speech), durationMs);
  return speech.map(([from, to]) =>
    words
      .filter(({ startMs }) => startMs >= from && startMs < to)
      .map(({ text: word }) => word)
      .join(" "),
  );
};

const laid: [what: string, text: string, speech: Bounds[], expected: string[]][] = [
  [
    "a line a stretch",
    "Roses are red\nViolets are blue\nSugar is sweet",
    [
      [1000, 2000],
      [3000, 4200],
      [5500, 6500],
    ],
    ["Roses are red", "Violets are blue", "Sugar is sweet"],
  ],
  [
    "a pause falls where a sentence ends though syllables say otherwise",
    "This one is short. And this is the other one here.",
    [
      [0, 1300],
      [2200, 4200],
    ],
    ["This one is short.", "And this is the other one here."],
  ],
  [
    "a stretch of two sentences, and a sentence of two stretches",
    "Good morning. It rains. We stay at home, and read a long and lovely book together by the fire.",
    [
      [0, 1500],
      [2500, 3300],
      [3600, 6400],
    ],
    ["Good morning. It rains.", "We stay at home,", "and read a long and lovely book together by the fire."],
  ],
  [
    "lines that an editor broke are no lines",
    "The quick brown fox jumps over the lazy dog, and the cat that sits beside it looks on\nin wonder. Then all of them go home and sleep until the morning comes.",
    [
      [0, 4800],
      [5900, 9100],
    ],
    [
      "The quick brown fox jumps over the lazy dog, and the cat that sits beside it looks on in wonder.",
      "Then all of them go home and sleep until the morning comes.",
    ],
  ],
  [
    "a click is no word",
    "Hello there.",
    [
      [500, 540],
      [1000, 2000],
    ],
    ["", "Hello there."],
  ],
  [
    "one word, many stretches",
    "Hello.",
    [
      [500, 1000],
      [2000, 2400],
      [4000, 4500],
    ],
    ["Hello.", "", ""],
  ],
];
for (const [what, text, speech, expected] of laid) {
  test(what, () => assert.deepEqual(said(text, speech), expected));
}

const verses = [
  "From fairest creatures we desire increase,",
  "That thereby beauty's rose might never die,",
  "But as the riper should by time decease,",
  "His tender heir might bear his memory.",
  "But thou contracted to thine own bright eyes,",
  "Making a famine where abundance lies,",
  "Thy self thy foe, to thy sweet self too cruel.",
  "Pity the world.",
];
/** Stretches as the verses would be read, a little unevenly, from a moment on. */
const readVerses = (fromMs: number): Bounds[] => {
  let atMs = fromMs;
  return verses.map((verse, index) => {
    const startMs = atMs;
    const endMs = startMs + (readAloud(verse, "en").at(-1)?.endMs ?? 0) * (1.2 + 0.1 * (index % 3));
    atMs = endMs + 500 + 100 * (index % 4);
    return [startMs, endMs];
  });
};
const notice: Bounds[] = [
  [500, 2600],
  [3000, 6100],
  [6500, 8200],
];
test("what is said before and after the text stays without words", () => {
  const before = [...notice, ...readVerses(9500)];
  assert.deepEqual(said(verses.join("\n"), before), ["", "", "", ...verses]);
  const after = readVerses(500);
  const endMs = (after.at(-1)?.[1] ?? 0) + 1000;
  const shifted = notice.map(([from, to]): Bounds => [from + endMs, to + endMs]);
  assert.deepEqual(said(verses.join("\n"), [...after, ...shifted]), [...verses, "", "", ""]);
});

test("where no speech is found the text is spread over the recording", () => {
  const words = layOverSpeech(readAloud("One, two, three.", "en"), [], 9000);
  assert.equal(words[0]?.startMs, 0);
  assert.equal(words.at(-1)?.endMs, 9000);
});

test("no text, no words", () => assert.deepEqual(layOverSpeech([], spans([[0, 1000]]), 1000), []));

test("all words, in order, and none begins or ends in silence", () => {
  const steps = fc.array(fc.tuple(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 1, max: 6000 })), {
    maxLength: 12,
  });
  const texts = fc.oneof(fc.lorem({ maxCount: 60 }), fc.lorem({ maxCount: 8, mode: "sentences" }), fc.string());
  fc.assert(
    fc.property(texts, steps, (text, gaps) => {
      let atMs = 0;
      const speech = gaps.map(([pauseMs, lengthMs]) => {
        const startMs = atMs + pauseMs;
        atMs = startMs + lengthMs;
        return { startMs, endMs: atMs };
      });
      const durationMs = atMs + 500;
      const given = readAloud(text, "en");
      const words = layOverSpeech(given, speech, durationMs);
      assert.deepEqual(
        words.map(({ text: word, spaceBefore }) => [word, spaceBefore]),
        given.map(({ text: word, spaceBefore }) => [word, spaceBefore]),
      );
      const heard = speech.some(({ startMs, endMs }) => endMs - startMs >= 80);
      const places = heard ? speech : [{ startMs: 0, endMs: durationMs }];
      for (const [index, { startMs, endMs }] of words.entries()) {
        assert.ok(endMs >= startMs && startMs >= (words[index - 1]?.endMs ?? 0) - 1e-6);
        assert.ok(
          places.some((place) => startMs >= place.startMs && endMs <= place.endMs),
          `${startMs}–${endMs}`,
        );
      }
    }),
  );
});
