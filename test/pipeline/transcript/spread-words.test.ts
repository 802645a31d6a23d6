import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { spreadWords } from "../../../src/pipeline/transcript/spread-words";

const span = { startMs: 1000, endMs: 5000 };
const texts = (text: string, language: string) =>
  spreadWords(text, span, language).map((word) => `${word.spaceBefore ? "_" : ""}${word.text}`);

test("words take their share of the time by syllables, and marks leave room", () => {
  const [so, fellow, americans, ask, not, here] = spreadWords("So, fellow Americans. Ask not here", span, "en");
  assert.ok(so && fellow && americans && ask && not && here);
  const lengths = [so, fellow, americans].map(({ startMs, endMs }) => endMs - startMs);
  assert.deepEqual(
    lengths.map((each) => Math.round(each / (lengths[0] ?? 0))),
    [1, 2, 4],
  );
  assert.equal(here.startMs, not.endMs);
  const [afterComma, afterSentence] = [fellow.startMs - so.endMs, ask.startMs - americans.endMs];
  assert.ok(0 < afterComma && afterComma < afterSentence, `${afterComma} ${afterSentence}`);
});

test("punctuation stays on its word, and scripts without spaces are split", () => {
  assert.deepEqual(texts(' "Yes!" he said\n— twice.', "en"), ['_"Yes!"', "_he", "_said —", "_twice."]);
  assert.deepEqual(texts("我们喜欢电影。", "zh").join(""), "我们喜欢电影。");
  assert.ok(texts("我们喜欢电影。", "zh").length > 2);
});

test("whatever the text, its words fill the span in order", () => {
  fc.assert(
    fc.property(
      fc.lorem({ maxCount: 30, mode: "sentences" }),
      fc.integer({ min: 0, max: 60_000 }),
      (text, lengthMs) => {
        const words = spreadWords(text, { startMs: 500, endMs: 500 + lengthMs }, "en");
        assert.equal(words.map(({ text: said }) => said).join(" "), text);
        assert.equal(words[0]?.startMs, 500);
        assert.ok(Math.abs((words.at(-1)?.endMs ?? 0) - 500 - lengthMs) < 1e-6);
        for (const [index, { startMs, endMs }] of words.entries())
          assert.ok(endMs >= startMs && startMs >= (words[index - 1]?.endMs ?? 0) - 1e-6);
      },
    ),
  );
  assert.deepEqual(spreadWords("", span, "en"), []);
});
