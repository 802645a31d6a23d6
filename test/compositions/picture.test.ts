// What a viewer sees of the shots and the cutaways.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fadeLevel } from "../../src/schema/fade-level";
import type { FramingKeyframe } from "../../src/schema/framing";
import { viewAt, windowOf } from "../../src/schema/framing";
import type { Footage } from "../../src/schema/picture";
import { framesToMs } from "../../src/schema/time";
import type { Timeline } from "../../src/schema/timeline";
import { cellAt, frameNumber, height, width, writeGridVideo, writeTurned } from "./grid-video";
import { assertNear, type Image, type Rgb } from "./image";
import { asset, drawing, footage, grey, hash, openStage, type Stage, timelineOf } from "./stage";

let stage: Stage;
const grid = hash("1");
const turned = hash("2");
const red = hash("3");
const wide = hash("4");
const assets = {
  [grid]: asset("video", "grid.mp4", width, height),
  [turned]: asset("video", "turned.mp4", height, width),
  [red]: asset("image", "red.svg", 40, 40),
  [wide]: asset("image", "wide.svg", 1600, 100),
};
const stripe = (index: number): Rgb => [16 * index, 240 - 16 * index, 90];
const stripes = [...Array(16).keys()].map(
  (x) => `<rect x="${x * 100}" width="100" height="100" fill="rgb(${stripe(x)})"/>`,
);
const urls = {
  [grid]: "grid.mp4",
  [turned]: "turned.mp4",
  [red]: drawing('<rect width="40" height="40" fill="rgb(255,0,0)"/>', 40, 40),
  [wide]: drawing(stripes.join(""), 1600, 100),
};

before(async () => {
  stage = await openStage();
  await writeGridVideo(join(stage.mediaDir, "grid.mp4"));
  await writeTurned(join(stage.mediaDir, "grid.mp4"), join(stage.mediaDir, "turned.mp4"));
});
after(() => stage.close());

const at = (scale: number, x = 0.5, y = 0.5): FramingKeyframe[] => [{ frame: 0, x, y, scale, easing: "hold" }];

const show = (shots: Partial<Footage>[], frames: number[], parts: Partial<Timeline> = {}) =>
  stage.stills(
    timelineOf({
      assets,
      picture: shots.map((shot) => footage({ asset: grid, ...shot })),
      ...parts,
    }),
    frames,
    urls,
  );

const showOne = async (shot: Partial<Footage>, format: Timeline["format"]): Promise<Image> => {
  const [image] = await show([shot], [0], { format });
  return image ?? assert.fail("no image");
};

test("the composition takes size, rate and length from the timeline", async () => {
  const format = { width: 360, height: 640, fps: 29.97 };
  const { width, height, fps, durationInFrames } = await stage.metadata(timelineOf({ format, durationInFrames: 77 }));
  assert.deepEqual({ width, height, fps, durationInFrames }, { ...format, durationInFrames: 77 });
});

test("a shot shows the part of the source that its framing says", async (t) => {
  const square = { width: 360, height: 360, fps: 25 };
  const upright = { width: 180, height: 320, fps: 25 };
  const cases = [
    { name: "whole", framing: at(1) },
    { name: "a quarter", framing: at(2, 0.25, 0.25) },
    { name: "past the edge, moved inward", framing: at(2, 1, 0) },
    { name: "square", framing: at(1, 0.4, 0.5), format: square },
    { name: "upright", framing: at(1.3, 0.7, 0.3), format: upright },
  ];
  for (const { name, framing, format = { width: 640, height: 360, fps: 25 } } of cases) {
    await t.test(name, async () => {
      const image = await showOne({ framing }, format);
      const window = windowOf(viewAt(framing, 0), { width, height }, format);
      let compared = 0;
      for (let row = 1; row < 12; row++) {
        for (let column = 1; column < 12; column++) {
          const [x, y] = [(column / 12) * image.width, (row / 12) * image.height];
          const [sourceX, sourceY] = [
            window.left + (x / image.width) * window.width,
            window.top + (y / image.height) * window.height,
          ];
          const near = (dx: number, dy: number) => cellAt(sourceX + dx, sourceY + dy).join();
          const inside = [near(-3, -3), near(3, 3), near(-3, 3), near(3, -3)].every((cell) => cell === near(0, 0));
          if (sourceY > height - 24 || !inside) continue;
          assertNear(image.at(x, y), cellAt(sourceX, sourceY), 14, `${x}, ${y}`);
          compared++;
        }
      }
      assert.ok(compared > 40, `only ${compared} points compared`);
    });
  }
});

