import assert from "node:assert/strict";
import { test } from "node:test";
import { decibelsToGain, musicGain } from "../../src/compositions/sound/music-gain";

test("the preview's music makes room for speech, and fades in and out", () => {
  const music = { asset: `sha256-${"0".repeat(64)}`, gainDb: -10, duckDb: -8, fadeInMs: 1000, fadeOutMs: 2000 };
  const speech = [{ fromFrame: 100, durationInFrames: 50 }];
  const gain = (frame: number) => musicGain({ music, speech, durationInFrames: 300, frame, fps: 25 });
  const table: [frame: number, expected: number][] = [
    [0, 0],
    [50, decibelsToGain(-10)],
    [100, decibelsToGain(-18)],
    [149, decibelsToGain(-18)],
    [155, decibelsToGain(-14)],
    [200, decibelsToGain(-10)],
    [275, decibelsToGain(-10) / 2],
  ];
  for (const [frame, expected] of table) assert.ok(Math.abs(gain(frame) - expected) < 1e-9, `frame ${frame}`);
});
