import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type OutputTime, outputTime } from "../../../src/pipeline/planners/output-time";
import { chooseImages } from "../../../src/pipeline/planners/scene-images";
import { type ScenesInput, splitScenes, wordsInScenes } from "../../../src/pipeline/planners/scenes";
import { endsSentence } from "../../../src/pipeline/planners/sentences";
import { msToFrames } from "../../../src/schema/time";
import { spoken } from "./check";

const fps = 30;
const timeOf = (ms: number): OutputTime =>
  outputTime([{ sourceStartMs: 0, durationInFrames: msToFrames(ms, fps) }], fps);

/** Sentences of so many words, half a second each, with pauses between where given. */
const sentences = (lengths: number[], pauseMs = 0) => {
  const texts = lengths.flatMap((count) => [...Array.from({ length: count - 1 }, () => "and"), "stop.", pauseMs]);
  return spoken(texts, 500).map((word) => ({ ...word, ends: endsSentence(word.text) ? ("sentence" as const) : null }));
};

const startsMs = (input: Partial<ScenesInput> & Pick<ScenesInput, "count" | "time">) =>
  splitScenes({ words: [], silences: [], ...input }).map(({ fromFrame }) => (fromFrame * 1000) / fps);

test("scenes begin where a sentence ends, as evenly as sentences allow", () => {
  const time = timeOf(24_000);
  const words = sentences([8, 10, 4, 18, 8]);
  assert.deepEqual(startsMs({ count: 1, time, words }), [0]);
  assert.deepEqual(startsMs({ count: 2, time, words }), [0, 11_000]);
  assert.deepEqual(startsMs({ count: 3, time, words }), [0, 9000, 20_000]);
  assert.deepEqual(startsMs({ count: 5, time, words }), [0, 4000, 9000, 11_000, 20_000]);
});

test("in a pause between sentences the picture is there just before the voice", () => {
  assert.deepEqual(
    startsMs({ count: 2, time: timeOf(12_000), words: sentences([10, 10], 1500) }),
    [0, 6350].map((ms) => Math.round((ms * fps) / 1000) * (1000 / fps)),
  );
});

test("more scenes than sentences: the rest are split where they are longest, none too short", () => {
  const scenes = splitScenes({ count: 6, time: timeOf(24_000), words: sentences([24, 24]), silences: [] });
  assert.equal(scenes.length, 6);
  assert.ok(scenes.some(({ fromFrame }) => fromFrame === 12 * fps));
  for (const { durationInFrames } of scenes) assert.ok(durationInFrames >= 3 * fps, String(durationInFrames));
  assert.equal(splitScenes({ count: 100, time: timeOf(9000), words: [], silences: [] }).length, 4);
});

test("where nothing tells the words, scenes change in the middle of pauses", () => {
  const silences = [
    { startMs: 4000, endMs: 5000 },
    { startMs: 9500, endMs: 10_500 },
    { startMs: 16_000, endMs: 17_000 },
  ];
  assert.deepEqual(startsMs({ count: 2, time: timeOf(20_000), silences }), [0, 10_000]);
  assert.deepEqual(startsMs({ count: 2, time: timeOf(20_000) }), [0, 10_000]);
});

test("property: scenes leave no frame out, and at sentence ends wherever there are about enough of them", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 6, max: 30 }), { minLength: 1, maxLength: 30 }),
      fc.integer({ min: 1, max: 40 }),
      fc.nat(900),
      (lengths, count, pauseMs) => {
        const words = sentences(lengths, pauseMs);
        const time = timeOf((words.at(-1)?.endMs ?? 0) + 400);
        const scenes = splitScenes({ count, time, words, silences: [] });
        let next = 0;
        for (const { fromFrame, durationInFrames } of scenes) {
          assert.equal(fromFrame, next);
          assert.ok(durationInFrames >= Math.min(2 * fps, time.durationInFrames));
          next += durationInFrames;
        }
        assert.equal(next, time.durationInFrames);
        if (count * 4 > lengths.length) return;
        const ends = words.flatMap((word, index) => (word.ends ? [[word.endMs, words[index + 1]?.startMs ?? 0]] : []));
        for (const { fromFrame } of scenes.slice(1)) {
          const ms = (fromFrame * 1000) / fps;
          assert.ok(
            ends.some(([end = 0, start = 0]) => ms >= end - 17 && ms <= start + 17),
            String(ms),
          );
        }
      },
    ),
  );
});

test("five hundred scenes of an hour are found at once", () => {
  const words = sentences(Array.from({ length: 640 }, (_, index) => 6 + ((index * 7) % 11)));
  const began = performance.now();
  assert.equal(splitScenes({ count: 500, time: timeOf(3_600_000), words, silences: [] }).length, 500);
  assert.ok(performance.now() - began < 500);
});

const image = (name: string, ...tags: string[]) => ({ name, tags });
const chosen = (images: { name: string; tags: string[] }[], scenes: string[]) =>
  chooseImages(
    images,
    scenes.map((text) => text.split(" ").map((word) => ({ text: word }))),
  ).map(({ name }) => name);

test("images follow in order, but go where their words are said", () => {
  const [a, b, sea] = [image("a"), image("b"), image("sea", "old harbour", "boats")];
  const cases: [ReturnType<typeof image>[], string[], string[]][] = [
    [
      [a, b],
      ["x", "x", "x"],
      ["a", "b", "a"],
    ],
    [
      [a, b, sea],
      ["x", "in the old harbour", "x"],
      ["a", "sea", "b"],
    ],
    [
      [sea, a, b],
      ["x", "x", "a boat comes"],
      ["a", "b", "sea"],
    ],
    // Said twice in a row: something else is seen in between.
    [
      [a, sea],
      ["boats", "more boats", "and boats"],
      ["sea", "a", "sea"],
    ],
    [[sea], ["boats", "x"], ["sea", "sea"]],
    [[], ["x"], []],
  ];
  for (const [images, scenes, expected] of cases) assert.deepEqual(chosen(images, scenes), expected);
});

test("property: every scene has an image, never that of the scene before where there is another", () => {
  const anyText = fc.array(fc.constantFrom("boats", "rain", "and"), { minLength: 1, maxLength: 3 });
  const anyImage = fc.constantFrom(["boat"], ["rain"], []);
  fc.assert(
    fc.property(fc.array(anyText), fc.array(anyImage, { minLength: 2, maxLength: 5 }), (texts, tags) => {
      const names = chosen(
        tags.map((words, index) => image(String(index), ...words)),
        texts.map((words) => words.join(" ")),
      );
      assert.equal(names.length, texts.length);
      for (const [index, name] of names.entries()) assert.notEqual(name, names[index - 1]);
    }),
  );
});

test("a word belongs to the scene in which it begins", () => {
  const words = sentences([4, 4]);
  const scenes = splitScenes({ count: 2, time: timeOf(4000), words, silences: [] });
  assert.deepEqual(
    wordsInScenes(scenes, words, fps).map((said) => said.length),
    [4, 4],
  );
});
