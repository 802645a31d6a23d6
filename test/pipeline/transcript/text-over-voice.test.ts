// A text laid over a real voice, from the file to the words: where each line is heard is known.
import assert from "node:assert/strict";
import { copyFile, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { type TestContext, test } from "node:test";
import { listenTo } from "../../../src/pipeline/listen";
import { readSource } from "../../../src/pipeline/source";
import { openStages } from "../../../src/pipeline/stage";
import { espeakEngine } from "../../../src/providers/speech/espeak";
import { editInputsSchema, editSettingsSchema } from "../../../src/schema/recipes/edit";
import type { Span } from "../../../src/schema/time";
import { requestOf } from "../../providers/speech/conformance";
import { testRun } from "../../tools/test-run";
import { make, mediaPath, unlessThere } from "../media";

const listen = async (t: TestContext, path: string, run: Awaited<ReturnType<typeof testRun>>["run"]) => {
  const stages = openStages(run);
  const source = await readSource(path, stages);
  const wanted = { settings: editSettingsSchema.parse({}), inputs: editInputsSchema.parse({}) };
  const { transcript, silences } = await listenTo(source, wanted, stages);
  assert.ok(transcript && silences);
  assert.deepEqual([transcript.source.detail, transcript.timesEstimated], ["text", true]);
  t.diagnostic(`${transcript.words.length} words, ${transcript.language}`);
  return { ...transcript, silences: silences.spans };
};

type Listened = Awaited<ReturnType<typeof listen>>;

/** No word is shown while nobody speaks. */
const assertInVoice = ({ words, silences }: Listened) => {
  const lying = words.filter((word) =>
    silences.some(
      ({ startMs, endMs }) =>
        (word.startMs >= startMs && word.startMs < endMs) || (word.endMs > startMs && word.endMs <= endMs),
    ),
  );
  assert.deepEqual(lying, []);
};

/** How far lines are from where they are heard: at their beginnings, in milliseconds. */
const offBy = ({ words }: Listened, lines: string[], startsMs: number[]): number[] => {
  let at = 0;
  return lines.map((line, index) => {
    const first = words[at];
    at += line.split(/\s+/).length;
    assert.ok(first && line.startsWith(first.text), `${first?.text} in ${line}`);
    return Math.abs(first.startMs - (startsMs[index] ?? 0));
  });
};

const assertNear = (t: TestContext, what: string, errorsMs: number[], mostAstray: number) => {
  const mean = errorsMs.reduce((sum, each) => sum + each, 0) / errorsMs.length;
  const astray = errorsMs.filter((each) => each > 500).length;
  const said = `${what}: ${mean.toFixed(0)} ms off on average, at most ${Math.max(...errorsMs).toFixed(0)} ms, ${astray} of ${errorsMs.length} over 500 ms`;
  t.diagnostic(said);
  assert.ok(mean < 150 && astray <= mostAstray, said);
};

/** When each line begins, in seconds: at the pauses, or where aligning with a synthetic voice finds it (to 0.1 s). */
const read: [language: string, startsSeconds: string][] = [
  ["en", "0.41 2.65 5.87 9.21 11.76 15.22 18.69 22.76 25.67 31.19 34.15 36.97 40.50 44.52 48.50"],
  [
    "de",
    "0.82 3.95 6.65 10.66 14.33 15.52 16.60 20.85 21.94 25.18 28.64 29.16 29.75 30.71 34.55 36.78 39.76 40.87 48.13 54.27 55.07 58.07 63.00 65.18",
  ],
  [
    "es",
    "0.44 2.39 7.19 9.90 11.37 16.01 18.96 21.57 26.14 27.40 28.83 31.68 32.87 34.98 39.06 40.31 41.30 43.00 45.79 45.93 47.14 48.98 51.58 53.06 54.09 55.72 58.23 58.86 60.17 63.64 65.47 66.26",
  ],
];
for (const [language, starts] of read) {
  const name = `speech/librivox_${language}`;
  const there = { skip: unlessThere(`${name}.mp3`, `${name}.txt`) };
  test(`lays the lines over the reader of ${basename(name)}`, there, async (t) => {
    const { run } = await testRun(t);
    const heard = await listen(t, mediaPath(`${name}.mp3`), run);
    assert.equal(heard.language, language);
    const named = (await readFile(mediaPath(`${name}.txt`), "utf8")).trim().split("\n");
    const lines = named.map((line) => line.slice(line.indexOf("|") + 1).trim());
    const startsMs = starts.split(" ").map((seconds) => Number(seconds) * 1000);
    assert.equal(startsMs.length, lines.length);
    assertInVoice(heard);
    assertNear(t, "lines", offBy(heard, lines, startsMs), 1);
  });
}

const phrases: [name: string, text: string, startsSeconds: string][] = [
  [
    "bush",
    "My fellow Americans, / this day has brought terrible news / and great sadness to our country. / At nine o'clock this morning, / Mission Control in Houston / lost contact with our Space Shuttle Columbia. / A short time later, / debris was seen falling from the skies above Texas. / The Columbia's lost. / There are no survivors.",
    "0.99 3.37 6.21 9.48 11.79 13.99 18.29 20.09 24.60 26.97",
  ],
];
for (const [name, text, starts] of phrases) {
  test(`finds the phrases of ${name}.wav in its text`, { skip: unlessThere(`speech/${name}.wav`) }, async (t) => {
    const { run } = await testRun(t);
    const path = join(run.tempDir, "talk.wav");
    await copyFile(mediaPath(`speech/${name}.wav`), path);
    const lines = text.split(" / ");
    await writeFile(join(run.tempDir, "talk.txt"), lines.join(" "));
    const heard = await listen(t, path, run);
    assertInVoice(heard);
    const startsMs = starts.split(" ").map((seconds) => Number(seconds) * 1000);
    assertNear(t, "phrases", offBy(heard, lines, startsMs), 0);
  });
}

const spoken: [language: string, sentences: string[]][] = [
  [
    "en",
    [
      "The harbour wakes up long before the town does.",
      "By four o'clock the first boats are back, and the nets are full.",
      "Nobody talks much.",
      "There is ice to carry, there are boxes to count, and the buyers from the city are already waiting by the gate.",
      "At seven it is all over.",
      "What is left is the smell, a few gulls, and a cup of coffee.",
    ],
  ],
  [
    "de",
    [
      "Der Hafen wacht lange vor der Stadt auf.",
      "Um vier Uhr sind die ersten Boote zurück, und die Netze sind voll.",
      "Niemand redet viel.",
      "Es gibt Eis zu tragen, es gibt Kisten zu zählen, und die Käufer aus der Stadt warten schon am Tor.",
      "Um sieben ist alles vorbei.",
    ],
  ],
  [
    "es",
    [
      "El puerto despierta mucho antes que la ciudad.",
      "A las cuatro vuelven los primeros barcos, y las redes están llenas.",
      "Nadie habla mucho.",
      "Hay hielo que cargar, hay cajas que contar, y los compradores de la ciudad ya esperan junto a la puerta.",
      "A las siete todo ha terminado.",
    ],
  ],
];
/** Pauses that a reader makes, one after the other. */
const pausesMs = [900, 450, 1300, 600, 750];
for (const [language, sentences] of spoken) {
  test(`every word is near its sound in a synthetic voice: ${language}`, async (t) => {
    const { run } = await testRun(t);
    const truth: Span[] = [];
    const parts: string[] = [];
    let atMs = 0;
    for (const [index, text] of sentences.entries()) {
      const path = join(run.tempDir, `${index}.wav`);
      const request = requestOf(espeakEngine, { text, voice: espeakEngine.defaultVoice(language) });
      const { words } = await espeakEngine.speak(request, path, run);
      assert.ok(words);
      truth.push(...words.map(({ startMs, endMs }) => ({ startMs: atMs + startMs, endMs: atMs + endMs })));
      const lengthMs = (words.at(-1)?.endMs ?? 0) + 50 + (pausesMs[index % pausesMs.length] ?? 0);
      parts.push(`[${index}]apad=whole_dur=${lengthMs / 1000}[p${index}]`);
      atMs += lengthMs;
    }
    const path = join(run.tempDir, "talk.wav");
    const graph = `${parts.join(";")};${parts.map((_, index) => `[p${index}]`).join("")}concat=n=${parts.length}:v=0:a=1`;
    await make(...sentences.flatMap((_, i) => ["-i", join(run.tempDir, `${i}.wav`)]), "-filter_complex", graph, path);
    await writeFile(join(run.tempDir, "talk.txt"), sentences.join(" "));

    const heard = await listen(t, path, run);
    assert.equal(heard.language, language);
    assertInVoice(heard);
    assert.equal(heard.words.length, truth.length);
    const errors = heard.words.map((word, index) => Math.abs(word.startMs - (truth[index]?.startMs ?? 0)));
    assertNear(t, "words", errors, 0);
  });
}
