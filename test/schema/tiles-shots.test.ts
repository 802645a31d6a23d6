// What shots and cutaways say that they consist of.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Asset } from "../../src/schema/asset";
import { viewAt, windowOf } from "../../src/schema/framing";
import { type Backdrop, type Footage, placeShots, type Shot } from "../../src/schema/picture";
import { cutawayDrawing, shotDrawing } from "../../src/schema/tiles/shot-tiles";
import type { TileVideo } from "../../src/schema/tiles/tile-video";

const [clip, photo, wide] = ["1", "2", "3"].map((digit) => `sha256-${digit.repeat(64)}`);
assert.ok(clip && photo && wide);
const asset = (kind: Asset["kind"], width: number, height: number): Asset => ({
  kind,
  fileName: "a",
  bytes: 1,
  durationMs: 0,
  width,
  height,
  origin: "user",
  licence: null,
  making: null,
});
const assets = {
  [clip]: asset("video", 1920, 1080),
  [photo]: asset("image", 1203, 902),
  [wide]: asset("image", 1600, 900),
};
const video: TileVideo = { width: 640, height: 360, fps: 25, voice: [], assets };

const rest = { frame: 0, x: 0.5, y: 0.5, scale: 1, easing: "sine" } as const;
const move = [rest, { ...rest, frame: 50, scale: 1.5 }];
const footage = (parts: Partial<Footage>): Footage => ({
  kind: "footage",
  asset: photo,
  sourceStartMs: 0,
  playbackRate: 1,
  durationInFrames: 100,
  transition: null,
  framing: [rest],
  fit: "cover",
  blur: 0,
  dim: 0,
  ...parts,
});
const backdrop = (parts: Partial<Backdrop>): Backdrop => ({
  kind: "backdrop",
  style: "aurora",
  colors: ["#6c4dff", "#0b8fae"],
  isMoving: true,
  seed: "a",
  startFrame: 0,
  durationInFrames: 100,
  transition: null,
  ...parts,
});
const zoom = { kind: "zoom", durationInFrames: 10 } as const;

/** A shot as it is drawn at one of its frames; `before` are shots before it. */
const drawnAt = (shot: Shot, frame: number, before: Shot[] = []) => {
  const placed = placeShots([...before, shot]).at(-1) ?? assert.fail();
  return shotDrawing(placed, placed.fromFrame + frame, video) ?? assert.fail("not seen");
};
const keyAt = (shot: Shot, frame: number, before?: Shot[]) => {
  const drawing = drawnAt(shot, frame, before);
  return drawing.kind === "drawn" ? drawing.key : drawing.kind;
};

test("what each kind of shot is made of", () => {
  for (const [shot, expected] of [
    [footage({ asset: clip }), "video"],
    [footage({ asset: clip, fit: "contain", blur: 0.1 }), "video"],
    [backdrop({ style: "color" }), "backdrop"],
    [backdrop({ style: "waves" }), "backdrop"],
    [backdrop({ style: "gradient", isMoving: false }), "backdrop"],
    [footage({}), "image"],
    [footage({ framing: move, dim: 0.5 }), "image"],
    [footage({ blur: 0.1 }), "shot"],
    [footage({ fit: "contain" }), "shot"],
  ] as const) {
    const drawing = drawnAt(shot, 10);
    assert.equal(drawing.kind === "drawn" ? drawing.drawing.of : drawing.kind, expected, JSON.stringify(shot));
  }
  const { shot, ...placed } = placeShots([footage({})])[0] ?? assert.fail();
  assert.equal(shotDrawing({ shot, ...placed }, 100, video), null);
});

