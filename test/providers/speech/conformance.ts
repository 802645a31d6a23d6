// What every speech engine has to do alike. A test file names the engine, opens a bench for it and calls this.
import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type TestContext, test } from "node:test";
import { z } from "zod";
import type { SpeechEngine, SpeechRequest } from "../../../src/providers/speech/speech-engine";
import type { Word } from "../../../src/schema/transcript";
import { UserError } from "../../../src/schema/user-error";
import { ffmpegRaw, ffprobeJson } from "../../../src/tools/ffmpeg";
import type { Run } from "../../../src/tools/run";
import { childProcesses } from "../../render/children";
import { testRun } from "../../tools/test-run";

/** An engine that can speak here, be it through a stand-in. */
interface SpeechBench {
  engine: SpeechEngine;
  /** Another value for each field that the engine heeds. */
  others: Partial<SpeechRequest>;
  /** A voice that it does not have. */
  unknownVoice: string;
  /** What takes it some seconds to say, or more. */
  slow(): Partial<SpeechRequest>;
}

const sentence = "Hello there: this is number 12 (of 30). It’s well-known — isn't it? “Yes”, said Dr. Smith.";

const brief = { text: "Well, hello there." };

/** A request like any, changed where told. */
export const requestOf = (engine: SpeechEngine, changes: Partial<SpeechRequest> = {}): SpeechRequest => ({
  text: sentence,
  language: "en",
  voice: engine.defaultVoice("en"),
  model: null,
  speed: 1,
  stability: 0.5,
  similarity: 0.75,
  temperature: 0.8,
  cfgWeight: 0.5,
  exaggeration: 0.5,
  samplePath: null,
  ...changes,
});

/** For a field that is not heeded any other value will do. */
const otherValues: Partial<SpeechRequest> = {
  language: "de",
  model: "another",
  stability: 0.9,
  similarity: 0.1,
  temperature: 0.2,
  cfgWeight: 0.1,
  exaggeration: 0.9,
  samplePath: "/nowhere/voice.wav",
};

const probedSchema = z.object({
  streams: z.tuple([z.object({ codec_type: z.literal("audio") })]),
  format: z.object({ duration: z.coerce.number() }),
});

/** Length of a sound, which must be one that can be decoded and heard. */
export const heardMs = async (path: string, run: Run): Promise<number> => {
  const entries = "stream=codec_type:format=duration";
  probedSchema.parse(await ffprobeJson(["-show_entries", entries, path], { run }));
  const rateHz = 16_000;
  const chunks: Buffer[] = [];
  const args = ["-xerror", "-i", path, "-f", "s16le", "-ac", "1", "-ar", String(rateHz), "pipe:1"];
  for await (const chunk of ffmpegRaw(args, { run })) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  let squares = 0;
  for (let at = 0; at < bytes.length; at += 2) squares += (bytes.readInt16LE(at) / 32768) ** 2;
  const samples = bytes.length / 2;
  const rms = Math.sqrt(squares / samples);
  assert.ok(rms > 0.01, `it is heard (${rms.toFixed(4)})`);
  return (samples * 1000) / rateHz;
};

/** Asserts what holds for the words of any sound: they are the text's, in order, and within it. */
export const assertWords = (words: Word[], text: string, durationMs: number): void => {
  const joined = words.map((word) => `${word.spaceBefore ? " " : ""}${word.text}`).join("");
  assert.equal(joined.replaceAll(/\s+/g, " ").trim(), text.replaceAll(/\s+/g, " ").trim());
  let lastMs = 0;
  for (const { text: said, startMs, endMs } of words) {
    assert.ok(startMs >= lastMs, `${said} begins at ${startMs}, the word before at ${lastMs}`);
    assert.ok(endMs >= startMs, `${said} ends at ${endMs}, before its start at ${startMs}`);
    assert.ok(endMs <= durationMs + 60, `${said} ends at ${endMs}, the sound at ${durationMs}`);
    lastMs = startMs;
  }
};

