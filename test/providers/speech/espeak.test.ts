import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import fc from "fast-check";
import { espeakEngine } from "../../../src/providers/speech/espeak";
import { plainForEspeak, wordsAsWritten } from "../../../src/providers/speech/espeak-words";
import { trimSilence } from "../../../src/providers/speech/trim-silence";
import { UserError } from "../../../src/schema/user-error";
import { ffmpeg } from "../../../src/tools/ffmpeg";
import type { Run } from "../../../src/tools/run";
import { testRun } from "../../tools/test-run";
import { assertWords, heardMs, requestOf, speechConformance } from "./conformance";

speechConformance("eSpeak NG", async () => ({
  engine: espeakEngine,
  others: { voice: "en-gb" },
  unknownVoice: "en-uss",
  slow: () => ({ text: "This takes a while to say. ".repeat(4000) }),
}));

const speak = async (t: TestContext, voice: string, text: string) => sayIn((await testRun(t)).run, voice, text);

const sayIn = async (run: Run, voice: string, text: string) => {
  const path = join(run.tempDir, "said.wav");
  const { words } = await espeakEngine.speak(requestOf(espeakEngine, { voice, text }), path, run);
  assert.ok(words);
  return { run, path, words, durationMs: await heardMs(path, run) };
};

/** Texts whose positions, numbers and marks have something about them. */
const texts: [string, string][] = [
  ["en-us+Max", "It costs $12.50 in 2024, Dr. Smith said — e.g. for 3 kg of U.S. tea! One of the best, in the end."],
  ["en-us+f3", "a < b and c > d, <b>bold</b> [[hEl]] &amp; AT&T; 50% of C++ #tags @me https://example.com/a?b=1"],
  ["de", "Über 1500 Bücher, z. B. über Äpfel 😀 und Öl. Straße für 1.234,56 €."],
  ["es", "¿Qué tal? «El niño» comió 21 años. ¡Sí!"],
  ["fr", "Bonjour ! L'homme qu'il a vu, c'est à 12 h 30 ; aujourd'hui."],
  ["pt-br", "Não é de ontem."],
  ["ru", "Привет, мир. Как дела? 5 кг."],
  ["ar", "مرحبا بالعالم. كيف حالك؟"],
  ["hi", "नमस्ते दुनिया। आप कैसे हैं?"],
  ["zh", "你好，世界。今天天气很好。"],
  ["ja", "こんにちは、テストです。"],
  ["ko", "안녕하세요 세계."],
  ["th", "สวัสดีชาวโลก"],
  ["en-us", "👨‍👩‍👧‍👦 hello 🇩🇪 cafe\u0301 na\u00efve. \t two\nlines\r\n\r\nand a paragraph …"],
];

for (const [voice, text] of texts)
  test(`${voice} speaks "${text.slice(0, 30)}" and the captions read as it is written`, async (t) => {
    const { words, durationMs } = await speak(t, voice, text);
    assertWords(words, text, durationMs);
    const spoken = words.filter((word) => /\p{L}/u.test(word.text));
    assert.ok(
      spoken.every((word) => word.endMs - word.startMs >= 30),
      JSON.stringify(spoken),
    );
  });

test("words are told where they are heard, and the pauses between sentences are none of them", async (t) => {
  const { words, path, run, durationMs } = await speak(
    t,
    "en-us+Max",
    "Banana. Melon. Domino. Venus. Wagon. Lemonade.",
  );
  const { stderr } = await ffmpeg(["-i", path, "-af", "silencedetect=n=-45dB:d=0.15", "-f", "null", "-"], { run });
  const numbers = (name: string) => [...stderr.matchAll(new RegExp(`silence_${name}: ([\\d.]+)`, "g"))];
  const pauses = numbers("start").map(([, s], i) => [Number(s) * 1000, Number(numbers("end")[i]?.[1]) * 1000] as const);
  assert.equal(pauses.length, words.length - 1);
  for (const [i, [fromMs, toMs]] of pauses.entries()) {
    assert.ok(Math.abs((words[i]?.endMs ?? 0) - fromMs) < 50, `${words[i]?.text} ends at ${fromMs}`);
    assert.ok(Math.abs((words[i + 1]?.startMs ?? 0) - toMs) < 50, `${words[i + 1]?.text} begins at ${toMs}`);
  }
  assert.ok(
    Math.abs((words[0]?.startMs ?? 0) - 50) < 40 && Math.abs(durationMs - (words.at(-1)?.endMs ?? 0) - 50) < 40,
  );
});

