// What a viewer sees of frames that the compositor paints.
import assert from "node:assert/strict";
import { before, beforeEach, test } from "node:test";
import fc from "fast-check";
import { random } from "remotion";
import { type Compositor, openCompositor, type Picture } from "../../../src/render/layered/compositor/compositor";
import { openHeap } from "../../../src/render/layered/compositor/heap";
import { laySprite } from "../../../src/render/layered/compositor/lay";
import { paintFrame, type Seen } from "../../../src/render/layered/compositor/paint-frame";
import type { Planar, Sprite } from "../../../src/render/layered/compositor/planes";
import { tilePlace } from "../../../src/render/layered/compositor/tile-place";
import { backdropGradient } from "../../../src/schema/backdrop-gradient";
import { backdropScene, backdropSeconds } from "../../../src/schema/backdrop-scene";
import { viewAt, windowOf } from "../../../src/schema/framing";
import type { Backdrop, Footage, Shot } from "../../../src/schema/picture";
import { atRest, type DrawnTile } from "../../../src/schema/tile";
import { asset, footage, hash } from "../../compositions/stage";
import { bytesOf, flatSprite, painted, type Rule, seenAt, type Yuv } from "./pictures";

const [width, height] = [320, 180];
const clip = hash("1");
const image = hash("2");
const tall = hash("3");
const assets = {
  [clip]: asset("video", "clip.mp4", width, height),
  [image]: asset("image", "image.png", width, height),
  [tall]: asset("video", "tall.mp4", 90, 160),
};

let compositor: Compositor;
before(async () => {
  compositor = await openCompositor({ width, height });
});
beforeEach(() => {
  // Whatever was there before must be gone after a frame was painted.
  for (const picture of [compositor.frame, compositor.layer()]) picture.bytes.fill(77);
});

const seen = (picture: Shot[], parts: Partial<Seen> = {}): Seen => ({
  format: { width, height, fps: 25 },
  assets,
  picture,
  cutaways: [],
  overlays: [],
  sound: { voice: [], speech: [], music: null, effects: [], loudness: { targetLufs: -14, truePeakDb: -1 } },
  ...parts,
});

const show = (
  timeline: Seen,
  frame: number,
  {
    shots = [],
    cutaways = [],
    sprite,
  }: { shots?: Planar[]; cutaways?: Planar[]; sprite?: (key: string) => Sprite } = {},
): Picture => {
  paintFrame(compositor, timeline, frame, {
    shot: (index) => shots[index] ?? assert.fail(`asked for shot ${index}`),
    cutaway: (index) => cutaways[index] ?? assert.fail(`asked for cutaway ${index}`),
    sprite: sprite ?? (() => assert.fail("asked for a tile")),
    heard: () => assert.fail("asked for a voice"),
  });
  return compositor.frame;
};

const near = (actual: Yuv, expected: Yuv, most = 1) =>
  assert.ok(
    actual.every((value, index) => Math.abs(value - (expected[index] ?? 0)) <= most),
    `${actual} instead of ${expected}`,
  );

const busy: Rule = (x, y) => [
  126 + 60 * Math.sin(x / 9) + 40 * Math.sin(y / 7),
  128 + 60 * Math.sin(x / 23 + y / 31),
  128 + 60 * Math.cos(x / 27 - y / 21),
];
const flat =
  (color: Yuv): Rule =>
  () =>
    color;
const red: Yuv = [63, 102, 240];
const blue: Yuv = [32, 240, 118];
const still = { easing: "hold", frame: 0 } as const;

test("a shot as it is comes through untouched", () => {
  const picture = painted(compositor, width, height, busy);
  const frame = show(seen([footage({ asset: clip })]), 3, { shots: [picture] });
  assert.deepEqual(Buffer.from(frame.bytes), Buffer.from(picture.bytes));
});