/** Declares the tests. `openBench` is called for each of them. */
export const speechConformance = (name: string, openBench: (t: TestContext) => Promise<SpeechBench>): void => {
  const open = async (t: TestContext) => {
    const bench = await openBench(t);
    const { run, abort } = await testRun(t);
    let count = 0;
    const speak = async (changes: Partial<SpeechRequest> = {}) => {
      const path = join(run.tempDir, `said-${count++}${bench.engine.extension}`);
      const spoken = await bench.engine.speak(requestOf(bench.engine, changes), path, run);
      return { path, ...spoken };
    };
    return { ...bench, run, abort, speak };
  };

  test(`${name} can be used, and says what it costs`, async (t) => {
    const { engine, run } = await open(t);
    assert.equal(await engine.missing(run), null);
    const request = requestOf(engine);
    assert.ok(engine.estimateUsd(request) >= 0);
    assert.equal(engine.estimateUsd({ ...request, text: request.text.repeat(2) }), 2 * engine.estimateUsd(request));
    assert.ok(Object.values(await engine.versions(request, run)).every((version) => version !== ""));
  });

  test(`${name} has voices, the usual one among them`, async (t) => {
    const { engine, run } = await open(t);
    const voices = await engine.voices(run);
    const ids = voices.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    assert.ok(voices.every((voice) => voice.name !== "" && voice.language !== ""));
    assert.ok(ids.includes(engine.defaultVoice("en").replace(/\+.*/, "")), engine.defaultVoice("en"));
  });

  test(`${name} writes a sound that is as long as its text, and tells its words`, async (t) => {
    const { engine, run, speak } = await open(t);
    const { path, words, costUsd } = await speak();
    const durationMs = await heardMs(path, run);
    assert.ok(durationMs > sentence.length * 30 && durationMs < sentence.length * 170, `${durationMs} ms`);
    if (words) assertWords(words, sentence, durationMs);
    assert.ok(costUsd === null || costUsd >= 0);
    const left = readdirSync(dirname(path)).filter((file) => file.startsWith(".said"));
    assert.deepEqual([left, engine.extension], [[], path.slice(-4)]);
  });

  test(`${name} says the same in the same way again`, async (t) => {
    const { speak } = await open(t);
    const [first, second] = [await speak(brief), await speak(brief)];
    assert.deepEqual(await readFile(first.path), await readFile(second.path));
    assert.deepEqual(first.words, second.words);
  });

  test(`${name} is heard to be quick or slow`, async (t) => {
    const { run, speak } = await open(t);
    const [slow, quick] = [await speak({ speed: 0.8 }), await speak({ speed: 1.2 })];
    const ratio = (await heardMs(slow.path, run)) / (await heardMs(quick.path, run));
    assert.ok(ratio > 1.25 && ratio < 1.75, `${ratio.toFixed(2)} times as long`);
  });

  test(`${name} heeds what it says it heeds, and nothing else`, async (t) => {
    const { engine, others, speak } = await open(t);
    const usual = requestOf(engine, brief);
    const before = await readFile((await speak(brief)).path);
    const heeded = Object.keys(engine.heeds(usual)).sort();
    const heard: string[] = [];
    for (const [field, value] of Object.entries({ text: "Good bye.", speed: 1.1, ...otherValues, ...others })) {
      const changed = { ...usual, [field]: value };
      const isHeard = !before.equals(await readFile((await speak({ ...brief, [field]: value })).path));
      if (isHeard) heard.push(field);
      assert.equal(JSON.stringify(engine.heeds(changed)) !== JSON.stringify(engine.heeds(usual)), isHeard, field);
    }
    assert.deepEqual(heard.sort(), heeded);
  });

  test(`${name} says in one line that it does not have a voice`, async (t) => {
    const { unknownVoice, speak } = await open(t);
    await assert.rejects(speak({ voice: unknownVoice }), (error) => {
      assert.ok(error instanceof UserError, String(error));
      assert.ok(error.what.includes(unknownVoice) && !error.message.includes("\n"), error.message);
      return true;
    });
  });

  test(`${name} stops at once and leaves nothing behind`, async (t) => {
    const { engine, run, abort, slow } = await open(t);
    const path = join(run.tempDir, `aborted${engine.extension}`);
    const [childrenBefore, filesBefore] = [childProcesses(), new Set(readdirSync(run.tempDir))];
    let abortedMs = 0;
    setTimeout(() => {
      abortedMs = performance.now();
      abort.abort(new Error("Ctrl-C"));
    }, 400);
    await assert.rejects(engine.speak(requestOf(engine, slow()), path, run), /Ctrl-C/);
    const tookMs = performance.now() - abortedMs;
    assert.ok(abortedMs > 0 && tookMs < 2000, `stopped ${Math.round(tookMs)} ms after the abort`);
    assert.deepEqual(
      [...childProcesses()].filter(([pid]) => !childrenBefore.has(pid)),
      [],
    );
    const isNew = (file: string) => !filesBefore.has(file) && !file.startsWith("tsx-");
    assert.deepEqual([readdirSync(run.tempDir).filter(isNew), existsSync(path)], [[], false]);
  });
};
