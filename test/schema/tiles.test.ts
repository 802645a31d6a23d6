// What overlays say that they consist of. That it looks so is seen in test/compositions/tiles.test.ts.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Overlay } from "../../src/schema/overlays";
import { atRest, type Tile } from "../../src/schema/tile";
import { tilesAt } from "../../src/schema/tiles/overlay-tiles";
import type { TileVideo } from "../../src/schema/tiles/tile-video";
import { hopsUpTo } from "../../src/schema/waveform/heard";
import { kinds, overlayAssets, overlaysOf } from "./random-overlays";

const video: TileVideo = { width: 640, height: 360, fps: 25, voice: [], assets: {} };
const shapes = [
  video,
  { ...video, width: 360, height: 640, fps: 30 },
  { ...video, width: 1920, height: 1080, fps: 60 },
];
const stay = { fromFrame: 10, durationInFrames: 400 };

/** How a frame looks, by what is said of it. */
const stateOf = (tiles: Tile[]) =>
  tiles.map((tile) => {
    if (tile.kind === "drawn") return { key: tile.key, motion: tile.motion, bounds: tile.bounds };
    if (tile.kind === "color") return tile;
    return { ...tile, sound: hopsUpTo(tile.sound.voice, tile.sound.frame) };
  });
const drawn = (tiles: Tile[]) => tiles.flatMap((tile) => (tile.kind === "drawn" ? tile : []));
const framesOf = ({ fromFrame, durationInFrames }: Pick<Overlay, "fromFrame" | "durationInFrames">) =>
  Array.from({ length: durationInFrames }, (_, index) => fromFrame + index);

/** Of these nothing is drawn by a browser. */
const undrawn = ["progress-bar", "waveform"];

for (const kind of kinds) {
  test(`${kind}: tiles in its frames only, in even pixels of the frame`, () => {
    fc.assert(
      fc.property(overlaysOf(kind, stay), fc.constantFrom(...shapes), (overlay, shape) => {
        for (const frame of [9, 410]) assert.deepEqual(tilesAt(overlay, 0, frame, shape), []);
        for (const frame of [10, 20, 200, 409]) {
          for (const { bounds, drawing } of drawn(tilesAt(overlay, 3, frame, shape))) {
            const { left, top, width, height } = bounds;
            assert.ok([left, top, width, height].every((value) => value % 2 === 0) && width > 0 && height > 0);
            // What pops up may be half out of the frame; more of it is seen while it is small.
            const room = kind === "image" ? [0.5 * shape.width, 0.5 * shape.height] : [0, 0];
            const [across = 0, down = 0] = room;
            assert.ok(left >= -across && left + width <= shape.width + across, JSON.stringify(bounds));
            assert.ok(top >= -down && top + height <= shape.height + down, JSON.stringify(bounds));
            assert.deepEqual(drawing, { of: "overlay", index: 3, frame, part: null });
          }
        }
      }),
    );
  });

  test(`${kind}: the same look at another time has the same tiles`, () => {
    fc.assert(
      fc.property(
        overlaysOf(kind, stay),
        fc.integer({ min: 0, max: 399 }),
        fc.integer({ min: 1, max: 5000 }),
        (a, at, to) => {
          const [here, there] = [tilesAt(a, 0, 10 + at, video), tilesAt({ ...a, fromFrame: to }, 7, to + at, video)];
          assert.deepEqual(stateOf(there), stateOf(here));
        },
      ),
    );
  });

  test(`${kind}: is drawn few times, and rests while it stays`, () => {
    if (undrawn.includes(kind)) return;
    fc.assert(
      fc.property(overlaysOf(kind, stay), (overlay) => {
        const tiles = framesOf(overlay).map((frame) => drawn(tilesAt(overlay, 0, frame, video)));
        const keys = new Set(tiles.flat().map(({ key }) => key));
        assert.ok(keys.size <= 40, `${keys.size} drawings`);
        for (const [first] of tiles.slice(40, -20)) {
          const { originX, originY, ...motion } = first?.motion ?? assert.fail("not there");
          assert.deepEqual({ ...motion, originX: 0, originY: 0 }, atRest);
          assert.equal(first?.key, tiles[40]?.[0]?.key);
        }
      }),
      { numRuns: 20 },
    );
  });
}

test("two looks of one kind have different keys", () => {
  for (const kind of kinds.filter((kind) => !undrawn.includes(kind))) {
    fc.assert(
      fc.property(overlaysOf(kind, stay), overlaysOf(kind, stay), (a, b) => {
        const looksAlike = (overlay: Overlay) => JSON.stringify({ ...overlay, entrance: "" });
        fc.pre(looksAlike(a) !== looksAlike(b));
        const keyOf = (overlay: Overlay) => drawn(tilesAt(overlay, 0, 200, video))[0]?.key;
        assert.notEqual(keyOf(a), keyOf(b));
      }),
    );
  }
});

test("a waveform lies on whole pixels, and shows of its own voice what is heard at its frame", () => {
  const { data, voice: asset } = overlayAssets;
  fc.assert(
    fc.property(overlaysOf("waveform", stay), fc.constantFrom(...shapes), (overlay, shape) => {
      const [tile, ...more] = tilesAt(overlay, 0, 200, shape);
      assert.ok(tile?.kind === "waveform" && overlay.kind === "waveform" && more.length === 0);
      const { left, top, width, height, opacity, sound } = tile;
      assert.equal(opacity, 1);
      assert.deepEqual(sound, { data, voice: { spans: shape.voice, asset, track: 0, fps: shape.fps }, frame: 200 });
      const edges = [left, top, left + width, top + height];
      const [x, y] = [overlay.x * shape.width, overlay.y * shape.height];
      const [across, down] = [(overlay.width * shape.width) / 2, (overlay.height * shape.height) / 2];
      [x - across, y - down, x + across, y + down].forEach((wanted, index) => {
        const edge = edges[index] ?? assert.fail();
        assert.ok(Number.isInteger(edge) && Math.abs(edge - wanted) <= 0.5 + 1e-9, `${edge} for ${wanted}`);
      });
    }),
  );
  const [waveform] = fc.sample(overlaysOf("waveform", stay), { seed: 1, numRuns: 1 });
  const faint = tilesAt(waveform ?? assert.fail(), 0, stay.fromFrame + 1, video)[0];
  assert.ok(faint?.kind === "waveform" && faint.opacity > 0 && faint.opacity < 0.6);
});

test("a progress bar is a track and what of it is done", () => {
  const bar = {
    kind: "progress-bar",
    edge: "bottom",
    thickness: 0.05,
    color: "#ff0000",
    trackColor: "#00000080",
  } as const;
  const at = (frame: number) => tilesAt({ ...bar, fromFrame: 0, durationInFrames: 101 }, 0, frame, video);
  const place = { kind: "color", left: 0, top: 342, height: 18 };
  const track = { ...place, width: 640, color: { r: 0, g: 0, b: 0, alpha: 128 / 255 } };
  const red = { r: 255, g: 0, b: 0, alpha: 1 };
  assert.deepEqual(at(0), [track]);
  assert.deepEqual(at(33), [track, { ...place, width: 640 * 0.33, color: red }]);
  assert.deepEqual(at(100), [track, { ...place, width: 640, color: red }]);
});
