// The real library in its own process, with a model of Chatterbox's shape that says tones: no hub can be reached here.
import assert from "node:assert/strict";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { chatterboxEngine } from "../../../src/providers/speech/chatterbox";
import type { SpeechRequest } from "../../../src/providers/speech/speech-engine";
import { writeWav } from "../../../src/tools/write-wav";
import { testRun } from "../../tools/test-run";
import { heardMs, requestOf, speechConformance } from "./conformance";
import { noRegistry, openModelBench } from "./model-bench";
import { rateHz, tinyChatterbox } from "./tiny-models";

const skip = noRegistry();

/** A recording of a voice: a tone, as loud as told. */
const writeVoice = async (path: string, level: number, seconds: number) => {
  const tone = (n: number) => Math.round(Math.sin((2 * Math.PI * 200 * n) / rateHz) * level * 0x7fff);
  await writeWav(
    path,
    Int16Array.from({ length: seconds * rateHz }, (_, n) => tone(n)),
    rateHz,
  );
};

const openBench = async (t: TestContext) => {
  const folder = await mkdtemp(join(tmpdir(), "reelwright-voice-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const samplePath = join(folder, "loud.wav");
  await writeVoice(samplePath, 0.8, 4);
  await writeVoice(join(folder, "default.wav"), 0.4, 4);
  await writeVoice(join(folder, "short.wav"), 0.4, 1);
  const files = { ...tinyChatterbox, "default_voice.wav": await readFile(join(folder, "default.wav")) };
  const bench = await openModelBench(t, chatterboxEngine, "@huggingface/transformers", files);
  return { ...bench, samplePath, shortPath: join(folder, "short.wav") };
};

if (!skip) {
  speechConformance("chatterbox", async (t) => {
    const { engine, samplePath } = await openBench(t);
    return {
      engine,
      others: { samplePath, language: "en-GB", temperature: 3 },
      unknownVoice: "morgan",
      slow: () => ({ text: "This is said again and again, by and by. ".repeat(200) }),
    };
  });
}

const speaking = async (t: TestContext) => {
  const bench = await openBench(t);
  const { run } = await testRun(t);
  const path = join(run.tempDir, "said.wav");
  const speak = async (changes: Partial<SpeechRequest>) => {
    const spoken = await bench.engine.speak(requestOf(bench.engine, changes), path, run);
    const wav = await readFile(path);
    const samples = Array.from({ length: (wav.length - 44) / 2 }, (_, n) => wav.readInt16LE(44 + 2 * n));
    return { ...spoken, samples, peak: samples.reduce((most, value) => Math.max(most, Math.abs(value)), 0) };
  };
  return { ...bench, run, path, speak };
};

test("a long text is said in chunks with 350 ms of silence between them", { skip }, async (t) => {
  const { speak, path, run } = await speaking(t);
  const text = `${"It is a short sentence. ".repeat(50)}The end.`;
  const { words, sentences = [], samples } = await speak({ text });
  assert.equal(words, null);
  assert.deepEqual([sentences.length, sentences.map((each) => each.text).join(" ")], [2, text]);
  const [first, second] = sentences;
  assert.ok(first && second && first.text.length <= 1024 && /sentence\.$/.test(first.text));
  const at = (ms: number) => Math.round((ms * rateHz) / 1000);
  const between = samples.slice(at(first.endMs), at(second.startMs));
  assert.ok(Math.abs(between.length / rateHz - 0.35) < 0.001, `${between.length} samples between the chunks`);
  assert.ok(between.every((value) => Math.abs(value) < 200));
  assert.ok(Math.abs(samples[at(second.startMs) + 30] ?? 0) > 1000, "the second chunk begins when it says so");
  assert.ok(Math.abs((await heardMs(path, run)) - second.endMs - 50) < 2);
});

test("what it is asked for reaches the model", { skip }, async (t) => {
  const { speak, samplePath } = await speaking(t);
  const usual = await speak({});
  const cloned = await speak({ samplePath });
  assert.ok(
    Math.abs(cloned.peak / usual.peak - 2) < 0.1,
    "a sample that is twice as loud is spoken after twice as loud",
  );
  const lively = await speak({ exaggeration: 1 });
  assert.ok(lively.samples.length > 1.8 * usual.samples.length);
  const [cold, hot] = [await speak({ temperature: 0.05 }), await speak({ temperature: 5 })];
  assert.ok(hot.peak > 1.2 * cold.peak);
});

test("its times are right at another speed", { skip }, async (t) => {
  const { speak, path, run } = await speaking(t);
  const { sentences = [] } = await speak({ speed: 1.25 });
  assert.ok(Math.abs((await heardMs(path, run)) - (sentences.at(-1)?.endMs ?? 0) - 50 / 1.25) < 30);
});

for (const [name, of, message] of [
  ["that is not there", () => "/nowhere/voice.wav", /\/nowhere\/voice\.wav, cannot be read/],
  ["that is too short", (paths: { shortPath: string }) => paths.shortPath, /short\.wav, is too short: 1\.0 s/],
] as const)
  test(`a recording of the voice ${name} is told before anything is fetched`, { skip }, async (t) => {
    const { hub, shortPath, speak } = await speaking(t);
    await assert.rejects(speak({ samplePath: of({ shortPath }) }), { name: "UserError", message });
    assert.deepEqual(hub.asked, []);
  });
