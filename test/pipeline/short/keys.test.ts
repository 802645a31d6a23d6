// What providers were asked for is asked for anew whenever the way of asking has changed.
import assert from "node:assert/strict";
import { test } from "node:test";
import pLimit from "p-limit";
import { cacheKey } from "../../../src/pipeline/cache/key";
import { keyPartsOf } from "../../../src/pipeline/stage";
import { clipSearchStage, clipStage } from "../../../src/pipeline/stages/clip";
import { narrationStage } from "../../../src/pipeline/stages/narration";
import { scriptStage } from "../../../src/pipeline/stages/script";
import { openAiImages } from "../../../src/providers/clips/openai-images";
import { openAiScriptWriter } from "../../../src/providers/llm/openai-script";
import { espeakEngine } from "../../../src/providers/speech/espeak";
import { request as scriptRequest } from "../../providers/llm/conformance";
import { requestOf } from "../../providers/speech/conformance";
import { testRun } from "../../tools/test-run";

const common = { ttlMs: 1, limit: pLimit(1), mayRepeat: () => true };
const wanted = { visuals: "A bowl", durationMs: 3000, width: 1080, height: 1920 };

test("a script: by all that the writer is told, and by what writes it", async (t) => {
  const { run } = await testRun(t);
  const keyOf = async (changes: Partial<typeof openAiScriptWriter>) => {
    const writer = { ...openAiScriptWriter, ...changes };
    return cacheKey(await keyPartsOf(scriptStage, { ...common, writer, request: scriptRequest("gpt-5.4") }, run));
  };
  const key = await keyOf({});
  assert.equal(await keyOf({}), key);
  assert.notEqual(await keyOf({ prompt: () => "Write something." }), key);
  assert.notEqual(await keyOf({ versions: () => ({ address: "another" }) }), key);
});

test("a search and a clip: by the versions of their source", async (t) => {
  const { run } = await testRun(t);
  const [candidate] = await openAiImages.find(wanted, run);
  assert.ok(candidate);
  const keysOf = async (more: Record<string, string>) => {
    const source = { ...openAiImages, versions: () => ({ ...openAiImages.versions(), ...more }) };
    return [
      cacheKey(await keyPartsOf(clipSearchStage, { ...common, source, wanted }, run)),
      cacheKey(await keyPartsOf(clipStage, { ...common, source, candidate }, run)),
    ];
  };
  const keys = await keysOf({});
  assert.deepEqual(await keysOf({}), keys);
  for (const name of Object.keys(openAiImages.versions())) {
    const [search, clip] = await keysOf({ [name]: "another" });
    assert.ok(search !== keys[0] && clip !== keys[1], name);
  }
});

test("a narration: by the versions of its engine, not by where a recording lies", async (t) => {
  const { run } = await testRun(t);
  const keyOf = async (sample: string, samplePath: string) => {
    const heeds = { samplePath, text: "Hello." };
    const engine = { ...espeakEngine, heeds: () => heeds, versions: async () => ({ sample }) };
    const request = requestOf(engine, { samplePath });
    return cacheKey(await keyPartsOf(narrationStage, { ...common, engine, request }, run));
  };
  assert.equal(await keyOf("one", "/here/voice.wav"), await keyOf("one", "/there/voice.wav"));
  assert.notEqual(await keyOf("another", "/here/voice.wav"), await keyOf("one", "/here/voice.wav"));
});
