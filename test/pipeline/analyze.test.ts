import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { analyzeRecording } from "../../src/pipeline/analyze";
import { hashFile } from "../../src/pipeline/cache/hash";
import { openStages, runStage } from "../../src/pipeline/stage";
import { mediaInfoStage } from "../../src/pipeline/stages/media-info";
import type { EditInputs, EditSettings } from "../../src/schema/recipes/edit";
import { editInputsSchema, editSettingsSchema } from "../../src/schema/recipes/edit";
import { UserError } from "../../src/schema/user-error";
import { testRun } from "../tools/test-run";
import { make } from "./media";

const picture = ["-f", "lavfi", "-i", "testsrc2=s=64x36:r=25:d=2"];
const tone = ["-f", "lavfi", "-i", "sine=d=2"];

const open = async (t: TestContext, name: string, args: string[]) => {
  const { run, events } = await testRun(t);
  const path = join(run.tempDir, name);
  await make(...args, path);
  const analyze = async (settings: Partial<EditSettings> = {}, inputs: Partial<EditInputs> = {}) => {
    const stages = openStages(run);
    const hash = await hashFile(path, run);
    const info = await runStage(mediaInfoStage, { path, hash }, stages);
    const wanted = {
      settings: editSettingsSchema.parse(settings),
      inputs: editInputsSchema.parse({ transcript: "none", ...inputs }),
    };
    const analysis = await analyzeRecording({ path, hash, info }, wanted, stages);
    const done = stages.outcomes.filter(({ state }) => state === "finished").map(({ stage }) => stage);
    return { analysis, done: done.sort() };
  };
  const notes = () => events.flatMap((event) => (event.type === "note" ? [event.message] : []));
  return { analyze, notes, path };
};

test("a stage runs again only when something that it depends on has changed", async (t) => {
  const { analyze, path } = await open(t, "talk.mp4", [...picture, ...tone, "-c:v", "mpeg4"]);
  const first = await analyze();
  assert.deepEqual(first.done, ["audio-analysis", "faces", "levels", "media-info", "silences", "voice-activity"]);
  const again = await analyze();
  assert.deepEqual(again.done, []);
  assert.deepEqual(again.analysis, first.analysis);
  assert.deepEqual((await analyze({ marginBeforeMs: 300, captionPreset: "box", framing: "punch" })).done, []);
  assert.deepEqual((await analyze({ silenceDb: -30 })).done, ["silences"]);
  await writeFile(path.replace(".mp4", ".srt"), "1\n00:00:00,500 --> 00:00:01,000\nHello\n");
  const { done, analysis } = await analyze({}, { transcript: "auto" });
  assert.deepEqual(done, ["silences", "takes", "transcript"]);
  assert.deepEqual(
    analysis.transcript?.words.map(({ text }) => text),
    ["Hello"],
  );
});

test("a video without sound goes on without cuts, and says so", async (t) => {
  const { analyze, notes } = await open(t, "mute.mp4", [...picture, "-c:v", "mpeg4"]);
  const { analysis } = await analyze();
  assert.deepEqual([analysis.silences, analysis.levels, analysis.takes], [null, null, null]);
  assert.ok(analysis.focalPoints);
  assert.match(notes().join(), /mute\.mp4 has no sound/);
});

const refused: [name: string, args: string[], says: RegExp][] = [
  ["song.wav", tone, /song\.wav is sound only.*audiogram/],
  ["photo.png", [...picture, "-frames:v", "1"], /photo\.png is an image/],
];
for (const [name, args, says] of refused) {
  test(`refuses ${name}`, async (t) => {
    const { analyze } = await open(t, name, args);
    await assert.rejects(analyze(), (error: unknown) => error instanceof UserError && says.test(error.message));
  });
}

test("a broken or missing transcript ends the run with its name", async (t) => {
  const { analyze, path } = await open(t, "talk.mp4", [...picture, ...tone, "-c:v", "mpeg4"]);
  await assert.rejects(analyze({}, { transcript: join(path, "..", "none.srt") }), /Expected a transcript.*none\.srt/);
  await writeFile(path.replace(".mp4", ".srt"), "1\n00:00:00,500 -> 00:00:01,000\nHello\n");
  await assert.rejects(analyze({}, { transcript: "auto" }), /talk\.srt, line 1/);
});
