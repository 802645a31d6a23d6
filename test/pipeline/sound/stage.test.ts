import assert from "node:assert/strict";
import { test } from "node:test";
import { hashContent } from "../../../src/pipeline/cache/hash-content";
import { plainFootage } from "../../../src/pipeline/planners/plain-footage";
import { openStages } from "../../../src/pipeline/stage";
import { mixSound } from "../../../src/pipeline/stages/mix";
import type { ProgressEvent } from "../../../src/schema/progress";
import { editSettingsSchema } from "../../../src/schema/recipes/edit";
import { type Sound, type Timeline, timelineSchema } from "../../../src/schema/timeline";
import * as it from "./fixture";

const run = await it.testRun();
const path = await it.writeTone(run, "voice", 2, (t) => 0.2 * Math.sin(2 * Math.PI * 500 * t));
const voice = { [`${it.voiceAsset}:0`]: { path, hash: await hashContent(path) } };

const timelineOf = (sound: Partial<Sound>): Timeline =>
  timelineSchema.parse({
    version: 1,
    recipe: { name: "edit", settings: editSettingsSchema.parse({}) },
    source: it.voiceAsset,
    format: { width: 64, height: 64, fps: it.fps },
    durationInFrames: 40,
    assets: {},
    picture: [
      {
        ...plainFootage,
        asset: it.voiceAsset,
        sourceStartMs: 0,
        durationInFrames: 40,
        framing: [{ frame: 0, x: 0.5, y: 0.5, scale: 1, easing: "hold" }],
      },
    ],
    cutaways: [],
    overlays: [],
    sound: it.soundOf(sound),
    cuts: [],
    planned: "",
  });

const mix = async (sound: Partial<Sound>, heard = voice, isEncoded = true) => {
  const events: ProgressEvent[] = [];
  const stages = openStages({ ...run, report: (event) => events.push(event) });
  const mixed = await mixSound({ timeline: timelineOf(sound), voice: heard, assetPaths: {} }, stages, { isEncoded });
  const notes = events.flatMap((event) => (event.type === "note" ? [event.message] : []));
  return { mixed, notes, outcomes: stages.outcomes.map(({ stage, state }) => `${stage} ${state}`) };
};
const spans = it.oneSpan(40);

test("the sound is made once, and again only when something in it changes", async () => {
  const first = await mix({ voice: spans });
  assert.deepEqual(first.outcomes, ["sound finished", "sound-aac finished", "sound-figures finished"]);
  assert.ok(Math.abs((first.mixed.integratedLufs ?? 0) + 14) < 0.2);

  const second = await mix({ voice: spans });
  assert.deepEqual(second.outcomes, ["sound cached", "sound-aac cached", "sound-figures cached"]);
  assert.deepEqual(second.mixed, first.mixed);

  const softer = await mix({ voice: spans, loudness: { targetLufs: -20, truePeakDb: -1 } });
  assert.ok(Math.abs((softer.mixed.integratedLufs ?? 0) + 20) < 0.2);
});

test("where it cannot be taken as it is, it is not encoded", async () => {
  const first = await mix({ voice: spans });
  const { mixed, outcomes } = await mix({ voice: spans }, voice, false);
  assert.deepEqual(outcomes, ["sound cached", "sound-figures finished"]);
  assert.match(mixed.path, /\.wav$/);
  assert.ok(Math.abs((mixed.integratedLufs ?? 0) - (first.mixed.integratedLufs ?? 0)) < 0.2);
  assert.equal((await it.readWav(mixed.path)).left.length, (40 * 48_000) / it.fps);
});

test("another recording under the same name is another sound", async () => {
  const other = await it.writeTone(run, "other", 2, (t) => 0.1 * Math.sin(2 * Math.PI * 700 * t));
  const changed = { [`${it.voiceAsset}:0`]: { path: other, hash: await hashContent(other) } };
  assert.equal((await mix({ voice: spans }, changed)).outcomes[0], "sound finished");
});

test("a sound that cannot be brought to its loudness is told of, from the cache too", async () => {
  const hiss = await it.writeTone(run, "hiss", 2, it.noise(0.001));
  const quiet = { [`${it.voiceAsset}:0`]: { path: hiss, hash: await hashContent(hiss) } };
  for (const _ of ["made", "cached"]) {
    const { notes } = await mix({ voice: spans }, quiet);
    assert.match(notes.join(), /^The sound is at -(29|30)\.\d LUFS, not -14/);
  }
});

test("a timeline without sound gets a silent track without figures", async () => {
  for (const isEncoded of [true, false]) {
    const { mixed, notes } = await mix({}, voice, isEncoded);
    assert.deepEqual([mixed.integratedLufs, mixed.truePeakDb, notes], [null, null, []]);
    assert.ok((await it.hear(mixed.path, run)).left.every((x) => x === 0));
  }
});
