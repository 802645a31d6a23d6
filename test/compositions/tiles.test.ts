// What layers say of themselves, held to what a browser draws: where they say that two frames look the same they do, and
// nothing is painted outside of where they say.
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import fc from "fast-check";
import type { Overlay } from "../../src/schema/overlays";
import { tilesAt } from "../../src/schema/tiles/overlay-tiles";
import type { VoiceSpan } from "../../src/schema/timeline";
import { hopsUpTo } from "../../src/schema/waveform/heard";
import { kinds, overlayAssets, overlaysOf } from "../schema/random-overlays";
import { asset, drawing, openStage, type Stage, timelineOf } from "./stage";
import { waveformBytes } from "./waveform-file";

let stage: Stage;
before(async () => {
  stage = await openStage();
  await writeFile(join(stage.mediaDir, "voice.waveform"), waveformBytes(3));
});
after(() => stage.close());

const { image, data, voice } = overlayAssets;
const assets = {
  [image]: asset("image", "mark.svg", 80, 40),
  [data]: asset("waveform", "voice.waveform", 0, 0),
  [voice]: asset("audio", "voice.wav", 0, 0),
};
const disc = '<rect width="80" height="40" fill="rgb(255,0,0)"/><circle cx="30" cy="20" r="15" fill="white"/>';
const urls = { [image]: drawing(disc, 80, 40), [data]: "voice.waveform", [voice]: "voice.wav" };

const samples = 3;
const stay = 60;
const pitch = 100;
const overlays: Overlay[] = kinds.flatMap((kind, index) =>
  fc.sample(overlaysOf(kind, { fromFrame: 0, durationInFrames: stay }), { seed: 11 + index, numRuns: samples }),
);
/** Each overlay is seen twice, in stretches of the video that sound alike. */
const shown = overlays.flatMap((overlay, index) =>
  [0, 1].map((turn) => ({ ...overlay, fromFrame: 1 + pitch * (2 * index + turn) })),
);
const spans = shown.map(
  ({ fromFrame }): VoiceSpan => ({
    asset: voice,
    track: 0,
    sourceStartMs: 400,
    fromFrame: fromFrame + 15,
    durationInFrames: 30,
    fadeInMs: 0,
    fadeOutMs: 0,
  }),
);
const sound = { speech: [], music: null, effects: [], loudness: { targetLufs: -14, truePeakDb: -1 }, voice: spans };
const timeline = timelineOf({ assets, sound, overlays: shown });
const video = { ...timeline.format, voice: spans, assets: timeline.assets };

const stateAt = (index: number, frame: number): string =>
  JSON.stringify(
    tilesAt(shown[index] ?? assert.fail(), index, frame, video).map((tile) => {
      if (tile.kind === "drawn") return { ...tile, drawing: null };
      return tile.kind === "waveform" ? { ...tile, sound: hopsUpTo(tile.sound.voice, tile.sound.frame) } : tile;
    }),
  );

/** Two frames in which an overlay looks the same, as it says: while it comes, while it rests, or at any time. */
const alike = overlays.map((_, index) => {
  const range = [
    [0, 7],
    [25, 40],
    [0, stay - 1],
  ][index % samples];
  const [at = 0] = fc.sample(fc.integer({ min: range?.[0] ?? 0, max: range?.[1] ?? 0 }), { seed: index, numRuns: 1 });
  const framesOf = (turn: number) => Array.from({ length: stay }, (_, frame) => 1 + pitch * (2 * index + turn) + frame);
  const first = 1 + pitch * 2 * index + at;
  const state = stateAt(2 * index, first);
  // The farthest that looks the same is in its second stretch, often at another of its frames.
  const second = framesOf(1).findLast((frame) => stateAt(2 * index + 1, frame) === state);
  return [first, second ?? assert.fail(`${overlays[index]?.kind} never looks the same again`)] as const;
});

test("frames that are said to look the same do", async (t) => {
  const images = await stage.stills(timeline, alike.flat(), urls);
  for (const [index, overlay] of overlays.entries()) {
    const [first, second] = alike[index] ?? assert.fail();
    await t.test(`${overlay.kind}: frames ${first} and ${second}`, () => {
      const [a, b] = images.slice(2 * index);
      assert.ok(a && b?.equals(a), JSON.stringify(overlay));
    });
  }
});

test("nothing is painted outside the bounds", async (t) => {
  const { width, height } = timeline.format;
  const tiles = overlays.flatMap((_, index) =>
    tilesAt(shown[2 * index] ?? assert.fail(), 2 * index, alike[index]?.[0] ?? 0, video).flatMap((tile) =>
      tile.kind === "drawn" ? { ...tile, rests: index % samples === 1 } : [],
    ),
  );
  const places = tiles.map(({ drawing }, index) => ({
    drawing,
    bounds: { left: 0, top: 0, width, height },
    left: 0,
    top: height * index,
  }));
  const [sheet] = await stage.sheets(timeline, [{ width, height: height * places.length, places }], urls);
  const image = sheet?.image ?? assert.fail("no sheet");
  for (const [index, { bounds, key, rests }] of tiles.entries()) {
    await t.test(key.slice(0, 80), () => {
      const isOwn = (y: number) => y >= height * index && y < height * (index + 1);
      const painted = image.find((_, x, y) => isOwn(y) && image.alphaAt(x, y) > 0);
      if (painted === null) return assert.ok(!rests, "nothing is painted");
      const [top, bottom] = [painted.top - height * index, painted.bottom - height * index];
      assert.ok(
        painted.left >= bounds.left && painted.right <= bounds.left + bounds.width,
        JSON.stringify({ painted, bounds }),
      );
      assert.ok(top >= bounds.top && bottom <= bounds.top + bounds.height, JSON.stringify({ top, bottom, bounds }));
    });
  }
});
