// The words of a page: which is marked when, in which direction they run, how they are written.
import assert from "node:assert/strict";
import { test } from "node:test";
import { directionRuns } from "../../src/schema/caption-page/direction-runs";
import { wordStates } from "../../src/schema/caption-page/word-state";
import { lineText, wordText } from "../../src/schema/caption-page/word-text";
import { type CaptionWord, captionPresets } from "../../src/schema/captions";

const word = (text: string, fromFrame = 0, toFrame = 10, spaceBefore = true): CaptionWord => ({
  text,
  spaceBefore,
  fromFrame,
  toFrame,
  sourceStartMs: 0,
});

test("words are upcoming, active and spoken in turn; a mark outlasts a breath, not a pause", () => {
  const words = [word("one", 0, 10), word("two", 14, 20), word("three", 60, 70)];
  const phases = (frame: number) => wordStates(words, frame, 25).map(({ phase }) => phase[0]);
  const table: [frame: number, phases: string][] = [
    [0, "auu"],
    [9, "auu"],
    [13, "auu"],
    [14, "sau"],
    [27, "sau"],
    [28, "ssu"],
    [59, "ssu"],
    [60, "ssa"],
    [90, "sss"],
  ];
  for (const [frame, expected] of table) assert.equal(phases(frame).join(""), expected, `frame ${frame}`);
});

test("a word fills from its first frame to its last, once", () => {
  const progress = (frame: number) => wordStates([word("one", 5, 9)], frame, 25)[0]?.progress;
  assert.deepEqual([4, 5, 6, 8, 12, 40].map(progress), [0, 0.25, 0.5, 1, 1, 1]);
});

test("words that follow one another in one direction stay together", () => {
  const runs = (text: string, direction: "ltr" | "rtl") =>
    directionRuns(
      text.split(" ").map((part) => word(part)),
      direction,
    ).map((run) => `${run.direction}: ${run.words.map(({ text }) => text).join(" ")}`);
  const table: [text: string, direction: "ltr" | "rtl", expected: string[]][] = [
    ["one two 3", "ltr", ["ltr: one two 3"]],
    ["مرحبا بكم", "rtl", ["rtl: مرحبا بكم"]],
    ["تعلم Machine Learning اليوم", "rtl", ["rtl: تعلم", "ltr: Machine Learning", "rtl: اليوم"]],
    ["اشتر iPhone 15 Pro الآن", "rtl", ["rtl: اشتر", "ltr: iPhone 15 Pro", "rtl: الآن"]],
    ["عام 2024 كان", "rtl", ["rtl: عام 2024 كان"]],
    ["Google 2024", "rtl", ["ltr: Google", "rtl: 2024"]],
    ["say שלום עולם now", "ltr", ["ltr: say", "rtl: שלום עולם", "ltr: now"]],
    ["100 %", "rtl", ["rtl: 100 %"]],
  ];
  for (const [text, direction, expected] of table) assert.deepEqual(runs(text, direction), expected, text);
});

test("case follows the style and the language", () => {
  const upper = { ...captionPresets.minimal, textCase: "upper" as const };
  assert.equal(wordText(word("straße"), upper, "de"), "STRASSE");
  assert.equal(wordText(word("iyi"), upper, "tr"), "İYİ");
  assert.equal(wordText(word("iyi"), upper, "no such tag!"), "IYI");
  assert.equal(wordText(word("ŁÓDŹ"), { ...upper, textCase: "lower" }, "pl"), "łódź");
  assert.equal(wordText(word("As Is"), captionPresets.minimal, "en"), "As Is");
});

test("a line is its words with their spaces, none before the first", () => {
  const words = [word("今天"), word("我们", 0, 1, false), word("OK")];
  assert.equal(lineText(words, captionPresets.minimal, "zh"), "今天我们 OK");
});
