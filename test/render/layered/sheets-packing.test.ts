import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { packSheets, type Sheet } from "../../../src/render/layered/sheets/pack-sheets";

interface Tile {
  name: number;
  bounds: { width: number; height: number };
}

const limits = { width: 400, height: 300, pixels: 115_000, places: 40 };
const tilesOf = (sizes: [width: number, height: number][]): Tile[] =>
  sizes.map(([width, height], name) => ({ name, bounds: { width: 2 * width, height: 2 * height } }));
const size = (max: number) => fc.integer({ min: 1, max });
const manyTiles = fc
  .array(fc.oneof(fc.tuple(size(60), size(30)), fc.tuple(size(260), size(190))), { minLength: 1, maxLength: 90 })
  .map(tilesOf);

const boxes = ({ places }: Sheet<Tile>) =>
  places.map(({ tile: { bounds }, left, top }) => ({
    left,
    top,
    right: left + bounds.width,
    bottom: top + bounds.height,
  }));

test("every tile lies once, in the order of need, at even pixels, inside its sheet and beside the others", () => {
  fc.assert(
    fc.property(manyTiles, (tiles) => {
      const sheets = packSheets(tiles, limits);
      assert.deepEqual(
        sheets.flatMap(({ places }) => places.map(({ tile }) => tile.name)),
        tiles.map(({ name }) => name),
      );
      for (const sheet of sheets) {
        const all = boxes(sheet);
        for (const [index, a] of all.entries()) {
          assert.ok(a.left % 2 === 0 && a.top % 2 === 0 && a.left >= 0 && a.top >= 0);
          assert.ok(a.right <= sheet.width && a.bottom <= sheet.height);
          const over = all
            .slice(index + 1)
            .find((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom);
          assert.equal(over, undefined);
        }
      }
    }),
  );
});

test("no sheet is larger than allowed, except for one tile that is", () => {
  fc.assert(
    fc.property(manyTiles, (tiles) => {
      for (const { width, height, places } of packSheets(tiles, limits)) {
        const [alone] = places.length === 1 ? places : [];
        if (alone) assert.deepEqual({ width, height }, alone.tile.bounds);
        else
          assert.ok(
            width <= limits.width &&
              height <= limits.height &&
              width * height <= limits.pixels &&
              places.length <= limits.places,
          );
      }
    }),
  );
});

test("a sheet is left for the next one only when the next tile does not fit", () => {
  const sheets = packSheets(tilesOf(Array.from({ length: 100 }, () => [50, 20])), limits);
  assert.deepEqual(
    sheets.map(({ width, height, places }) => [width, height, places.length]),
    [
      [400, 280, 28],
      [400, 280, 28],
      [400, 280, 28],
      [400, 160, 16],
    ],
  );
});

test("low tiles among high ones waste little", () => {
  const mixed = tilesOf(Array.from({ length: 400 }, (_, index) => (index % 8 === 0 ? [150, 60] : [30, 12])));
  const sheets = packSheets(mixed, { width: 2048, height: 2048, pixels: 3e6, places: 1000 });
  const painted = mixed.reduce((sum, { bounds }) => sum + bounds.width * bounds.height, 0);
  const total = sheets.reduce((sum, { width, height }) => sum + width * height, 0);
  assert.ok(painted > 0.8 * total, `${Math.round((100 * painted) / total)} % of the sheets`);
});

test("nothing to draw takes no sheet", () => {
  assert.deepEqual(packSheets([], limits), []);
});
