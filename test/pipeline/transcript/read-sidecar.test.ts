import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { findSidecar } from "../../../src/pipeline/transcript/find-sidecar";
import { detectLanguage } from "../../../src/pipeline/transcript/language";
import { readSidecar } from "../../../src/pipeline/transcript/read-sidecar";
import { transcriptSchema } from "../../../src/schema/transcript";
import { UserError } from "../../../src/schema/user-error";
import { testRun } from "../../tools/test-run";
import { gridWords, mediaPath, unlessThere } from "../media";

const read = async (t: TestContext, name: string, content: string | Buffer | object, language = "auto") => {
  const { run } = await testRun(t);
  const path = join(run.tempDir, name);
  const isText = typeof content === "string" || Buffer.isBuffer(content);
  await writeFile(path, isText ? content : JSON.stringify(content));
  return transcriptSchema.parse(await readSidecar(path, language));
};
const shown = (words: { text: string; spaceBefore: boolean; startMs: number; endMs: number }[]) =>
  words.map(
    ({ text, spaceBefore, startMs, endMs }) =>
      `${spaceBefore ? "_" : ""}${text} ${Math.round(startMs)}-${Math.round(endMs)}`,
  );

const exact: [what: string, name: string, content: string | object, expected: string[]][] = [
  [
    "one word a caption in SRT",
    "a.srt",
    "1\n00:00:01,000 --> 00:00:01,400\nHello,\n\n2\n00:00:01,500 --> 00:00:02,000\n<i>world!</i>\n",
    ["Hello, 1000-1400", "_world! 1500-2000"],
  ],
  [
    "word times inside VTT cues",
    "a.vtt",
    "WEBVTT\n\n00:01.000 --> 00:03.000\n<v Ann>One <00:01.500><c>two</c> <00:02.250>three\n",
    ["One 1000-1500", "_two 1500-2250", "_three 2250-3000"],
  ],
  [
    "rolling VTT captions",
    "a.vtt",
    "WEBVTT\nKind: captions\n\n00:00:01.000 --> 00:00:02.000\none<00:00:01.500><c> two</c>\n\n00:00:02.000 --> 00:00:02.010\none two\n\n00:00:02.010 --> 00:00:03.000\none two\nthree<00:00:02.500><c> four</c>\n",
    ["one 1000-1500", "_two 1500-2000", "_three 2010-2500", "_four 2500-3000"],
  ],
  [
    "Remotion's captions, parts of words joined",
    "a.json",
    [
      { text: " Re", startMs: 0, endMs: 200, timestampMs: null, confidence: 0.5 },
      { text: "motion", startMs: 200, endMs: 500, timestampMs: 1, confidence: 1 },
      { text: " works", startMs: 600, endMs: 900, timestampMs: null, confidence: null },
    ],
    ["_Remotion 0-500", "_works 600-900"],
  ],
  [
    "captions that are words",
    "a.json",
    [
      { text: "One", startMs: 0, endMs: 200 },
      { text: "two", startMs: 300, endMs: 500 },
    ],
    ["One 0-200", "_two 300-500"],
  ],
  [
    "words in seconds",
    "a.words.json",
    {
      words: [
        { word: "one", start: 0.5, end: 0.75 },
        { word: "two", start: 1, end: 1.5 },
      ],
    },
    ["one 500-750", "_two 1000-1500"],
  ],
  ["a list of words called text", "a.json", [{ text: "one", start: 0.5, end: 0.75 }], ["one 500-750"]],
  [
    "words with the marks of the whole text",
    "a.json",
    {
      text: " Well, hello there!",
      words: [
        { word: "Well", start: 0, end: 1 },
        { word: "hello", start: 1, end: 2 },
        { word: "there", start: 2, end: 3 },
      ],
    },
    ["_Well, 0-1000", "_hello 1000-2000", "_there! 2000-3000"],
  ],
  [
    "whisper's tokens, with times by alignment",
    "a.json",
    {
      result: { language: "en" },
      transcription: [
        {
          text: " Hi there.",
          offsets: { from: 0, to: 2000 },
          tokens: [
            { text: "[_BEG_]", id: 50364, p: 1, offsets: { from: 0, to: 0 }, t_dtw: -1 },
            { text: " Hi", id: 1, p: 0.9, offsets: { from: 0, to: 900 }, t_dtw: 80 },
            { text: " the", id: 2, p: 0.8, offsets: { from: 900, to: 1200 }, t_dtw: 110 },
            { text: "re", id: 3, p: 0.6, offsets: { from: 1200, to: 1600 }, t_dtw: 130 },
            { text: ".", id: 4, p: 0.7, offsets: { from: 1600, to: 2000 }, t_dtw: 160 },
          ],
        },
      ],
    },
    ["_Hi 800-1100", "_there. 1100-2000"],
  ],
];
for (const [what, name, content, expected] of exact) {
  test(`reads ${what}`, async (t) => {
    const { words, timesEstimated } = await read(t, name, content);
    assert.deepEqual(shown(words), expected);
    assert.equal(timesEstimated, false);
  });
}

