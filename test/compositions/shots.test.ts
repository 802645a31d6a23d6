// What a viewer sees of transitions, and of how footage is fitted, blurred, dimmed and slowed.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { Footage, Transition } from "../../src/schema/picture";
import { shotsAt } from "../../src/schema/picture";
import { framesToMs } from "../../src/schema/time";
import { frameNumber, frames as gridFrames, height, width, writeGridVideo } from "./grid-video";
import { assertNear, distance, type Image, type Rgb } from "./image";
import { asset, drawing, footage, hash, openStage, type Stage, timelineOf } from "./stage";

let stage: Stage;
const grid = hash("1");
const marked = hash("2");
const blue = hash("3");
const halves = hash("4");
const assets = {
  [grid]: asset("video", "grid.mp4", width, height),
  [marked]: asset("image", "marked.svg", 640, 360),
  [blue]: asset("image", "blue.svg", 640, 360),
  [halves]: asset("image", "halves.svg", 160, 90),
};
const urls = {
  [grid]: "grid.mp4",
  [marked]: drawing(
    '<rect width="640" height="360" fill="rgb(255,0,0)"/><rect x="270" y="130" width="100" height="100" fill="rgb(255,255,0)"/>',
    640,
    360,
  ),
  [blue]: drawing('<rect width="640" height="360" fill="rgb(0,0,255)"/>', 640, 360),
  [halves]: drawing(
    '<rect width="80" height="90" fill="rgb(255,0,0)"/><rect x="80" width="80" height="90" fill="rgb(0,0,255)"/>',
    160,
    90,
  ),
};

before(async () => {
  stage = await openStage();
  await writeGridVideo(join(stage.mediaDir, "grid.mp4"));
});
after(() => stage.close());

const show = (picture: Footage[], frames: number[], format = { width: 640, height: 360, fps: 25 }): Promise<Image[]> =>
  stage.stills(timelineOf({ assets, picture, format, durationInFrames: 40 }), frames, urls);

const showOne = async (shot: Footage, format?: { width: number; height: number; fps: number }): Promise<Image> =>
  (await show([shot], [0], format))[0] ?? assert.fail("no image");

const start = 10;
const length = 9;
const [first, middle, last] = [start, start + 4, start + length - 1] as const;
const shots = (kind: Transition["kind"]) => [
  footage({ asset: marked, durationInFrames: start }),
  footage({ asset: blue, durationInFrames: 30, transition: { kind, durationInFrames: length } }),
];

/** How far a transition is in a frame. */
const progressAt = (kind: Transition["kind"], frame: number) => shotsAt(shots(kind), frame)[0]?.passage?.progress ?? 1;

const blended = (progress: number, from: Rgb = [255, 0, 0]): Rgb => [
  from[0] * (1 - progress),
  from[1] * (1 - progress),
  255 * progress,
];
const isBlue = (color: Rgb) => color[2] > color[0];

/** What a transition shows in a frame that it is `progress` through. */
const looks: Record<Transition["kind"], (image: Image, progress: number, what: string) => void> = {
  fade: (image, progress, what) => {
    for (const x of [5, 500, 630]) assertNear(image.at(x, 40), blended(progress), 3, what);
  },
  slide: (image, progress, what) => {
    const edge = image.find(isBlue)?.left ?? image.width;
    assert.ok(Math.abs(edge - image.width * (1 - progress)) <= 2, `${what}: blue from ${edge}`);
    const mark = image.find(([r, g]) => r > 200 && g > 200);
    // It gives way more slowly, until it is covered.
    const expected = edge > 270 ? 270 - 0.3 * image.width * progress : 0;
    assert.ok(Math.abs((mark?.left ?? 0) - expected) <= 2, `${what}: the other gives way to ${mark?.left}`);
  },
  wipe: (image, progress, what) => {
    const edge = image.find((color, _, y) => y < 50 && isBlue(color))?.right ?? 0;
    const expected = image.width * Math.min(1, Math.max(0, 1.08 * progress - 0.04));
    assert.ok(Math.abs(edge - expected) <= 4, `${what}: blue to ${edge}, expected ${expected}`);
  },
  zoom: (image, progress, what) => {
    assertNear(image.at(5, 5), blended(progress), 3, what);
    const green = 128 * (1 - progress);
    const mark = image.find((color) => color[1] > green) ?? assert.fail(`${what}: no mark`);
    assert.ok(Math.abs(mark.right - mark.left - 100 * (1 + 0.6 * progress)) <= 2, `${what}: ${JSON.stringify(mark)}`);
  },
};

