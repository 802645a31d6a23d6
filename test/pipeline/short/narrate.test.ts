import assert from "node:assert/strict";
import { test } from "node:test";
import { narrate } from "../../../src/pipeline/short/narrate";
import { openSpending } from "../../../src/pipeline/spending";
import { openStages } from "../../../src/pipeline/stage";
import { openLimits } from "../../../src/providers/limits";
import { espeakEngine } from "../../../src/providers/speech/espeak";
import type { SpeechEngine, SpeechRequest } from "../../../src/providers/speech/speech-engine";
import { requestOf } from "../../providers/speech/conformance";
import { testRun } from "../../tools/test-run";

const engine: SpeechEngine = {
  ...espeakEngine,
  modelOf: ({ model }) => model ?? "usual-model",
  heeds: ({ text, voice, speed, samplePath }) => ({ text, voice, speed, samplePath }),
};

test("a narration tells its model and its voice, and all that it was asked with", async (t) => {
  const { run } = await testRun(t);
  const stages = openStages(run);
  const consent = { isGiven: false, maxCostUsd: null, ask: null };
  const script = { title: "", hook: "", hashtags: [], scenes: [{ visuals: "Sea", narration: "Hello." }] };
  const makingOf = async (changes: Partial<SpeechRequest>) => {
    const { text: _, ...request } = requestOf(engine, changes);
    const spending = openSpending(consent, run);
    const [scene] = await narrate({ script, engine, request, ttlMs: 1e9, limits: openLimits(), spending }, stages);
    assert.ok(scene && "narration" in scene && scene.narration.asset.making);
    return scene.narration.asset.making;
  };
  const usual = await makingOf({});
  assert.deepEqual([usual.model, usual.voice, usual.costUsd], ["usual-model", engine.defaultVoice("en"), 0]);
  assert.equal((await makingOf({ model: "another" })).model, "another");
  assert.equal((await makingOf({ samplePath: "/home/me/mine.wav" })).voice, "clone of mine.wav");
  assert.equal((await makingOf({ samplePath: "/home/me/mine.wav" })).promptHash, usual.promptHash, "a path is no wish");
  assert.notEqual((await makingOf({ speed: 1.2 })).promptHash, usual.promptHash);
  assert.equal((await makingOf({ stability: 0.1 })).promptHash, usual.promptHash, "it is not heeded");
});
