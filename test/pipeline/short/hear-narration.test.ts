// When the words of a narration are said whose text the user has given.
import assert from "node:assert/strict";
import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { recordedNarration } from "../../../src/pipeline/short/recorded-narration";
import { openStages } from "../../../src/pipeline/stage";
import { shortInputsSchema, shortSettingsSchema } from "../../../src/schema/recipes/short";
import { makeMedia } from "../../cli/recordings";
import { testRun, withEnv } from "../../tools/test-run";

const script = {
  title: "Mine",
  hook: "",
  hashtags: [],
  scenes: [
    { visuals: "a river", narration: "Rivers run." },
    { visuals: "the sea", narration: "The sea waits." },
  ],
};
const word = (text: string, startMs: number) => ({
  text: ` ${text}`,
  id: 1,
  p: 0.9,
  offsets: { from: startMs, to: startMs + 300 },
});
/** As whisper.cpp writes what it hears. */
const heardAs = (tokens: ReturnType<typeof word>[]) => ({
  result: { language: "en" },
  transcription: tokens.length > 0 ? [{ text: "heard", offsets: { from: 0, to: 7500 }, tokens }] : [],
});
const misheard = heardAs([
  word("Liver", 900),
  word("run.", 1500),
  word("the", 5000),
  word("sea", 5600),
  word("waits.", 6300),
]);

/** Splits eight seconds of tones, with the files that lie beside them and what a whisper.cpp of ours hears in them. */
const narrate = async (
  t: TestContext,
  o: { beside?: Record<string, string>; heard?: object; said?: typeof script | null; transcript?: string },
) => {
  const { run } = await testRun(t);
  const dir = join(run.tempDir, "media");
  await mkdir(dir, { recursive: true });
  const path = join(dir, "voice.wav");
  const tones = "aevalsrc='0.4*sin(2*PI*300*t)*(between(t,0.8,1.9)+between(t,4.9,6.8))':s=16000:d=8";
  await makeMedia(["-f", "lavfi", "-i", tones, path]);
  for (const [name, text] of Object.entries(o.beside ?? {})) await writeFile(join(dir, name), text);
  const [cli, model] = [join(dir, "whisper-cli"), join(dir, "ggml-own.bin")];
  await writeFile(model, "lmgg");
  await writeFile(
    cli,
    `#!${process.execPath}
     const args = process.argv.slice(2);
     if (args.includes("--help")) process.exit(0);
     require("fs").writeFileSync(args[args.indexOf("-of") + 1] + ".json", ${JSON.stringify(JSON.stringify(o.heard ?? {}))});`,
  );
  await chmod(cli, 0o755);
  withEnv(t, { REELWRIGHT_WHISPER: cli, OPENAI_API_KEY: undefined });
  const inputs = shortInputsSchema.parse({ model: o.heard ? model : "base", transcript: o.transcript ?? "auto" });
  const wanted = {
    ...{ recipe: "short" as const, topic: null, script: null, inputs },
    settings: shortSettingsSchema.parse({}),
    consent: { isGiven: false, maxCostUsd: null, ask: null },
  };
  const said = o.said === undefined ? script : o.said;
  const told = await recordedNarration(path, { said, wanted }, openStages(run));
  const words = told.narrated.flatMap((scene) => ("narration" in scene ? scene.narration.words : []));
  const isExact = told.narrated.every((scene) => "narration" in scene && !scene.narration.timesEstimated);
  return { ...told, words: words.map(({ text, startMs }): [string, number] => [text, Math.round(startMs)]), isExact };
};

const timed = JSON.stringify(
  ["Rivers", "run.", "The", "sea", "waits."].map((text, index) => ({
    word: text,
    start: [0.8, 1.4, 4.9, 5.5, 6.2][index],
    end: [1.3, 1.9, 5.3, 6, 6.8][index],
  })),
);

test("a transcript with times beside it tells when, the script what is seen", async (t) => {
  const { words, isExact, script: told } = await narrate(t, { beside: { "voice.words.json": timed } });
  assert.deepEqual(words, [
    ["Rivers", 800],
    ["run.", 1400],
    ["The", 4900],
    ["sea", 5500],
    ["waits.", 6200],
  ]);
  assert.ok(isExact);
  assert.deepEqual(
    told.scenes.map(({ visuals }) => visuals),
    ["a river", "the sea"],
  );
});

test("without one the script's own words come when whisper.cpp hears them", async (t) => {
  const { words, isExact } = await narrate(t, { heard: misheard, beside: { "voice.txt": "Something else." } });
  assert.equal(words.map(([text]) => text).join(" "), "Rivers run. The sea waits.");
  const heardMs = [900, 1500, 5000, 5600, 6300];
  for (const [index, [text, startMs]] of words.entries())
    assert.ok(Math.abs(startMs - (heardMs[index] ?? 0)) <= 250, `${text} at ${startMs}`);
  assert.ok(isExact);
});

test("where nobody tells or hears times, the script is laid over the voice", async (t) => {
  for (const transcript of ["auto", "none"]) {
    const { words, isExact } = await narrate(t, { transcript });
    assert.equal(words.map(([text]) => text).join(" "), "Rivers run. The sea waits.");
    assert.equal(isExact, false);
    assert.ok((words[2]?.[1] ?? 0) > 3500, "the second sentence is where the voice goes on");
  }
});

test("a narration in which no words are heard is a video all the same", async (t) => {
  const { narrated, words, script: told } = await narrate(t, { heard: heardAs([]), said: null });
  assert.ok(narrated.length >= 3);
  assert.deepEqual(words, []);
  assert.equal(told.title, "voice");
});
