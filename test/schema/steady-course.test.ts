import assert from "node:assert/strict";
import { test } from "node:test";
import type { Heard } from "../../src/schema/waveform/heard";
import { steadyCourse } from "../../src/schema/waveform/steady-course";
import { waveformHopMs, waveformRecordBytes, waveformSamples } from "../../src/schema/waveform-data";

/** A second in which a voice falls silent some time before its end. */
const silentFor = (silentMs: number, fps: number): Heard => {
  const perFrame = 1000 / fps / waveformHopMs;
  const record = (hop: number) => {
    const bytes = new Uint8Array(waveformRecordBytes);
    if (1000 - hop * waveformHopMs > silentMs) bytes.fill(100, waveformRecordBytes - waveformSamples);
    return bytes;
  };
  return Array.from({ length: fps }, (_, frame) =>
    Array.from({ length: perFrame }, (_, hop) => record(frame * perFrame + hop)),
  );
};

const swing = (silentMs: number, fps: number): number =>
  Math.max(...steadyCourse(silentFor(silentMs, fps), 96, 1, fps).map(Math.abs));

test("a smooth line comes to rest in the same time at 50 frames a second as at 25", () => {
  for (const silentMs of [80, 120, 160]) {
    const [slow, fast] = [swing(silentMs, 25), swing(silentMs, 50)];
    assert.ok(fast > 0.6 * slow && slow > 0.6 * fast, `after ${silentMs} ms: ${slow} at 25, ${fast} at 50`);
  }
  for (const fps of [25, 50]) assert.equal(swing(300, fps), 0);
});
