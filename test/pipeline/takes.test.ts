import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import fc from "fast-check";
import { findTakes } from "../../src/pipeline/takes/find-takes";
import type { Take } from "../../src/schema/analysis";
import type { Word } from "../../src/schema/transcript";
import { gridWords, mediaPath, unlessThere } from "./media";

/** Words of a script in which ` | ` stands for a pause of a second; each takes 300 ms. */
const say = (script: string): Word[] => {
  let atMs = 0;
  return script.split(/\s+/).flatMap((text) => {
    if (text === "|") {
      atMs += 1000;
      return [];
    }
    const startMs = atMs;
    atMs += 320;
    return [{ text, startMs, endMs: startMs + 300, spaceBefore: true, confidence: null }];
  });
};
const takesIn = (script: string, language = "en") => findTakes({ words: say(script), language });
const shown = ({ kind, text, rival }: Take) => (rival ? `${kind}: ${text} > ${rival.text}` : `${kind}: ${text}`);
const surely = (take: Take) => take.confidence >= 0.5;

const found: [what: string, script: string, expected: string[], language?: string][] = [
  [
    "a sentence said twice",
    "Today we look at the new camera. | Today we look at the new camera. | It is small.",
    ["retake: Today we look at the new camera. > Today we look at the new camera."],
  ],
  [
    "a sentence said again a little differently",
    "today we are going to look at the the new camera | today we're going to look at the new camera",
    ["retake: today we are going to look at the the new camera > today we're going to look at the new camera"],
  ],
  [
    "a sentence said three times",
    "the lens costs a lot of money | the lens costs a lot of money | the lens costs a lot of money",
    [
      "retake: the lens costs a lot of money > the lens costs a lot of money",
      "retake: the lens costs a lot of money > the lens costs a lot of money",
    ],
  ],
  [
    "a sentence with an aside before it is said again",
    "the second point is about the price | sorry | the second point is about the price",
    ["retake: the second point is about the price > the second point is about the price"],
  ],
  [
    "a sentence begun and begun again",
    "so the first thing | so the first thing you will notice is the weight",
    ["false-start: so the first thing > so the first thing you will notice is the weight"],
  ],
  [
    "a sentence that breaks off in a word",
    "this is the fir- | this is the first time that we met",
    ["false-start: this is the fir- > this is the first time that we met"],
  ],
  [
    "a last take that is broken off: the whole one stays",
    "we will talk about the battery and the screen | we will talk about | thanks for watching",
    ["false-start: we will talk about > we will talk about the battery and the screen"],
  ],
  [
    "words begun again in the middle of a sentence",
    "and then you have to you have to press the button",
    ["false-start: you have to > you have to"],
  ],
  [
    "a filler between the two goes with the first",
    "I think, um, I think we should go",
    ["false-start: I think, um, > I think"],
  ],
  ["a small word said twice", "this is the the best one", ["false-start: the > the"]],
  ["fillers", "So, um, this is uh great.", ["filler: um,", "filler: uh"]],
  ["fillers of the language spoken", "Das ist ähm sehr gut, er kommt.", ["filler: ähm"], "de"],
];
for (const [what, script, expected, language] of found) {
  test(`finds ${what}`, () => assert.deepEqual(takesIn(script, language).filter(surely).map(shown), expected));
}

const meant: [what: string, script: string, language?: string][] = [
  ["contrasts", "I like the red one a lot. | I like the green one a lot."],
  ["questions and their answers", "Is it any good? | It is very good."],
  ["emphasis", "No, no, no, no. It was very very good."],
  ["short calls", "Never give up. | Never give up."],
  ["a sentence taken up again", "I love it. | I love it because it is so small."],
  ["words that mean something", "I like it, you know, like that. That that is, is. He had had enough."],
  ["German words that sound like fillers", "Er sagt, das ist um die Ecke.", "de"],
  ["Spanish words that may be fillers", "Este libro es muy bueno.", "es"],
  [
    "a refrain that comes later",
    "we shall overcome some day | then came the spring | and after it a summer | with rain in all valleys | and sun on every hill | we shall overcome some day",
  ],
  ["lists", "first we cut the onions and then we fry them | second we cut the carrots and then we boil them"],
];
for (const [what, script, language] of meant) {
  test(`leaves ${what} alone`, () => {
    const takes = takesIn(script, language).filter(surely);
    assert.deepEqual(takes.map(shown), []);
  });
}

test("finds nothing in sentences of one pattern", { skip: unlessThere("talk/grid_s1_60s.words.json") }, async () => {
  const words = (await gridWords()).map((word) => ({ ...word, spaceBefore: true, confidence: null }));
  assert.deepEqual(findTakes({ words, language: "en" }), []);
});

for (const language of ["en", "de", "es"]) {
  const name = `speech/librivox_${language}.txt`;
  test(`finds nothing in verse (${language})`, { skip: unlessThere(name) }, async () => {
    const text = await readFile(mediaPath(name), "utf8");
    const lines = text.split("\n").map((line) => line.split("|").at(-1) ?? "");
    assert.deepEqual(takesIn(lines.join(" | "), language).map(shown), []);
    assert.deepEqual(takesIn(lines.join(" "), language).map(shown), []);
  });
}

const vocabulary = fc.constantFrom("the", "a", "um", "camera", "camera.", "lens", "we", "go", "go.", "look", "|");
const scripts = fc.array(vocabulary, { maxLength: 60 }).map((words) => words.join(" ").trim() || "we");

test("takes are in order, never overlap, and never take both a sentence and all its rivals", () => {
  fc.assert(
    fc.property(scripts, (script) => {
      const words = say(script);
      const takes = findTakes({ words, language: "en" });
      for (const [at, take] of takes.entries()) {
        assert.ok(take.fromWord < take.toWord && take.toWord <= words.length);
        assert.ok(take.fromWord >= (takes[at - 1]?.toWord ?? 0));
        assert.equal(take.startMs, words[take.fromWord]?.startMs);
      }
      // What is said last of a thing stays: a script does not vanish.
      const spoken = words.filter(({ text }) => text !== "um").length;
      const gone = takes.reduce((sum, take) => sum + take.toWord - take.fromWord, 0);
      assert.ok(spoken === 0 || gone < words.length);
    }),
  );
});
