import assert from "node:assert/strict";
import { test } from "node:test";
import { chooseEngine } from "../../src/render/choose";
import type { Engine } from "../../src/render/engine";
import { makeTimeline } from "./fixture";

const engine = (name: Engine["name"], reasons: string[]): Engine => ({
  name,
  canRender: () => reasons,
  prepare: async () => {},
  render: async () => {},
  still: async () => {},
});
const timeline = makeTimeline([[0, 6]]);

test("the fastest that can is taken", () => {
  const { engine: taken, why } = chooseEngine([engine("layered", []), engine("remotion", [])], timeline);
  assert.equal(taken.name, "layered");
  assert.match(why, /fastest/);
});

test("what a faster one cannot do is said", () => {
  const fast = engine("layered", ["FFmpeg has no overlay filter", "the title moves"]);
  const { engine: taken, why } = chooseEngine([fast, engine("remotion", [])], timeline);
  assert.equal(taken.name, "remotion");
  assert.match(why, /layered: FFmpeg has no overlay filter; the title moves/);
});
