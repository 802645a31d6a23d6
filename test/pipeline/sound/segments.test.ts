import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { framesToSamples, msToSamples } from "../../../src/pipeline/sound/samples";
import { fadeAt, planLoop, planVoice, type Segment } from "../../../src/pipeline/sound/segments";
import type { VoiceSpan } from "../../../src/schema/timeline";
import { voiceAsset } from "./fixture";

const plan = (spans: VoiceSpan[], sourceMs: number, fps = 25): Segment[] =>
  planVoice({ spans, fps, totalSamples: Number.MAX_SAFE_INTEGER, sourceSamples: () => msToSamples(sourceMs) });

/** The power of all segments together at a place, where a segment that is not faded has 1. */
const powerAt = (segments: Segment[], at: number): number =>
  segments
    .filter((segment) => segment.from <= at && at < segment.to)
    .reduce((power, segment) => power + fadeAt(segment, at) ** 2, 0);

const sourceMs = 60_000;
const span = fc.record({
  sourceStartMs: fc.double({ min: 0, max: 50_000, noNaN: true }),
  durationInFrames: fc.integer({ min: 1, max: 200 }),
  fadeMs: fc.integer({ min: 0, max: 30 }),
});
const rate = fc.constantFrom(24, 25, 30_000 / 1001, 30, 50, 60);
const asVoice = (parts: { sourceStartMs: number; durationInFrames: number; fadeMs: number }[]): VoiceSpan[] => {
  let fromFrame = 0;
  return parts.map(({ sourceStartMs, durationInFrames, fadeMs }) => {
    const voice = { asset: voiceAsset, track: 0, sourceStartMs, fromFrame, durationInFrames };
    fromFrame += durationInFrames;
    return { ...voice, fadeInMs: fadeMs, fadeOutMs: fadeMs };
  });
};

test("whatever is cut, no sample is read from outside of the recording, and fades stay inside their segment", () => {
  fc.assert(
    fc.property(fc.array(span, { minLength: 1, maxLength: 30 }), rate, (parts, fps) => {
      for (const { from, to, sourceStart, fadeIn, fadeOut } of plan(asVoice(parts), sourceMs, fps)) {
        assert.ok(to > from && from >= 0);
        assert.ok(sourceStart >= 0 && sourceStart + to - from <= msToSamples(sourceMs));
        assert.ok(fadeIn + fadeOut <= to - from, `${fadeIn} + ${fadeOut} in ${to - from}`);
      }
    }),
  );
});

test("at a cut, power neither drops nor rises, wherever the recording reaches beyond it", () => {
  fc.assert(
    fc.property(fc.array(span, { minLength: 2, maxLength: 10 }), rate, (parts, fps) => {
      const voice = asVoice(parts.map((part) => ({ ...part, sourceStartMs: part.sourceStartMs + 100 })));
      const segments = plan(voice, sourceMs, fps);
      for (const { fromFrame } of voice.slice(1)) {
        const cut = framesToSamples(fromFrame, fps);
        for (let at = cut - 300; at < cut + 300; at += 7) {
          if (at < msToSamples(30) || at > (segments.at(-1)?.to ?? 0) - msToSamples(30)) continue;
          assert.ok(Math.abs(powerAt(segments, at) - 1) < 1e-9, `${powerAt(segments, at)} at ${at - cut} of the cut`);
        }
      }
    }),
  );
});

test("a recording cut into spans that follow on is one segment again: nothing can be heard at the seams", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 20 }), rate, (lengths, fps) => {
      let frame = 0;
      const voice = lengths.map((durationInFrames) => {
        const fromFrame = frame;
        frame += durationInFrames;
        const sourceStartMs = 500 + (fromFrame * 1000) / fps;
        return { asset: voiceAsset, track: 0, sourceStartMs, fromFrame, durationInFrames, fadeInMs: 15, fadeOutMs: 15 };
      });
      const segments = plan(voice, 1e7, fps);
      assert.equal(segments.length, 1);
      assert.deepEqual([segments[0]?.from, segments[0]?.to], [0, framesToSamples(frame, fps)]);
    }),
  );
});

test("where a recording begins or ends, each side fades by itself", () => {
  const voice = asVoice([
    { sourceStartMs: 1000, durationInFrames: 25, fadeMs: 20 },
    { sourceStartMs: 0, durationInFrames: 25, fadeMs: 20 },
  ]);
  const [a, b] = plan(voice, 5000);
  assert.deepEqual([a?.to, a?.fadeOut, b?.from, b?.fadeIn], [48_000, 960, 48_000, 960]);
});

test("a loop covers everything with even power, and each pass begins where the music does", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1000 }),
      fc.integer({ min: 8000, max: 100_000 }),
      fc.integer({ min: 1, max: 500_000 }),
      (start, length, totalSamples) => {
        const source = { source: "music", start, end: start + length };
        const segments = planLoop({ ...source, totalSamples, crossSamples: 1900 });
        for (const { from, to, sourceStart } of segments) assert.deepEqual([sourceStart, to - from], [start, length]);
        for (let at = 0; at < totalSamples; at += 997) assert.ok(Math.abs(powerAt(segments, at) - 1) < 1e-9);
      },
    ),
  );
});
