import assert from "node:assert/strict";
import { test } from "node:test";
import { splitSentences } from "../../../src/pipeline/planners/sentences";
import { spoken } from "./check";

const sentences = (...texts: (string | number)[]): string[] => {
  const words = spoken(
    texts.flatMap((text): (string | number)[] => (typeof text === "number" ? [text] : text.split(" "))),
  );
  return splitSentences(words).map(({ fromWord, toWord }) =>
    words
      .slice(fromWord, toWord)
      .map(({ text }) => text)
      .join(" "),
  );
};

test("sentences end at end marks and long pauses", () => {
  const cases: [string[], string[]][] = [
    [sentences("Hello there. How are you? Fine!"), ["Hello there.", "How are you?", "Fine!"]],
    [sentences("Dr. Who costs 3.5 e.g. pounds. Yes"), ["Dr. Who costs 3.5 e.g. pounds.", "Yes"]],
    [sentences("she said “stop.” then left"), ["she said “stop.”", "then left"]],
    [sentences("no marks", 900, "only pauses", 300, "here"), ["no marks", "only pauses here"]],
    [sentences("今天很好。 明天呢？ 好！"), ["今天很好。", "明天呢？", "好！"]],
    [sentences("كيف حالك؟ بخير"), ["كيف حالك؟", "بخير"]],
    [sentences("यह ठीक है। हाँ"), ["यह ठीक है।", "हाँ"]],
    [[], []],
  ];
  for (const [got, wanted] of cases) assert.deepEqual(got, wanted);
});