test("a shot shows what its framing says, whatever size it is decoded at", async (t) => {
  const framing = [{ ...still, x: 0.4, y: 0.6, scale: 1.7 }];
  const window = windowOf(viewAt(framing, 0), { width, height }, { width, height });
  for (const part of [0.5, 0.6, 1, 2, 5])
    await t.test(`at ${part} of its size`, () => {
      const smooth: Rule = (x, y) => busy(x / part / 1.5, y / part / 1.5);
      const picture = painted(compositor, width * part, height * part, smooth);
      const frame = show(seen([footage({ asset: clip, framing })]), 0, { shots: [picture] });
      for (const [x, y] of [
        [0, 0],
        [319, 179],
        [160, 90],
        [41, 133],
      ] as const) {
        const zoom = window.width / width;
        const there = (sx: number, sy: number) => busy((window.left + sx * zoom) / 1.5, (window.top + sy * zoom) / 1.5);
        const [luma] = there(x + 0.5, y + 0.5);
        const [, u, v] = there((x & ~1) + 0.5, (y & ~1) + 1);
        near(seenAt(frame, x, y), [luma, u, v], 5);
      }
      compositor.release(picture);
    });
});

/** The middle of what rises above the ground, in samples. */
const middleOf = (values: Uint8Array, columns: number, ground: number): { x: number; y: number } => {
  let [sum, x, y] = [0, 0, 0];
  values.forEach((value, index) => {
    const height = Math.max(0, value - ground);
    sum += height;
    x += height * (index % columns);
    y += height * Math.floor(index / columns);
  });
  return { x: x / sum, y: y / sum };
};

test("a slow zoom moves evenly, luma and chroma alike", () => {
  const [markX, markY] = [221.3, 61.7];
  const mark: Rule = (x, y) => {
    const bell = Math.exp(-((x - markX) ** 2 + (y - markY) ** 2) / 72);
    return [16 + 200 * bell, 60 + 170 * bell, 128];
  };
  const picture = painted(compositor, width, height, mark);
  const framing = [
    { frame: 0, x: 0.5, y: 0.5, scale: 1, easing: "linear" as const },
    { frame: 200, x: 0.55, y: 0.45, scale: 1.06, easing: "linear" as const },
  ];
  let worst = 0;
  for (let number = 0; number <= 200; number += 5) {
    const frame = show(seen([footage({ asset: clip, framing, durationInFrames: 201 })]), number, { shots: [picture] });
    const window = windowOf(viewAt(framing, number), { width, height }, { width, height });
    const scale = width / window.width;
    const [planX, planY] = [(markX - window.left) * scale, (markY - window.top) * scale];
    const luma = middleOf(frame.bytes.subarray(0, width * height), width, 16);
    const chroma = middleOf(frame.bytes.subarray(width * height, width * height * 1.25), width / 2, 60);
    worst = Math.max(worst, Math.abs(luma.x + 0.5 - planX), Math.abs(luma.y + 0.5 - planY));
    worst = Math.max(worst, Math.abs(2 * chroma.x + 0.5 - planX), Math.abs(2 * chroma.y + 1 - planY));
  }
  assert.ok(worst < 0.1, `${worst} pixels off`);
});

const passing = (kind: "fade" | "slide" | "wipe" | "zoom", parts: Partial<Footage> = {}): Shot[] => [
  footage({ asset: clip, durationInFrames: 10 }),
  footage({ asset: clip, durationInFrames: 30, transition: { kind, durationInFrames: 9 }, ...parts }),
];

test("a fade of equal pictures changes nothing", () => {
  const picture = painted(compositor, width, height, busy);
  for (let frame = 9; frame < 20; frame++) {
    const { bytes } = show(seen(passing("fade")), frame, { shots: [picture, picture] });
    assert.ok(Buffer.from(bytes).equals(Buffer.from(picture.bytes)), `frame ${frame}`);
  }
});