test("a whole frame is drawn anew only where it changes", () => {
  const still = (shot: Shot, other: Shot = shot) => assert.equal(keyAt(shot, 10), keyAt(other, 20));
  const moves = (shot: Shot, other: Shot = shot) => assert.notEqual(keyAt(shot, 10), keyAt(other, 20));
  still(footage({ blur: 0.1 }));
  moves(footage({ blur: 0.1, framing: move }));
  assert.equal(keyAt(footage({ blur: 0.1, framing: move }), 60), keyAt(footage({ blur: 0.1, framing: move }), 90));
  moves(footage({ fit: "contain", framing: move }));
  // It covers its blurred copy.
  still(footage({ asset: wide, fit: "contain", framing: move }));
  still(footage({ framing: move }));
  moves(footage({ framing: move }), footage({ framing: [rest] }));
});

test("an image is as large as its nearest view needs it, in a zoom larger, and no larger than it is", () => {
  const sizeAt = (shot: Shot, frame: number) => {
    const drawing = drawnAt(shot, frame, [footage({})]);
    if (drawing.kind !== "drawn" || drawing.drawing.of !== "image") return assert.fail();
    return [drawing.drawing.width, drawing.drawing.height];
  };
  assert.deepEqual(sizeAt(footage({ asset: wide }), 20), [640, 360]);
  assert.deepEqual(sizeAt(footage({ asset: wide, framing: move }), 20), [960, 540]);
  assert.deepEqual(sizeAt(footage({ asset: wide, framing: [{ ...rest, scale: 8 }] }), 20), [1600, 900]);
  const zoomed = footage({ asset: wide, transition: zoom });
  assert.deepEqual(
    [sizeAt(zoomed, 9), sizeAt(zoomed, 10)],
    [
      [1024, 576],
      [640, 360],
    ],
  );
  // An odd pixel is made up.
  assert.deepEqual(sizeAt(footage({ framing: [{ ...rest, scale: 8 }] }), 20), [1204, 902]);
});

test("the part of an image that is drawn holds all that is ever seen of it", () => {
  const keyframe = fc.record({
    frame: fc.integer({ min: -20, max: 120 }),
    x: fc.double({ min: 0, max: 1, noNaN: true }),
    y: fc.double({ min: 0, max: 1, noNaN: true }),
    scale: fc.double({ min: 1, max: 8, noNaN: true }),
    easing: fc.constantFrom("sine" as const, "linear" as const, "hold" as const),
  });
  const framings = fc
    .uniqueArray(keyframe, { minLength: 1, maxLength: 4, selector: ({ frame }) => frame })
    .map((all) => all.toSorted((a, b) => a.frame - b.frame));
  fc.assert(
    fc.property(framings, fc.constantFrom(photo, wide), (framing, image) => {
      const cutaway = {
        asset: image,
        fromFrame: 5,
        durationInFrames: 80,
        sourceStartMs: 0,
        framing,
        fadeInFrames: 3,
        fadeOutFrames: 3,
        matched: "",
      };
      const tile = cutawayDrawing(cutaway, video);
      if (tile.kind !== "drawn" || tile.drawing.of !== "image") return assert.fail();
      const { bounds, drawing } = tile;
      const size = assets[image] ?? assert.fail();
      const perPixel = drawing.width / size.width;
      assert.ok([bounds.left, bounds.top, bounds.width, bounds.height].every((value) => value % 2 === 0));
      assert.ok(bounds.left >= 0 && bounds.left + bounds.width <= drawing.width);
      for (let frame = 0; frame < 80; frame++) {
        const window = windowOf(viewAt(framing, frame), size, video);
        // A pixel of the frame is no more than one of the image as drawn, where there are so many.
        assert.ok(perPixel * window.width >= Math.min(video.width, window.width) - 1e-6);
        assert.ok(bounds.left <= window.left * perPixel + 1e-6, `left in frame ${frame}`);
        assert.ok(bounds.top <= window.top * (drawing.height / size.height) + 1e-6, `top in frame ${frame}`);
        assert.ok(
          bounds.left + bounds.width >= (window.left + window.width) * perPixel - 1e-6,
          `right in frame ${frame}`,
        );
        assert.ok(
          bounds.top + bounds.height >= (window.top + window.height) * (drawing.height / size.height) - 1e-6,
          `bottom in frame ${frame}`,
        );
      }
    }),
  );
});
