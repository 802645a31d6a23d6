// Holds an engine to the colours that were filmed: plain Remotion is no measure here, for it shows a green of BT.709 two
// codes too dark, and takes all recordings in the full range for BT.601, which is up to 13 codes off.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Engine } from "../../../src/render/engine";
import { joinSettingsSchema } from "../../../src/schema/recipes/join";
import { openBench } from "../fixture";
import { makeMedia } from "./media";
import { type Planes, readPlanes } from "./planes";
import { renderCase, takeReasons } from "./render-case";
import { patches, patchMiddle } from "./scene";
import { shotOf, timelineFrom } from "./timeline-parts";

const [width, height, fps] = [320, 180, 30];
const shotFrames = 2;
/** A rounding of the source's, one of the result's, and a little of the encoder's. */
const largestOffCodes = 1.5;

/** BT.709 in limited range, not rounded. */
const toCodes = ([r, g, b]: [number, number, number]): [number, number, number] => {
  const luma = (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;
  return [16 + 219 * luma, 128 + (224 * (b / 255 - luma)) / 1.8556, 128 + (224 * (r / 255 - luma)) / 1.5748];
};

/** The mean of 8 by 8 values around a point, in fractions of the plane. */
const meanAround = (plane: Uint8Array, across: number, down: number, middle: { x: number; y: number }): number => {
  const [left, top] = [Math.round(middle.x * across) - 4, Math.round(middle.y * down) - 4];
  let sum = 0;
  for (let y = top; y < top + 8; y++) for (let x = left; x < left + 8; x++) sum += plane[y * across + x] ?? 0;
  return sum / 64;
};

const codesAt = (frame: Planes, index: number): [number, number, number] => {
  const at = patchMiddle(index);
  const half = [width / 2, height / 2] as const;
  return [meanAround(frame.y, width, height, at), meanAround(frame.u, ...half, at), meanAround(frame.v, ...half, at)];
};

/** Renders recordings of every matrix and depth, and reads the colours of their patches. */
export const testTrueColors = (engine: Engine): void => {
  test("flat colours are those that were filmed, whatever matrix and depth they were filmed in", async (t) => {
    const bench = await openBench();
    try {
      const media = await makeMedia(bench.dir);
      const { talk, river, uneven, deep, fullRange } = media;
      const filmed = { talk, river, uneven, deep, fullRange };
      const timeline = timelineFrom(media, {
        recipe: { name: "join", settings: joinSettingsSchema.parse({}) },
        format: { width, height, fps },
        picture: Object.values(filmed).map((source) => shotOf(source, shotFrames, { fps })),
      });
      const made = await renderCase({ engine, timeline, sources: Object.values(media), bench, name: "colors" });
      assert.deepEqual(takeReasons(bench), []);
      const frames = await readPlanes(made);
      const wrong: string[] = [];
      for (const [shot, name] of Object.keys(filmed).entries()) {
        const frame = frames[shot * shotFrames] ?? assert.fail(`no frame of ${name}`);
        for (const [index, color] of patches.entries()) {
          const [seen, expected] = [codesAt(frame, index), toCodes(color)];
          const off = Math.max(...seen.map((code, plane) => Math.abs(code - (expected[plane] ?? 0))));
          const told = `${name}, rgb(${color}): ${seen.map((code) => code.toFixed(1))} off by ${off.toFixed(1)} codes`;
          t.diagnostic(told);
          if (off > largestOffCodes) wrong.push(told);
        }
      }
      assert.deepEqual(wrong, []);
    } finally {
      await bench.close();
    }
  });
};
