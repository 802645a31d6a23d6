// The real kokoro-js, in its own process, with a model of its shape that says tones: no hub can be reached from here.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { kokoroEngine } from "../../../src/providers/speech/kokoro";
import type { SpeechRequest } from "../../../src/providers/speech/speech-engine";
import { childProcesses } from "../../render/children";
import { testRun } from "../../tools/test-run";
import { heardMs, requestOf, speechConformance } from "./conformance";
import { noRegistry, openModelBench } from "./model-bench";
import { tinyKokoro } from "./tiny-models";

const openBench = (t: TestContext) => openModelBench(t, kokoroEngine, "kokoro-js", tinyKokoro);
const skip = noRegistry();

if (!skip) {
  speechConformance("kokoro", async (t) => ({
    engine: (await openBench(t)).engine,
    others: { voice: "am_fenrir", language: "en-GB" },
    unknownVoice: "af_hart",
    slow: () => ({ text: "This is said again. ".repeat(3000) }),
  }));
}

const speaking = async (t: TestContext) => {
  const bench = await openBench(t);
  const { run, events } = await testRun(t);
  const path = join(run.tempDir, "said.wav");
  const speak = (changes: Partial<SpeechRequest>) => bench.engine.speak(requestOf(bench.engine, changes), path, run);
  return { ...bench, run, events, path, speak };
};

test("sentences are heard when it says they are", { skip }, async (t) => {
  const { speak, path, run } = await speaking(t);
  const text = "The first one. And this is the second sentence! Third?";
  const { words, sentences = [] } = await speak({ text });
  assert.equal(words, null);
  assert.deepEqual(
    sentences.map((each) => each.text),
    ["The first one.", "And this is the second sentence!", "Third?"],
  );
  const rate = 24_000;
  const wav = await readFile(path);
  const isLoudAt = (ms: number) => {
    const at = Math.round((ms * rate) / 1000);
    return Array.from({ length: 240 }, (_, n) => wav.readInt16LE(44 + 2 * (at + n))).some(
      (value) => Math.abs(value) > 1000,
    );
  };
  for (const { startMs, endMs } of sentences) {
    const heard = [startMs - 30, startMs, endMs - 12, endMs + 15].map(isLoudAt);
    assert.deepEqual(heard, [false, true, true, false], `${startMs} to ${endMs} ms`);
  }
  const [first, second, third] = sentences;
  assert.ok(first && second && third);
  assert.ok(second.endMs - second.startMs > 2 * (third.endMs - third.startMs), "a longer sentence takes longer");
  assert.ok(Math.abs(second.startMs - first.endMs - 250) < 1, "a pause between them");
  assert.ok(Math.abs((await heardMs(path, run)) - third.endMs - 50) < 2);
});

test("nothing of a long sentence full of numbers is dropped", { skip }, async (t) => {
  const { speak } = await speaking(t);
  const year = "in 1987654321 and ";
  const lengthMs = async (count: number) =>
    (await speak({ text: `${year.repeat(count)}so on.` })).sentences?.at(-1)?.endMs ?? 0;
  const [some, many] = [await lengthMs(4), await lengthMs(16)];
  assert.ok(many > 3.5 * some, `${many} ms is about four times ${some} ms`);
});

test("the model is fetched once, and the run hears of it", { skip }, async (t) => {
  const { speak, hub, events } = await speaking(t);
  await speak({});
  await speak({ text: "Again." });
  assert.deepEqual(
    hub.asked.map(({ path }) => path.split("/").slice(5).join("/")).sort(),
    Object.keys(tinyKokoro).sort(),
  );
  const states = events.flatMap((event) =>
    event.type === "step" && event.step === "speech-model" ? [event.state] : [],
  );
  assert.deepEqual([states[0], states.includes("moved"), states.at(-1)], ["started", true, "finished"]);
});

test("a hub that does not have the model is told in one line", { skip }, async (t) => {
  const { speak, hub } = await speaking(t);
  hub.answer("GET /*", [{ status: 404 }]);
  await assert.rejects(speak({}), { name: "UserError", message: /config\.json could not be downloaded.*404/ });
});

test("a model that is not one is the provider's fault, not a crash", { skip }, async (t) => {
  const bench = await openModelBench(t, kokoroEngine, "kokoro-js", {
    ...tinyKokoro,
    "onnx/model_quantized.onnx": Buffer.from("no model at all"),
  });
  const { run } = await testRun(t);
  const speaking = bench.engine.speak(requestOf(bench.engine), join(run.tempDir, "said.wav"), run);
  await assert.rejects(speaking, {
    name: "ProviderError",
    fault: "broken",
    message: /^Kokoro could not say it: [^\n]*$/,
  });
});

test("a crash of its process is told in one line, and the next scene is said", { skip }, async (t) => {
  const { speak, engine, path, run } = await speaking(t);
  await speak({ text: "It is loaded." });
  const [pid] = [...childProcesses()].filter(([, name]) => name === "node").map(([id]) => id);
  assert.ok(pid);
  const slow = speak({ text: "This is said again. ".repeat(3000) });
  setTimeout(() => process.kill(pid, "SIGSEGV"), 100);
  await assert.rejects(slow, {
    name: "ProviderError",
    fault: "unavailable",
    message: "Kokoro has stopped: its process was ended by SIGSEGV.",
  });
  await engine.speak(requestOf(engine, { text: "It goes on." }), path, run);
  assert.ok((await heardMs(path, run)) > 300);
});

test("two requests at once fetch the model once", { skip }, async (t) => {
  const { engine, run, hub } = await speaking(t);
  const said = [1, 2].map((n) =>
    engine.speak(requestOf(engine, { text: `Number ${n}.` }), join(run.tempDir, `${n}.wav`), run),
  );
  const [one, two] = await Promise.all(said);
  assert.deepEqual([one?.sentences?.[0]?.text, two?.sentences?.[0]?.text], ["Number 1.", "Number 2."]);
  assert.equal(hub.asked.length, Object.keys(tinyKokoro).length);
});

test("its voices are those that the package has", { skip }, async (t) => {
  const { run, packageFolder } = await speaking(t);
  const source = await readFile(join(packageFolder, "dist", "kokoro.js"), "utf8");
  const theirs = [...source.matchAll(/([a-z]{2}_[a-z]+):\{name:"(\w+)",language:"([\w-]+)"/g)].map((found) =>
    found.slice(1, 4).join(" "),
  );
  const ours = (await kokoroEngine.voices(run)).map(
    (voice) => `${voice.id} ${voice.name} ${voice.language.toLowerCase()}`,
  );
  assert.ok(ours.length >= 20);
  assert.deepEqual(ours, theirs);
});

test("another language than English is refused", async (t) => {
  const { run } = await testRun(t);
  const german = kokoroEngine.speak(requestOf(kokoroEngine, { language: "de" }), join(run.tempDir, "said.wav"), run);
  await assert.rejects(german, { name: "UserError", message: /English only/ });
});