test("a recording that players turn is shown turned", async () => {
  const image = await showOne({ asset: turned }, { width: 180, height: 320, fps: 25 });
  assertNear(image.at(160, 30), cellAt(30, 20), 14, "its left upper corner comes to the right");
  assertNear(image.at(160, 290), cellAt(width - 30, 20), 14, "its right upper corner comes to the bottom");
});

test("cuts show the right source frames", async () => {
  const shots = [
    { sourceStartMs: framesToMs(10, 25), durationInFrames: 5 },
    { sourceStartMs: framesToMs(31, 25), durationInFrames: 20 },
    { sourceStartMs: framesToMs(3, 25), durationInFrames: 5 },
  ];
  const images = await show(shots, [0, 4, 5, 6, 24, 25], { durationInFrames: 30 });
  assert.deepEqual(images.map(frameNumber), [10, 14, 31, 32, 50, 3]);
});

test("a slow zoom moves by parts of a pixel", async () => {
  const framing: FramingKeyframe[] = [
    { frame: 0, x: 0.5, y: 0.5, scale: 1, easing: "linear" },
    { frame: 100, x: 0.5, y: 0.5, scale: 1.08, easing: "hold" },
  ];
  // Where one colour gives way to the next, found between the pixels.
  const edge = (image: Image): number => {
    const reds = Array.from({ length: 40 }, (_, i) => image.at(140 + i, 60)[0]);
    const [from = 0, to = 0] = [reds[0], reds.at(-1)];
    const index = reds.findIndex((value) => value < (from + to) / 2);
    const [before = 0, behind = 0] = [reds[index - 1], reds[index]];
    return 140 + index - 1 + (before - (from + to) / 2) / (before - behind);
  };
  const positions = (await show([{ framing }], [0, 1, 2, 3, 4])).map(edge);
  positions.forEach((position, frame) => {
    const expected = (positions[0] ?? 0) - 160 * 0.0008 * frame;
    assert.ok(Math.abs(position - expected) < 0.06, `frame ${frame}: edge at ${position}, expected ${expected}`);
  });
});

const cutaway = {
  asset: red,
  fromFrame: 10,
  durationInFrames: 30,
  sourceStartMs: 0,
  framing: at(1),
  fadeInFrames: 4,
  fadeOutFrames: 9,
  matched: "red",
};

test("a cutaway fades in and out over the picture", async () => {
  const expected = [
    [9, 0],
    [10, 0.2],
    [13, 0.8],
    [14, 1],
    [30, 1],
    [31, 0.9],
    [39, 0.1],
    [40, 0],
  ] as const;
  const frames = expected.map(([frame]) => frame);
  const images = await stage.stills(timelineOf({ assets, cutaways: [cutaway] }), frames, urls);
  expected.forEach(([frame, visible], index) => {
    const mixed = (channel: number, over: number) => Math.round(channel + (over - channel) * visible);
    const color = images[index]?.at(320, 180) ?? assert.fail("no image");
    assertNear(color, [mixed(grey[0], 255), mixed(grey[1], 0), mixed(grey[2], 0)], 3, `frame ${frame}`);
  });
});

test("a fade's levels rise, stay and fall, and never jump where it has no frames", () => {
  const levels = (fadeInFrames: number, fadeOutFrames: number) =>
    Array.from({ length: 6 }, (_, frame) => fadeLevel({ durationInFrames: 6, fadeInFrames, fadeOutFrames }, frame));
  assert.deepEqual(levels(0, 0), [1, 1, 1, 1, 1, 1]);
  assert.deepEqual(levels(1, 3), [0.5, 1, 1, 0.75, 0.5, 0.25]);
});

test("a video cutaway starts where it should, and an image drifts by its keyframes", async () => {
  const clip = { ...cutaway, asset: grid, sourceStartMs: framesToMs(20, 25), fadeInFrames: 0 };
  assert.equal(frameNumber(await stage.still(timelineOf({ assets, cutaways: [clip] }), 15, urls)), 25);
  const framing: FramingKeyframe[] = [
    { frame: 0, x: 0.1, y: 0.5, scale: 1, easing: "linear" },
    { frame: 30, x: 0.9, y: 0.5, scale: 1, easing: "hold" },
  ];
  const drifting = { ...cutaway, asset: wide, framing, fadeInFrames: 0, fadeOutFrames: 0 };
  const [first, last] = await stage.stills(timelineOf({ assets, cutaways: [drifting] }), [10, 39], urls);
  assert.ok(first && last);
  assertNear(first.at(320, 180), stripe(1), 4, "at its start");
  assertNear(last.at(320, 180), stripe(13), 4, "at its end");
});

test("an asset that nobody has found is an error, not a black frame", async () => {
  await assert.rejects(stage.still(timelineOf({ assets, cutaways: [cutaway] }), 20), /nobody has found/);
});
