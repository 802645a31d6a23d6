import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { VoiceSpan } from "../../src/schema/timeline";
import { sourceMsAt } from "../../src/schema/voice-position";

const hash = (digit: string) => `sha256-${digit.repeat(64)}`;

const span = (
  fromFrame: number,
  durationInFrames: number,
  sourceStartMs: number,
  asset = "a",
  track = 0,
): VoiceSpan => ({
  asset: hash(asset),
  track,
  sourceStartMs,
  fromFrame,
  durationInFrames,
  fadeInMs: 0,
  fadeOutMs: 0,
});

test("what is heard at a frame, over cuts and gaps and other voices", () => {
  const spans = [
    span(0, 10, 1000),
    span(10, 5, 9000),
    span(20, 10, 500),
    span(30, 10, 0, "b"),
    span(40, 10, 0, "a", 1),
  ];
  const rows: [number, number | null][] = [
    [0, 1000],
    [9, 1360],
    [10, 9000],
    [14, 9160],
    [15, null],
    [19, null],
    [20, 500],
    [30, null],
    [45, null],
    [50, null],
    [-1, null],
  ];
  for (const [frame, ms] of rows) assert.equal(sourceMsAt(spans, hash("a"), 0, frame, 25), ms, `frame ${frame}`);
  assert.equal(sourceMsAt(spans, hash("b"), 0, 35, 25), 200);
  assert.equal(sourceMsAt(spans, hash("a"), 1, 45, 25), 200);
  assert.equal(sourceMsAt([], hash("a"), 0, 0, 25), null);
});

test("however many spans there are, the right one is found", () => {
  const lengths = fc.array(fc.record({ gap: fc.nat(5), frames: fc.integer({ min: 1, max: 40 }), ms: fc.nat(100_000) }));
  fc.assert(
    fc.property(lengths, fc.nat(2000), (parts, frame) => {
      let next = 0;
      const spans = parts.map(({ gap, frames, ms }) => {
        const made = span(next + gap, frames, ms);
        next += gap + frames;
        return made;
      });
      const one = spans.find((each) => frame >= each.fromFrame && frame < each.fromFrame + each.durationInFrames);
      const expected = one ? one.sourceStartMs + (frame - one.fromFrame) * 40 : null;
      assert.equal(sourceMsAt(spans, hash("a"), 0, frame, 25), expected);
    }),
  );
});