test("transitions", async (t) => {
  const shots = [painted(compositor, width, height, flat(red)), painted(compositor, width, height, flat(blue))];
  // The fifth of nine frames: half of the way.
  const at = 14;
  const half: Yuv = [(red[0] + blue[0]) / 2, (red[1] + blue[1]) / 2, (red[2] + blue[2]) / 2];
  await t.test("fade: half of each", () => {
    near(seenAt(show(seen(passing("fade")), at, { shots }), 33, 44), half);
  });
  await t.test("zoom: half of each", () => {
    near(seenAt(show(seen(passing("zoom")), at, { shots }), 319, 0), half);
  });
  await t.test("slide: the next on the right", () => {
    const frame = show(seen(passing("slide")), at, { shots });
    near(seenAt(frame, 158, 179), red);
    near(seenAt(frame, 160, 0), blue);
  });
  await t.test("wipe: the next on the left, and a soft edge between", () => {
    const frame = show(seen(passing("wipe")), at, { shots });
    const edge = 0.5 * 1.08 * width;
    near(seenAt(frame, Math.floor(edge - 0.08 * width) - 2, 90), blue);
    near(seenAt(frame, Math.round(edge - 0.04 * width), 90), half, 5);
    near(seenAt(frame, Math.ceil(edge) + 2, 90), red);
  });
  await t.test("slide: what is in the pictures moves with them", () => {
    const busyShots = [painted(compositor, width, height, busy), painted(compositor, width, height, busy)];
    const frame = show(seen(passing("slide")), at, { shots: busyShots });
    near(seenAt(frame, 200, 60), seenAt(busyShots[1] ?? assert.fail(), 40, 60));
    near(seenAt(frame, 100, 60), seenAt(busyShots[0] ?? assert.fail(), 148, 60));
  });
});

test("a cutaway covers the picture, and fades in and out", () => {
  const cutaway = {
    asset: clip,
    fromFrame: 5,
    durationInFrames: 20,
    sourceStartMs: 0,
    framing: [{ ...still, x: 0.5, y: 0.5, scale: 1 }],
    fadeInFrames: 3,
    fadeOutFrames: 0,
    matched: "",
  };
  const timeline = seen([footage({ asset: clip })], { cutaways: [cutaway] });
  const sources = {
    shots: [painted(compositor, width, height, flat(red))],
    cutaways: [painted(compositor, width, height, flat(blue))],
  };
  near(seenAt(show(timeline, 4, sources), 9, 9), red, 0);
  const half: Yuv = [(red[0] + blue[0]) / 2, (red[1] + blue[1]) / 2, (red[2] + blue[2]) / 2];
  near(seenAt(show(timeline, 6, sources), 9, 9), half);
  // What it hides is not even asked for.
  const { cutaways } = sources;
  near(seenAt(show(timeline, 8, { cutaways }), 9, 9), blue, 0);
  near(seenAt(show(timeline, 24, { cutaways }), 9, 9), blue, 0);
  near(seenAt(show(timeline, 25, sources), 9, 9), red, 0);
});

test("contain shows all of a source before a darker copy", () => {
  const picture = painted(compositor, 90, 160, flat([200, 90, 160]));
  const shot = footage({ asset: tall, fit: "contain", dim: 0.5 });
  const frame = show(seen([shot]), 0, { shots: [picture] });
  near(seenAt(frame, 160, 90), [200, 90, 160], 0);
  near(seenAt(frame, 20, 90), [108, 109, 144]);
  // 180 × 90 / 160 = 101.25 pixels in the middle: from 109.375.
  near(seenAt(frame, 111, 90), [200, 90, 160], 0);
  near(seenAt(frame, 107, 90), [108, 109, 144]);
  assert.ok(Math.abs((seenAt(frame, 109, 90)[0] ?? 0) - (108 + 0.625 * 92)) < 2);
});

test("a blur is a bell curve of the size that is asked for", () => {
  const edge: Rule = (x) => (x < width / 2 ? [40, 90, 128] : [220, 170, 128]);
  const picture = painted(compositor, width, height, edge);
  for (const blur of [0.01, 0.06]) {
    const frame = show(seen([footage({ asset: clip, blur })]), 0, { shots: [picture] });
    const sigma = blur * height;
    // Moving the edges out of the frame enlarges about the middle, where this edge is.
    for (const sigmas of [-3.5, -1, 0, 1, 3.5]) {
      const x = Math.round(width / 2 + sigmas * sigma);
      const share = bellBelow((x + 0.5 - width / 2) / sigma);
      const [luma, u] = seenAt(frame, x, 90);
      assert.ok(
        Math.abs((luma ?? 0) - (40 + 180 * share)) < 6,
        `luma ${luma} at ${sigmas}, expected ${40 + 180 * share}`,
      );
      // Between two samples of chroma an edge lies a little beside its place.
      assert.ok(Math.abs((u ?? 0) - (90 + 80 * share)) < 3 + 16 / sigma, `chroma ${u} at ${sigmas}`);
    }
  }
});