test("spreads a caption's time over its words by how long they take to say", async (t) => {
  const { words, timesEstimated } = await read(
    t,
    "a.srt",
    "1\n00:00:01,000 --> 00:00:03,000\nI absolutely\nagree.\n\n2\n00:00:04,000 --> 00:00:05,000\n[Music]\n",
  );
  assert.equal(timesEstimated, true);
  assert.deepEqual(
    words.map(({ text }) => text),
    ["I", "absolutely", "agree."],
  );
  const [first, long, last] = words.map(({ startMs, endMs }) => endMs - startMs);
  assert.ok(first && long && last && long > last && last > first);
  assert.equal(words[0]?.startMs, 1000);
  assert.equal(words.at(-1)?.endMs, 3000);
});

test("whisper's plain JSON gives its segments", async (t) => {
  const transcription = [
    { text: " One two.", offsets: { from: 0, to: 1000 } },
    { text: " [BLANK_AUDIO]", offsets: { from: 1000, to: 2000 } },
  ];
  const { words, language, timesEstimated } = await read(t, "a.json", { result: { language: "de" }, transcription });
  assert.deepEqual([words.map(({ text }) => text), language, timesEstimated], [["One", "two."], "de", true]);
});

const unspaced: [language: string, text: string, least: number, whole: string][] = [
  ["zh", "今天天气很好，我们去公园吧。", 5, "今天天气很好，我们去公园吧。"],
  ["ja", "「こんにちは」と言いました。", 3, "「こんにちは」と言いました。"],
  ["th", "สวัสดีครับยินดีต้อนรับ", 3, "สวัสดีครับยินดีต้อนรับ"],
];
for (const [language, text, least, whole] of unspaced) {
  test(`breaks ${language} into words without spaces`, async (t) => {
    const { words, language: found } = await read(t, "a.srt", `1\n00:00:01,000 --> 00:00:03,000\n${text}\n`);
    assert.equal(found, language);
    assert.ok(words.length >= least, words.map((word) => word.text).join("|"));
    assert.equal(words.map((word) => word.text).join(""), whole);
    assert.ok(words.every((word) => !word.spaceBefore && /[\p{L}\p{N}]/u.test(word.text)));
  });
}

const broken: [name: string, content: string, says: RegExp][] = [
  [
    "a.srt",
    "1\n00:00:01,000 --> 00:00:02,000\nfine\n\n2\n00:00:0x,000 --> 00:00:02,000\nbroken\n",
    /a\.srt, line 6: expected times/,
  ],
  ["a.srt", "just some text\n", /a\.srt, line 1/],
  ["a.srt", "1\n00:00:05,000 --> 00:00:02,000\nbackwards\n", /a\.srt, line 2: the caption ends before it begins/],
  ["a.vtt", "1\n00:00:01.000 --> 00:00:02.000\nno head\n", /a\.vtt, line 1: expected WEBVTT/],
  ["a.json", '{\n "words": [\n  {"word": "a" "start": 1}\n]}', /a\.json, line 3: the JSON is broken/],
  ["a.json", '{"hello": "world"}', /no transcript/],
  ["a.srt", "", /no words/],
  ["a.txt", " \n[music]\n", /a\.txt holds no words/],
  ["a.docx", "PK", /no transcript that can be read/],
];
for (const [name, content, says] of broken) {
  test(`says where ${name} is broken: ${JSON.stringify(content.slice(0, 24))}`, async (t) => {
    await assert.rejects(read(t, name, content), (error: unknown) => {
      assert.ok(error instanceof UserError, String(error));
      assert.match(error.what, says);
      return true;
    });
  });
}

