import assert from "node:assert/strict";
import { test } from "node:test";
import { chooseEngine } from "../../src/render/choose";
import type { Engine } from "../../src/render/engine";
import type { RenderSettings } from "../../src/schema/settings";
import { makeTimeline, settings } from "./fixture";

const engine = (name: Engine["name"], reasons: string[]): Engine => ({
  name,
  canRender: async () => reasons,
  prepare: async () => {},
  render: async () => ({ chunks: [], isSoundCopied: true }),
  preview: async () => [],
  still: async () => {},
});
const timeline = makeTimeline([[0, 6]]);
const run = { signal: new AbortController().signal, report: () => {}, cacheDir: "", tempDir: "" };
const choose = (engines: Engine[], wanted: RenderSettings["engine"] = "auto") =>
  chooseEngine(engines, timeline, { ...settings, engine: wanted }, run);

test("the fastest that can is taken", async () => {
  const { engine: taken, why } = await choose([engine("layered", []), engine("remotion", [])]);
  assert.equal(taken.name, "layered");
  assert.match(why, /fastest/);
});

test("what a faster one cannot do is said", async () => {
  const fast = engine("layered", ["FFmpeg has no fps filter", "the title moves"]);
  const { engine: taken, why } = await choose([fast, engine("remotion", [])]);
  assert.equal(taken.name, "remotion");
  assert.match(why, /layered: FFmpeg has no fps filter; the title moves/);
});

test("the one that is asked for is taken, or the user is told why not", async () => {
  const { engine: taken } = await choose([engine("layered", []), engine("remotion", [])], "remotion");
  assert.equal(taken.name, "remotion");
  await assert.rejects(choose([engine("layered", ["no"]), engine("remotion", [])], "layered"), {
    name: "UserError",
    message: /--engine layered can paint, but: no/,
  });
});