/** How much of a bell curve lies below so many deviations. */
const bellBelow = (deviations: number): number => {
  let sum = 0;
  for (let at = -6; at < deviations; at += 0.001) sum += Math.exp((-at * at) / 2);
  return (0.001 * sum) / Math.sqrt(2 * Math.PI);
};

test("an image that can be seen through lies over black, and in a fade over the shot before", () => {
  const half = (place: { left: number; top: number; width: number; height: number }) =>
    flatSprite(compositor, place, red, () => 0.5);
  const whole = half({ left: 0, top: 0, width, height });
  const before: Yuv = [16 + (red[0] - 16) / 2, 128 + (red[1] - 128) / 2, 128 + (red[2] - 128) / 2];
  near(seenAt(show(seen([footage({ asset: image })]), 0, { sprite: () => whole }), 8, 8), before);
  const shots = [footage({ asset: clip, durationInFrames: 10 }), ...passing("fade", { asset: image }).slice(1)];
  const frame = show(seen(shots), 14, {
    shots: [painted(compositor, width, height, flat(blue))],
    sprite: () => whole,
  });
  const mixed = (index: 0 | 1 | 2) => blue[index] + (red[index] - blue[index]) * 0.25;
  near(seenAt(frame, 8, 8), [mixed(0), mixed(1), mixed(2)]);
});

test("an image is laid by its framing, at the size it was drawn at", () => {
  const framing = [{ ...still, x: 0.5, y: 0.5, scale: 2 }];
  const data = bytesOf(width, height, busy);
  // Drawn at its own size, of which all is there.
  const drawn = compositor.loadTile({ left: 0, top: 0, width, height, data, isOpaque: true, words: [] });
  const frame = show(seen([footage({ asset: image, framing })]), 0, { sprite: () => drawn });
  const expected = busy(80 + 100.5 / 2, 45 + 60.5 / 2);
  near([seenAt(frame, 100, 60)[0], 0, 0], [expected[0], 0, 0], 3);
});

test("a colour fills the frame, and a moving gradient turns with its grain", () => {
  const backdrop: Backdrop = {
    kind: "backdrop",
    style: "color",
    colors: ["#ff0000"],
    isMoving: false,
    seed: "a",
    startFrame: 0,
    durationInFrames: 100,
    transition: null,
  };
  near(seenAt(show(seen([backdrop]), 0), 319, 179), red);
  const moving: Backdrop = {
    ...backdrop,
    style: "gradient",
    isMoving: true,
    colors: ["#0000ff", "#ffffff", "#000000"],
  };
  for (const number of [0, 60]) {
    const scene = backdropScene(moving, backdropSeconds(moving, number, 25), { width, height }, random);
    const { from, to, stops } = backdropGradient(scene);
    const frame = show(seen([moving]), number);
    let off = 0;
    for (let y = 0; y < height; y += 3)
      for (let x = 0; x < width; x += 3) {
        const square = (to.x - from.x) ** 2 + (to.y - from.y) ** 2;
        const along = ((x + 0.5 - from.x) * (to.x - from.x) + (y + 0.5 - from.y) * (to.y - from.y)) / square;
        const place = Math.min(1, Math.max(0, along)) * (stops.length - 1);
        const first = Math.min(stops.length - 2, Math.floor(place));
        const luma = (index: number) => {
          const [r = 0, g = 0, b = 0] = stops[index]?.color ?? [];
          return 16 + (219 / 255) * (0.2126 * r + 0.7152 * g + 0.0722 * b);
        };
        const smooth = luma(first) + (luma(first + 1) - luma(first)) * (place - first);
        const here = seenAt(frame, x, y)[0] - smooth;
        assert.ok(Math.abs(here) < 4, `${here} at ${x}, ${y}`);
        off += here / ((width * height) / 9);
      }
    assert.ok(Math.abs(off) < 0.8, `${off} levels too bright`);
  }
});

const logo = {
  kind: "logo",
  fromFrame: 0,
  durationInFrames: 50,
  asset: image,
  corner: "top-left",
  width: 0.3,
  opacity: 0.5,
} as const;

