import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { scenesOfTranscript } from "../../../src/pipeline/script/narration-scenes";
import { mostScenes } from "../../../src/schema/script";
import { anyRecording, spoken, transcript } from "../planners/check";

test("a narration is split where sentences end, in the pause between them", () => {
  const words = spoken(["The", "sea", "was", "calm.", 700, "Nobody", "spoke.", 700, "Then", "it", "came."], 900);
  const durationMs = (words.at(-1)?.endMs ?? 0) + 400;
  const scenes = scenesOfTranscript({ transcript: transcript(words), silences: [], durationMs, fps: 25, scenes: 3 });
  assert.deepEqual(
    scenes.map(({ narration }) => narration),
    ["The sea was calm.", "Nobody spoke.", "Then it came."],
  );
  for (const [index, { startMs, words: said }] of scenes.entries()) {
    const before = scenes[index - 1];
    assert.ok(startMs <= (said[0]?.startMs ?? 0) && startMs >= (before?.words.at(-1)?.endMs ?? 0));
    if (before) assert.equal(startMs, before.endMs);
  }
});

test("nothing said is no scene", () => {
  const nothing = { transcript: transcript([]), silences: [], durationMs: 9000, fps: 30, scenes: "auto" as const };
  assert.deepEqual(scenesOfTranscript(nothing), []);
});

test("property: every word is in one scene, in order, and scenes follow one another", () => {
  fc.assert(
    fc.property(anyRecording, fc.constantFrom("auto" as const, 3, 5, 12), (recording, count) => {
      const scenes = scenesOfTranscript({
        transcript: transcript(recording.words),
        silences: recording.silences.spans,
        durationMs: recording.durationMs,
        fps: recording.fps,
        scenes: count,
      });
      assert.deepEqual(
        scenes.flatMap(({ words }) => words),
        recording.words,
      );
      assert.ok(scenes.length >= 1 && scenes.length <= mostScenes);
      for (const [index, { startMs, endMs, narration }] of scenes.entries()) {
        assert.ok(endMs > startMs && narration !== "");
        if (index > 0) assert.ok(Math.abs(startMs - (scenes[index - 1]?.endMs ?? 0)) < 1e-6);
      }
    }),
    { numRuns: 200 },
  );
});