for (const kind of ["fade", "slide", "wipe", "zoom"] as const)
  test(`a ${kind} leads from one shot to the next, and is black nowhere`, async () => {
    const within = [first, middle, last];
    const [before, behind, end, ...images] = await show(shots(kind), [first - 1, last + 1, 39, ...within]);
    for (const [index, frame] of within.entries()) {
      const image = images[index] ?? assert.fail("no image");
      assert.equal(
        image.find((color) => Math.max(...color) < 100),
        null,
        `black in frame ${frame}`,
      );
      looks[kind](image, progressAt(kind, frame), `frame ${frame}`);
    }
    const whole = await show([footage({ asset: marked, durationInFrames: 40 })], [0]);
    assert.ok(before && whole[0]?.equals(before), "the first shot is untouched before");
    for (const image of [behind, end])
      assert.equal(
        image?.find((color) => !isBlue(color)),
        null,
        "blue to the end",
      );
  });

test("both videos of a transition play on: the arriving one from its start, the leaving one past its end", async () => {
  const wipe = { kind: "wipe", durationInFrames: length } as const;
  const picture = [
    footage({ asset: grid, durationInFrames: start }),
    footage({ asset: grid, sourceStartMs: framesToMs(30, 25), durationInFrames: 30, transition: wipe }),
  ];
  const images = await show(picture, [start - 1, start, last, last + 1]);
  assert.deepEqual(images.map(frameNumber), [9, 10, 38, 39]);
});

test("a clip that has no more frames holds its last one", async () => {
  const picture = [
    footage({ asset: grid, sourceStartMs: framesToMs(gridFrames - start, 25), durationInFrames: start }),
    footage({ asset: blue, durationInFrames: 30, transition: { kind: "fade", durationInFrames: 25 } }),
  ];
  const [held, later] = await show(picture, [start, start + 5]);
  assert.ok(held && later);
  const faded = (progress: number): Rgb => [220 * (1 - progress), 220 * (1 - progress), 220 + 35 * progress];
  for (const [image, frame] of [
    [held, start],
    [later, start + 5],
  ] as const)
    assertNear(image.at(400, 250), faded(shotsAt(picture, frame)[0]?.passage?.progress ?? 0), 12, `frame ${frame}`);
});

test("the rate says how many frames of source a frame of output is", async () => {
  for (const [playbackRate, expected] of [
    [0.5, [10, 11, 12, 13]],
    [1, [10, 12, 14, 16]],
    [2, [10, 14, 18, 22]],
  ] as const) {
    const shot = footage({ asset: grid, sourceStartMs: framesToMs(10, 25), playbackRate, durationInFrames: 40 });
    const images = await show([shot], [0, 2, 4, 6]);
    assert.deepEqual(images.map(frameNumber), expected, `rate ${playbackRate}`);
  }
});

test("cover fills the frame; contain shows all of it before a darker copy that fills the frame", async () => {
  const upright = { width: 180, height: 320, fps: 25 };
  const cover = await showOne(footage({ asset: halves }), upright);
  const contain = await showOne(footage({ asset: halves, fit: "contain", dim: 0.5 }), upright);
  for (const [x, color] of [
    [5, [255, 0, 0]],
    [175, [0, 0, 255]],
  ] as [number, Rgb][]) {
    const dimmed: Rgb = [color[0] / 2, 0, color[2] / 2];
    assertNear(cover.at(x, 20), color, 3, "cover");
    assertNear(contain.at(x, 20), dimmed, 3, "the copy");
    assertNear(contain.at(x, 160), color, 3, "the picture");
  }
  const bright = contain.find((color) => Math.max(...color) > 200);
  assert.ok(bright && Math.abs(bright.top - 109) <= 1 && Math.abs(bright.bottom - 211) <= 1, JSON.stringify(bright));
  assert.deepEqual([bright.left, bright.right], [0, 180]);
});

test("a blur is as wide as it says, and does not fade towards the edges", async () => {
  const image = await showOne(footage({ asset: halves, blur: 0.1 }));
  // One deviation of a Gaussian beside an edge, a sixth of the other side is mixed in.
  assertNear(image.at(320 - 36, 180), [214, 0, 41], 12, "left of the edge");
  assertNear(image.at(320 + 36, 180), [41, 0, 214], 12, "right of the edge");
  for (const [x, y] of [
    [0, 0],
    [0, 359],
    [639, 180],
  ] as const)
    assert.ok(Math.max(...image.at(x, y)) > 240, `the edge at ${x}, ${y}: ${image.at(x, y)}`);
});

test("dim says how much darker the picture is", async () => {
  const image = await showOne(footage({ asset: blue, dim: 0.25 }));
  assert.ok(distance(image.at(320, 180), [0, 0, 191]) <= 2, `${image.at(320, 180)}`);
});

test("a blurred video shows the frame of the moment", async () => {
  const images = await show([footage({ asset: grid, durationInFrames: 40, blur: 0.02 })], [0, 31, 32]);
  // The strip's left side is white in frame 31 only; above it the picture does not change.
  assert.deepEqual(
    images.map((image) => image.at(100, 342)[0] > 128),
    [false, true, false],
  );
  for (const image of images) assertNear(image.at(240, 240), [40, 170, 180], 12, "a cell");
});