test("overlays are laid in their order: tiles as opaque as they are, colours to parts of pixels", () => {
  const bar = {
    kind: "progress-bar",
    fromFrame: 0,
    durationInFrames: 50,
    edge: "bottom",
    thickness: 0.05,
    color: "#ff0000",
    trackColor: "#00000000",
  } as const;
  const mark = flatSprite(compositor, { left: 20, top: 10, width: 40, height: 30 }, [235, 128, 128], () => 1);
  const frame = show(seen([footage({ asset: clip })], { overlays: [logo, bar] }), 46, {
    shots: [painted(compositor, width, height, flat(blue))],
    sprite: () => mark,
  });
  const half: Yuv = [(blue[0] + 235) / 2, (blue[1] + 128) / 2, (blue[2] + 128) / 2];
  near(seenAt(frame, 20, 10), half);
  near(seenAt(frame, 59, 39), half);
  near(seenAt(frame, 19, 10), blue, 0);
  near(seenAt(frame, 60, 39), blue, 0);
  near(seenAt(frame, 10, 179), red);
  near(seenAt(frame, 310, 179), blue, 0);
});

test("a page laid word by word is the page laid whole, at rest and while it grows", () => {
  const words = [
    { left: 31.3, top: 42.1, width: 60, height: 40 },
    { left: 100.2, top: 42.1, width: 77.7, height: 40 },
    { left: 60.9, top: 88.4, width: 50, height: 40 },
  ];
  const place = { left: 24, top: 36, width: 170, height: 100 };
  const alpha = (x: number, y: number) => Math.round(127 + 127 * Math.sin(x / 5) * Math.cos(y / 6)) / 255;
  const page = flatSprite(compositor, place, [200, 90, 170], alpha, words);
  const below = bytesOf(width, height, busy);
  const laid = (tiles: Pick<DrawnTile, "motion" | "word" | "page" | "clip">[]): Buffer => {
    const { heap, frame } = compositor;
    frame.bytes.set(below);
    for (const tile of tiles) {
      const { box, share } = tilePlace(tile, page, frame);
      laySprite(heap, frame, page, box, share);
    }
    return Buffer.from(frame.bytes);
  };
  const still = { motion: atRest, page: null, clip: null };
  for (const scale of [1, 0.87, 1.1]) {
    const motion = { ...atRest, scale, originX: 110, originY: 90, shiftY: scale === 1 ? 0 : 3.3 };
    const whole = laid([{ ...still, motion, word: null }]);
    assert.ok(whole.compare(below) !== 0);
    const pieces = laid([0, 1, 2].map((word) => ({ ...still, word, page: motion })));
    // Each piece counts its places from its own edge.
    const off = whole.reduce((most, value, index) => Math.max(most, Math.abs(value - (pieces[index] ?? 0))), 0);
    assert.ok(off <= (scale === 1 ? 0 : 1), `${off} levels off at ${scale}`);
  }
});

test("frames are painted again and again in the same memory", async () => {
  const heap = await openHeap();
  const top = heap.allocate(64);
  heap.free(top);
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 3e6 })), { maxLength: 60 }),
      (steps) => {
        const held = new Map<number, { at: number; length: number }>();
        for (const [slot, length] of steps) {
          const known = held.get(slot);
          if (known) heap.free(known.at);
          held.delete(slot);
          if (known) continue;
          const at = heap.allocate(length);
          for (const other of held.values())
            assert.ok(at + length <= other.at || other.at + other.length <= at, "overlap");
          held.set(slot, { at, length });
        }
        for (const { at } of held.values()) heap.free(at);
      },
    ),
  );
  assert.equal(heap.allocate(64), top, "everything was given back");
  assert.throws(() => heap.free(top + 64), /given back twice/);
});

test("memory grows when it has to", async () => {
  const small = await openCompositor({ width: 64, height: 64 });
  const pictures = Array.from({ length: 4 }, () => small.newPicture(8192, 4320));
  const last = pictures[3] ?? assert.fail();
  last.bytes.fill(9);
  assert.equal(last.bytes.at(-1), 9);
  assert.equal(small.frame.bytes.length, 64 * 64 * 1.5);
});
