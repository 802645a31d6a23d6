import assert from "node:assert/strict";
import { test } from "node:test";
import { takeInventory } from "../../src/tools/inventory";
import { testRun, withEnv } from "./test-run";

test("names every part, and for what is missing the cost and the cure, but never a key", async (t) => {
  const { run, events } = await testRun(t);
  withEnv(t, {
    OPENAI_API_KEY: "sk-secret",
    PEXELS_API_KEY: " ",
    REELWRIGHT_WHISPER: undefined,
    REELWRIGHT_BROWSER: "/nowhere/chrome",
  });
  const parts = await takeInventory({ run, model: "base" });
  const of = (name: string) => parts.find(({ part }) => part === name);
  assert.equal(of("node")?.version, process.versions.node);
  for (const name of [
    "remotion",
    "ffmpeg",
    "face detection",
    "voice activity (Silero)",
    "cache",
    "speech: eSpeak NG",
    "OPENAI_API_KEY",
  ]) {
    assert.equal(of(name)?.state, "ok", name);
  }
  assert.equal(of("speech: Kokoro")?.state, "missing");
  assert.match(of("speech: Chatterbox")?.cost ?? "", /installed on first use/);
  assert.equal(of("PEXELS_API_KEY")?.state, "missing");
  assert.equal(of("whisper model")?.state, "missing");
  assert.equal(of("browser")?.state, "missing");
  for (const { part, state, cost, fix } of parts) assert.equal(cost !== null && fix !== null, state !== "ok", part);
  assert.ok(!JSON.stringify(parts).includes("sk-secret"));
  assert.deepEqual(events, []);
});