test("no usual voice clips", async (t) => {
  const { run } = await testRun(t);
  const said = { en: "What if it could?", de: "Ja, ganz genau!", es: "¿Qué tal? ¡Sí!", fr: "Bonjour !", it: "Ciao!" };
  for (const [language, text] of Object.entries(said)) {
    const { path } = await sayIn(run, espeakEngine.defaultVoice(language), text);
    const bytes = (await readFile(path)).subarray(44);
    const samples = Array.from({ length: bytes.length >> 1 }, (_, i) => Math.abs(bytes.readInt16LE(2 * i)));
    const peak = samples.reduce((most, sample) => Math.max(most, sample), 0);
    assert.ok(peak > 8000 && peak < 32_000, `${language}: ${peak}`);
  }
});

test("minutes are said in seconds, and their words stay in step", async (t) => {
  const text = Array.from({ length: 60 }, (_, i) => `This is sentence number ${i}, isn't it, of a long text?`).join(
    " ",
  );
  const { words, durationMs } = await speak(t, "en-us", text);
  assertWords(words, text, durationMs);
  assert.ok(durationMs > 3 * 60_000 && durationMs - (words.at(-1)?.endMs ?? 0) < 200);
});

const usualVoices = [
  ["en", "en-us+Max"],
  ["en-GB", "en-gb+Max"],
  ["und", "en-us+Max"],
  ["de-AT", "de+Max"],
  ["pt-BR", "pt-br+Max"],
  ["zh-Hans", "cmn+Max"],
  ["no", "nb+Max"],
] as const;

test("every language has its voice, and a voice that is not there has near ones", async (t) => {
  const { run } = await testRun(t);
  for (const [language, voice] of usualVoices) assert.equal(espeakEngine.defaultVoice(language), voice);
  const voices = await espeakEngine.voices(run);
  const languages = voices.map((voice) => voice.language);
  const names = [...languages, ...voices.map((voice) => voice.id)];
  for (const [, voice] of usualVoices) assert.ok(names.includes(voice.replace("+Max", "")), voice);
  for (const language of ["en-us", "de", "es", "fr-fr", "it", "ja", "hi", "ar"])
    assert.ok(languages.includes(language));
  for (const [voice, near] of [
    ["en-uss", /en-us,/],
    ["en-us+maxx", /[Mm]ax,/],
    ["tlh", /Near to it: /],
    ["", /Near/],
  ] as const)
    await assert.rejects(sayIn(run, voice, "hi"), (error) => error instanceof UserError && near.test(error.fix));
});

test("a text with nothing to say is the user's to mend", async (t) => {
  for (const text of ["", "  \n", "… — !"]) await assert.rejects(speak(t, "en-us", text), UserError);
});

test("whatever is told about a text, its words are all there, in order and within the sound", () => {
  const told = fc.array(fc.record({ at: fc.nat(60), lengthMs: fc.nat(500), pauseMs: fc.nat(300) }), { maxLength: 20 });
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), told, (text, events) => {
      let nowMs = 0;
      const said = events.map(({ at, lengthMs, pauseMs }) => {
        const startMs = nowMs;
        nowMs += lengthMs + pauseMs;
        return { at, startMs, endMs: startMs + lengthMs };
      });
      const words = wordsAsWritten(text, said);
      if (words.length > 0) assertWords(words, text, nowMs);
      assert.ok(words.length > 0 || events.length === 0 || !/[\p{L}\p{N}]/u.test(text));
      assert.equal([...plainForEspeak(text)].length, [...text].length);
    }),
  );
});

test("silence at the ends becomes as long as wanted", () => {
  const edge = fc.nat(300);
  fc.assert(
    fc.property(edge, edge, fc.integer({ min: 1, max: 300 }), (before, after, heard) => {
      const sound = new Int16Array(before + heard + after).fill(9, 0).fill(5000, before, before + heard);
      const { samples, shiftMs } = trimSilence(sound, 1000, 50);
      assert.deepEqual(
        [samples.length, samples.findIndex((each) => each > 100), shiftMs],
        [heard + 100, 50, 50 - before],
      );
    }),
  );
});