test("reads what other systems write", async (t) => {
  const srt = "\ufeff1\r\n00:00:01,000 --> 00:00:02,000\r\nGrüße\r\n";
  for (const bytes of [Buffer.from(srt), Buffer.from(srt, "utf16le"), Buffer.from(srt.slice(1), "latin1")]) {
    assert.deepEqual(
      (await read(t, "a.srt", bytes)).words.map(({ text }) => text),
      ["Grüße"],
    );
  }
});

test("takes the language from the settings, the name, the words, in that order", async (t) => {
  const srt = "1\n00:00:01,000 --> 00:00:02,000\nthe cat and the dog that was not it\n";
  assert.equal((await read(t, "a.srt", srt, "fr")).language, "fr");
  assert.equal((await read(t, "a.pt-BR.srt", srt)).language, "pt-BR");
  assert.equal((await read(t, "a.srt", srt)).language, "en");
});

const texts: [string, string][] = [
  ["Wir haben das nicht gewusst, und es ist auch gut so.", "de"],
  ["Los niños que están en la casa no son del barrio.", "es"],
  ["Dit is een boek dat ik niet heb gelezen, maar het is van je broer.", "nl"],
  ["안녕하세요 여러분", "ko"],
  ["مرحبا بكم", "ar"],
  ["Xylophon quux blorp", "und"],
  ["", "und"],
];
test("reads a plain text, which has no times of its own", async (t) => {
  const text = "\ufeffThe first line, [music]\r\nand <i>it</i> is the second.\r\n";
  const { words, language, source, timesEstimated } = await read(t, "a.txt", text);
  assert.deepEqual([language, source.detail, timesEstimated], ["en", "text", true]);
  assert.equal(words.map((word) => word.text).join(" "), "The first line, and it is the second.");
  assert.equal((await read(t, "a.de.txt", text)).language, "de");
});

test("leaves the names of lines out, if all have one", async (t) => {
  const heard = async (text: string) => (await read(t, "a.txt", text)).words.map((word) => word.text).join(" ");
  assert.equal(await heard("f000001|Das ist:\nf000002|Ausführliche,\n"), "Das ist: Ausführliche,");
  assert.equal(await heard("f1|one\ntwo\n"), "f1|one two");
});

test("tells languages apart, and says where it cannot", () => {
  for (const [text, language] of texts) assert.equal(detectLanguage(text), language, text);
});

test("finds the transcript beside a recording", async (t) => {
  const { run } = await testRun(t);
  const media = join(run.tempDir, "talk.mp4");
  const put = (name: string, content = "1\n00:00:01,000 --> 00:00:02,000\nHi\n") =>
    writeFile(join(run.tempDir, name), content);
  const found = async (language = "auto") =>
    (await findSidecar(media, language))?.slice(run.tempDir.length + 1) ?? null;
  await put("talks.srt");
  await put("talk.edited.srt");
  await put("talk.json", '{"tags": ["a clip of something"]}');
  await put("talk.timeline.json", "{}");
  assert.equal(await found(), null);
  await put("talk.txt", "Hi");
  assert.equal(await found(), "talk.txt");
  await put("talk.de.txt", "Hallo");
  assert.equal(await found("de"), "talk.de.txt");
  await put("talk.de.srt");
  assert.equal(await found(), "talk.de.srt");
  assert.equal(await found("de"), "talk.de.srt");
  assert.equal(await found("en"), "talk.txt");
  await put("talk.srt");
  assert.equal(await found(), "talk.srt");
  assert.equal(await found("de"), "talk.de.srt");
  await put("talk.words.json", '{"words": [{"word": "a", "start": 0, "end": 1}]}');
  assert.equal(await found(), "talk.words.json");
});

test("reads the words of a real corpus", { skip: unlessThere("talk/grid_s1_60s.words.json") }, async () => {
  const { words, timesEstimated } = await readSidecar(mediaPath("talk/grid_s1_60s.words.json"), "en");
  assert.equal(timesEstimated, false);
  const times = words.map(({ text, startMs, endMs }) => ({ text, startMs, endMs }));
  assert.deepEqual(times, await gridWords());
});
