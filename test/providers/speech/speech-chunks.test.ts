import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { chunksOf, divided, sentencesOf } from "../../../src/providers/speech/speech-chunks";

for (const [text, sentences] of [
  ["One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]],
  ["Mr. Smith met Dr. Jones. They left.", ["Mr. Smith met Dr. Jones.", "They left."]],
  [
    "It cost $3.50 at 5 p.m. today. J. R. R. Tolkien wrote.",
    ["It cost $3.50 at 5 p.m. today.", "J. R. R. Tolkien wrote."],
  ],
  ["“Stop!” she said. He did.", ["“Stop!” she said.", "He did."]],
  ["First line\n\nSecond line", ["First line", "Second line"]],
  ["", []],
  [" \n ", []],
] as const)
  test(`sentences of ${JSON.stringify(text)}`, () => assert.deepEqual(sentencesOf(text, "en"), sentences));

test("sentences without spaces between them", () => {
  assert.deepEqual(sentencesOf("今日は晴れです。明日は雨です。", "ja"), ["今日は晴れです。", "明日は雨です。"]);
});

test("whole sentences are packed as long as they fit", () => {
  assert.deepEqual(chunksOf("One two. Three four. Five six.", "en", 20), ["One two. Three four.", "Five six."]);
});

test("a sentence that is too long is cut after a pause, else between words, else between letters", () => {
  assert.deepEqual(divided("when it rains, we stay at home", 20), ["when it rains,", "we stay at home"]);
  assert.deepEqual(divided("we stay at home when it rains", 20), ["we stay at home when", "it rains"]);
  assert.deepEqual(divided("x".repeat(25), 10), ["x".repeat(10), "x".repeat(10), "xxxxx"]);
  assert.deepEqual(divided("👩‍👩‍👧‍👦".repeat(3), 12), ["👩‍👩‍👧‍👦", "👩‍👩‍👧‍👦", "👩‍👩‍👧‍👦"]);
});

const bare = (text: string) => text.replace(/\s+/gu, "");
const words = fc.constantFrom(
  "the",
  "river,",
  "runs.",
  "Why?",
  "Mr.",
  "“so",
  "it”",
  "3.50;",
  "日本語です。",
  "naïve—",
  "a".repeat(90),
  "👍🏽",
);
const texts = fc.oneof(
  fc.array(words, { maxLength: 120 }).map((list) => list.join(" ")),
  fc.string({ unit: "grapheme", maxLength: 400 }),
);

test("nothing is lost, nothing is too long, nothing is empty", () => {
  fc.assert(
    fc.property(texts, fc.integer({ min: 16, max: 1024 }), (text, maxChars) => {
      for (const pieces of [chunksOf(text, "en", maxChars), divided(text, maxChars)]) {
        assert.equal(bare(pieces.join("")), bare(text));
        assert.ok(pieces.every((piece) => piece.length <= maxChars && piece.trim() === piece && piece !== ""));
      }
    }),
  );
});

test("a chunk ends where a sentence ends, unless the sentence alone is too long", () => {
  fc.assert(
    fc.property(texts, fc.integer({ min: 40, max: 400 }), (text, maxChars) => {
      const sentences = sentencesOf(text, "en");
      if (sentences.some((sentence) => sentence.length > maxChars)) return;
      // Every chunk is a run of whole sentences, and the next sentence would not have fitted in.
      let at = 0;
      for (const chunk of chunksOf(text, "en", maxChars)) {
        let whole = "";
        while (whole.length < chunk.length) whole += (whole ? " " : "") + sentences[at++];
        assert.equal(chunk, whole);
        const next = sentences[at];
        if (next !== undefined) assert.ok(chunk.length + 1 + next.length > maxChars);
      }
      assert.equal(at, sentences.length);
    }),
  );
});
