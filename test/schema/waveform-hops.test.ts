import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { waveformHopMs } from "../../src/schema/waveform-data";
import { hopsOfFrame } from "../../src/schema/waveform-hops";

const asset = `sha256-${"a".repeat(64)}`;

test("each hop is shown in the frame in which it sounds, and in no other", () => {
  const rates = fc.constantFrom(24, 25, 30000 / 1001, 30, 48, 50, 60000 / 1001, 60);
  fc.assert(
    fc.property(rates, fc.integer({ min: 1, max: 5000 }), fc.nat(100_000), (fps, frame, sourceStartMs) => {
      const fades = { fadeInMs: 0, fadeOutMs: 0 };
      const spans = [{ asset, track: 0, sourceStartMs, fromFrame: 0, durationInFrames: 6000, ...fades }];
      const voice = { spans, asset, track: 0, fps };
      const before = hopsOfFrame(voice, frame - 1) ?? assert.fail("silent");
      const hops = hopsOfFrame(voice, frame) ?? assert.fail("silent");
      assert.equal(hops.from, before.to);
      const startMs = sourceStartMs + (frame * 1000) / fps;
      const middleMs = (hop: number) => (hop + 0.5) * waveformHopMs;
      assert.ok(middleMs(hops.from) >= startMs - 1e-6, "not before the frame");
      assert.ok(middleMs(hops.to - 1) <= startMs + 1000 / fps + 1e-6, "not after it");
    }),
  );
});
