import assert from "node:assert/strict";
import { test } from "node:test";
import { splitWords } from "../../src/schema/split-words";

const cases: [string, string[]][] = [
  ["  One, two ", [" One,", " two"]],
  ["- dash first", ["- dash", " first"]],
  ["今日は\n良い", ["今日", "は", "良い"]],
  ["中 文", ["中", " 文"]],
];

for (const [text, expected] of cases)
  test(`words of ${JSON.stringify(text)}, and where a space is before them`, () => {
    const words = splitWords(text).map((word) => (word.spaceBefore ? " " : "") + word.text);
    assert.deepEqual(words, expected);
  });

test("a book is split in a moment", () => {
  const text = "A walk by the river. ".repeat(20_000);
  const began = performance.now();
  assert.equal(splitWords(text).length, 100_000);
  const tookMs = performance.now() - began;
  assert.ok(tookMs < 3000, `${tookMs} ms`);
});
