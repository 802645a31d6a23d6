// What captions say that they consist of, held to what is drawn of them: above as the layer draws them, below as tiles.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import fc from "fast-check";
import type { OverlayOf } from "../../src/schema/overlays";
import type { DrawnTile, Rect } from "../../src/schema/tile";
import { captionTiles } from "../../src/schema/tiles/captions";
import { pageFrames, randomCaptions } from "../schema/random-captions";
import { distance, type Image } from "./image";
import { grey, openStage, type Stage, timelineOf } from "./stage";

let stage: Stage;
before(async () => {
  stage = await openStage(new URL("./laid-captions.tsx", import.meta.url));
});
after(() => stage.close());

const video = { width: 640, height: 360, fps: 25 };
const stretch = 2 * pageFrames + 20;

/** Different captions one after another, each with its page twice. */
const overlays = fc
  .sample(fc.tuple(...Array.from({ length: 16 }, (_, index) => randomCaptions(1 + stretch * index))), {
    seed: 4,
    numRuns: 1,
  })
  .flat()
  .map(
    (overlay): OverlayOf<"captions"> => ({
      ...overlay,
      pages: overlay.pages.flatMap((page) => [page, { ...page, fromFrame: page.fromFrame + pageFrames + 3 }]),
    }),
  );

const tilesIn = (overlay: OverlayOf<"captions">, frame: number) => captionTiles(overlay, 0, frame, video);
const stateOf = (tiles: DrawnTile[]) => JSON.stringify(tiles.map((tile) => ({ ...tile, drawing: null })));

interface Pair {
  overlay: OverlayOf<"captions">;
  frames: [a: number, b: number];
}

/** Two pairs of frames of each that say of themselves that they look the same. */
const pairs = overlays.flatMap((overlay, index): Pair[] => {
  const from = overlay.fromFrame;
  const all = Array.from({ length: stretch }, (_, passed) => from + passed);
  const states = new Map(all.map((frame) => [frame, stateOf(tilesIn(overlay, frame))]));
  const [early = 0, late = 0] = fc.sample(fc.tuple(fc.nat(12), fc.integer({ min: 13, max: 90 })), {
    seed: index,
    numRuns: 1,
  })[0] ?? [0, 0];
  return [from + early, from + late].map((a) => {
    const alike = all.filter((b) => b !== a && states.get(b) === states.get(a));
    return { overlay, frames: [a, alike[(7 * index) % alike.length] ?? assert.fail("never again")] };
  });
});

test("captions look as they say", async (t) => {
  const wanted = [...new Set(pairs.flatMap(({ frames }) => frames))];
  const format = { ...video, height: 2 * video.height };
  const images = await stage.stills(timelineOf({ format, overlays }), wanted);
  for (const { overlay, frames } of pairs) {
    const [a, b] = frames.map((frame) => images[wanted.indexOf(frame)]);
    assert.ok(a && b);
    const { language, style, level } = overlay;
    await t.test(`${level}, ${language}, ${style.fontFamily}, ${style.highlight}, frames ${frames}`, () => {
      assert.ok(a.equals(b), "frames of equal tiles look the same");
      const tiles = tilesIn(overlay, frames[0]);
      assert.ok(painted(a, () => true) > 0, "something is there");
      const isStill = tiles.every(({ motion, page }) => motion.opacity === 1 && motion.scale === 1 && page === null);
      const outside = painted(a, (x, y) => !tiles.some(({ bounds }) => isIn(bounds, x, y)));
      assert.ok(outside === 0 || !isStill, `${outside} pixels are painted outside the bounds`);
      const { worst, off } = difference(a);
      // A browser smooths round corners and the edge of a fill otherwise at another height of the screen.
      const isSmoothed = [style.boxColor, style.activeBoxColor].some((color) => color !== "transparent");
      const tolerance = isSmoothed || tiles.some(({ clip }) => clip) ? 24 : 2;
      assert.ok(worst <= tolerance || !isStill, `at rest the tiles make the same picture: ${worst} levels off`);
      // A browser may set a letter that moves to another quarter of a pixel.
      assert.ok(off < 0.02, `in motion nearly the same: ${off} of what is painted is off`);
    });
  }
});

const isIn = ({ left, top, width, height }: Rect, x: number, y: number) =>
  x >= left && x < left + width && y >= top && y < top + height;

/** How many pixels are painted, of those above and below that are asked for. */
const painted = (image: Image, isAsked: (x: number, y: number) => boolean): number =>
  image.find((color, x, y) => isAsked(x, y % video.height) && distance(color, grey) > 0)?.count ?? 0;

/** Between above and below: the most of any pixel, and the part of what is painted that is clearly off. */
const difference = (image: Image): { worst: number; off: number } => {
  let [worst, off, all] = [0, 0, 0];
  for (let y = 0; y < video.height; y++) {
    for (let x = 0; x < video.width; x++) {
      const apart = distance(image.at(x, y), image.at(x, y + video.height));
      worst = Math.max(worst, apart);
      if (apart > 24) off++;
      if (distance(image.at(x, y), grey) > 0) all++;
    }
  }
  return { worst, off: off / Math.max(1, all) };
};
