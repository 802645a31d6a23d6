import assert from "node:assert/strict";
import { test } from "node:test";
import { outputTime } from "../../../src/pipeline/planners/output-time";
import { frameLevels, planOverlays } from "../../../src/pipeline/planners/overlays";
import { overlaySchema } from "../../../src/schema/overlays";
import type { EditSettings } from "../../../src/schema/settings";
import { hash, settings } from "./check";

const format = { width: 1920, height: 1080, fps: 25 };
/** Quiet, loud, quiet: a second each. */
const levels = { hopMs: 20, rmsDb: [-60, -10, -60].flatMap((db) => Array.from({ length: 50 }, () => db)) };

const plan = (changes: Partial<EditSettings>, frames = 500) => {
  const time = outputTime([{ sourceStartMs: 0, durationInFrames: frames }], 25);
  const overlays = planOverlays({ time, format, levels, logo: hash("e"), settings: settings(changes) });
  return overlays.map((overlay) => overlaySchema.parse(overlay));
};

const when = (changes: Partial<EditSettings>, frames?: number) =>
  plan(changes, frames)
    .filter(({ kind }) => kind !== "logo")
    .map(({ kind, fromFrame, durationInFrames }) => `${kind} ${fromFrame}–${fromFrame + durationInFrames}`);

test("what is shown, and when", () => {
  assert.deepEqual(when({}), []);
  assert.deepEqual(when({ name: "Ada" }), ["lower-third 25–125"]);
  assert.deepEqual(when({ title: "Hi", name: "Ada" }), ["lower-third 88–188", "title 0–75"]);
  assert.deepEqual(when({ progressBar: true, waveform: true }), ["waveform 0–500", "progress-bar 0–500"]);
  assert.deepEqual(when({ title: "Hi", name: "Ada" }, 30), ["lower-third 0–30", "title 0–30"]);
  assert.deepEqual(
    plan({}).map(({ kind }) => kind),
    ["logo"],
  );
});

test("the waveform shows what is kept, frame by frame, and falls more slowly than it rises", () => {
  const cutOpen = outputTime(
    [
      { sourceStartMs: 0, durationInFrames: 10 },
      { sourceStartMs: 1000, durationInFrames: 50 },
    ],
    25,
  );
  const shown = frameLevels(levels, cutOpen);
  assert.equal(shown.length, 60);
  assert.deepEqual([shown[9], shown[10], shown[34]], [0, 1, 1]);
  const [first = 0, later = 0, last = 1] = [shown[35], shown[40], shown[59]];
  assert.ok(first < 1 && first > 0.5 && later < first && last < 0.1, `${[first, later, last]}`);
});
