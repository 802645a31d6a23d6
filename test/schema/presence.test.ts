import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Easing, interpolate } from "remotion";
import { arrival, presence } from "../../src/schema/motion/presence";
import { msToFrames } from "../../src/schema/time";

const rates = fc.constantFrom(24, 25, 30000 / 1001, 30, 50, 60);
const ms = fc.integer({ min: 0, max: 2000 });
const clamp = { extrapolateLeft: "clamp", extrapolateRight: "clamp" } as const;

test("what comes in moves as Remotion would move it, and is there exactly when its time is over", () => {
  fc.assert(
    fc.property(rates, fc.integer({ min: -5, max: 150 }), ms, ms, (fps, frame, durationMs, delayMs) => {
      const from = msToFrames(delayMs, fps);
      const to = from + Math.max(1, msToFrames(durationMs, fps));
      const easing = Easing.out(Easing.cubic);
      const expected = interpolate(frame + 1, [from, to], [0, 1], { ...clamp, easing });
      const actual = arrival(frame, fps, durationMs, delayMs);
      assert.ok(Math.abs(actual - expected) < 1e-9, `${actual}, not ${expected}`);
      assert.equal(arrival(to - 1, fps, durationMs, delayMs), 1);
      assert.ok(arrival(from, fps, durationMs, delayMs) > 0, "something is there at once");
    }),
  );
});

test("however short it stays, all of it is there in some frame, and something of it in every one", () => {
  fc.assert(
    fc.property(rates, fc.integer({ min: 1, max: 200 }), ms, ms, (fps, durationInFrames, inMs, outMs) => {
      const all = Array.from({ length: durationInFrames }, (_, frame) =>
        presence({ frame, durationInFrames, fps, inMs, outMs }),
      );
      assert.ok(all.includes(1));
      assert.ok(all.every((there) => there > 0 && there <= 1));
    }),
  );
});
