import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { outputTime } from "../../../src/pipeline/planners/output-time";
import { framesToMs } from "../../../src/schema/time";
import { rates } from "./check";

test("time by example: two stretches joined", () => {
  const time = outputTime(
    [
      { sourceStartMs: 1000, durationInFrames: 25 },
      { sourceStartMs: 4000, durationInFrames: 50 },
    ],
    25,
  );
  assert.equal(time.durationInFrames, 75);
  assert.deepEqual([500, 1000, 1500, 2000, 4000, 5999, 6000].map(time.toOutputMs), [
    null,
    0,
    500,
    null,
    1000,
    2999,
    null,
  ]);
  assert.deepEqual([500, 3000, 9000].map(time.nearestOutputMs), [0, 1000, 3000]);
  assert.deepEqual([0, 24, 25, 74].map(time.toSourceMs), [1000, 1960, 4000, 5960]);
  assert.deepEqual(time.toOutputSpans({ startMs: 1500, endMs: 4500 }), [
    { startMs: 500, endMs: 1000 },
    { startMs: 1000, endMs: 1500 },
  ]);
});

const anyKept = fc
  .record({
    fps: fc.constantFrom(...rates),
    pieces: fc.array(fc.record({ gap: fc.integer({ min: 1, max: 90 }), frames: fc.integer({ min: 1, max: 200 }) }), {
      minLength: 1,
      maxLength: 12,
    }),
  })
  .map(({ fps, pieces }) => {
    let frame = 0;
    const kept = pieces.map(({ gap, frames }) => {
      const sourceStartMs = framesToMs(frame + gap, fps);
      frame += gap + frames;
      return { sourceStartMs, durationInFrames: frames };
    });
    return { fps, kept, endFrame: frame };
  });

test("property: there and back again, for every frame", () => {
  fc.assert(
    fc.property(anyKept, ({ fps, kept }) => {
      const time = outputTime(kept, fps);
      for (let frame = 0; frame < time.durationInFrames; frame++) {
        const back = time.toOutputMs(time.toSourceMs(frame));
        assert.ok(back !== null && Math.abs(back - framesToMs(frame, fps)) < 1e-6);
      }
    }),
  );
});

test("property: output time never runs backwards, and stands still only in cuts", () => {
  fc.assert(
    fc.property(anyKept, ({ fps, kept, endFrame }) => {
      const time = outputTime(kept, fps);
      let last = 0;
      for (let ms = 0; ms <= framesToMs(endFrame, fps); ms += 7) {
        const now = time.nearestOutputMs(ms);
        assert.ok(now >= last - 1e-6);
        last = now;
      }
      assert.ok(
        Math.abs(time.nearestOutputMs(framesToMs(endFrame, fps)) - framesToMs(time.durationInFrames, fps)) < 1e-6,
      );
    }),
  );
});
