// Where things come to lie, in numbers: samples, parts of pixels, pieces of words, tiles in motion.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Sprite } from "../../../src/render/layered/compositor/planes";
import { planesOf } from "../../../src/render/layered/compositor/planes";
import { columnWeights, coveredBands, samplingOf } from "../../../src/render/layered/compositor/sampling";
import { tilePlace } from "../../../src/render/layered/compositor/tile-place";
import { wordPiece } from "../../../src/render/layered/compositor/word-piece";
import { atRest } from "../../../src/schema/tile";

const edge = fc.double({ min: -20, max: 60, noNaN: true });

test("covered bands follow one another and cover as much as the stretch", () => {
  fc.assert(
    fc.property(edge, edge, fc.constantFrom(1, 2), (a, b, unit) => {
      const [from, to] = [Math.min(a, b), Math.max(a, b)];
      const bands = coveredBands(from, to, unit, 20);
      const covered = bands.reduce((sum, band) => sum + (band.to - band.from) * band.share, 0);
      const inside = Math.max(0, Math.min(20, to / unit) - Math.max(0, from / unit));
      assert.ok(Math.abs(covered - inside) < 0.01);
      bands.forEach((band, index) => {
        assert.ok(band.share > 0 && band.share <= 1 && band.to > band.from);
        if (index > 0) assert.equal(band.from, bands[index - 1]?.to);
      });
    }),
  );
});

test("at its own size and place a source is sampled at its own samples, at any other where they lie", () => {
  for (const plane of planesOf({ at: 0, width: 64, height: 36 })) {
    const own = samplingOf(plane.across, { from: 0, length: 64, pixels: 64 }, 5);
    assert.deepEqual(own, { position: 5, step: 1 });
    // Chroma lies on the left of its two pixels: the second of a source twice as large lies at 1.25 of the first's.
    const doubled = samplingOf(plane.across, { from: 0, length: 128, pixels: 64 }, 2);
    assert.equal(doubled.step, 0.5);
    assert.equal(doubled.position, plane.across.unit === 1 ? 0.75 : 0.875);
  }
});

test("columns are seen by their share, and fade at a soft edge", () => {
  const weights = new Int16Array(10);
  columnWeights(weights, coveredBands(2.5, 9, 1, 10), 0, 1, { opacity: 1, edge: { from: 4, to: 8 } });
  assert.deepEqual(
    [...weights].map((weight) => Math.round((1000 * weight) / 32767) / 1000),
    [0, 0, 0.5, 1, 0.875, 0.625, 0.375, 0.125, 0, 0],
  );
});

/** Two lines of words with gaps between them, in any order of reading. */
const page = fc
  .tuple(
    fc.array(fc.integer({ min: 8, max: 80 }), { minLength: 1, maxLength: 6 }),
    fc.integer({ min: 1, max: 6 }),
    fc.boolean(),
  )
  .map(([widths, inFirst, isReversed]) => {
    let [left, line] = [100.4, 0];
    const words = widths.map((width, index) => {
      if (index === inFirst) [left, line] = [90.7, 1];
      const word = { left, top: 40.3 + 70 * line, width, height: 60 };
      left += width + 11.3;
      return word;
    });
    return isReversed ? words.reverse() : words;
  });

test("every point of a page belongs to the piece of one word, and every word lies in its own", () => {
  fc.assert(
    fc.property(page, edge, edge, (words, dx, dy) => {
      const pieces = words.map((_, index) => wordPiece(words, index));
      const [x, y] = [100 + 5 * dx, 70 + 3 * dy];
      const owners = pieces.filter(({ left, right, top, bottom }) => left <= x && x < right && top <= y && y < bottom);
      assert.equal(owners.length, 1);
      pieces.forEach((piece, index) => {
        const word = words[index] ?? assert.fail();
        assert.ok(piece.left <= word.left && piece.right >= word.left + word.width);
        assert.ok(piece.top <= word.top && piece.bottom >= word.top + word.height);
      });
    }),
  );
});

const frame = { width: 640, height: 360 };
const words = [
  { left: 100, top: 50, width: 60, height: 40 },
  { left: 180, top: 50, width: 80, height: 40 },
];
const sprite: Sprite = { left: 90, top: 40, width: 200, height: 60, at: 0, isOpaque: false, words };
const still = { motion: atRest, word: null, page: null, clip: null };

test("a tile at rest lies where it was drawn", () => {
  const { box, share } = tilePlace(still, sprite, frame);
  assert.deepEqual(box, { left: 90, top: 40, width: 200, height: 60 });
  assert.deepEqual(share, { opacity: 1, window: { left: 0, top: 0, width: 640, height: 360 }, edge: null });
});

test("a tile grows about its origin, then moves", () => {
  const motion = { opacity: 0.5, scale: 2, originX: 190, originY: 70, shiftX: 3, shiftY: -4 };
  const { box, share } = tilePlace({ ...still, motion }, sprite, frame);
  assert.deepEqual(box, { left: -7, top: 6, width: 400, height: 120 });
  assert.equal(share.opacity, 0.5);
});

test("a word grows about a point of its box, its piece with it, and then as its page moves", () => {
  const grown = { ...atRest, scale: 1.5, originX: 0.5, originY: 0.5 };
  const { box, share } = tilePlace({ ...still, motion: grown, word: 1 }, sprite, frame);
  // The word's middle, at (220, 70), stays where it is; the gap's middle, at 170, moves out to 145.
  assert.equal(box.left + (220 - 90) * 1.5, 220);
  assert.equal(box.top + (70 - 40) * 1.5, 70);
  assert.equal(share.window.left, 146);
  const paged = tilePlace(
    { ...still, motion: grown, word: 1, page: { ...atRest, scale: 0.5, shiftX: 10 } },
    sprite,
    frame,
  );
  assert.equal(paged.box.left, box.left / 2 + 10);
  assert.equal(paged.box.width, box.width / 2);
});

test("pieces of words at rest meet at even pixels, and a clip cuts across the word's box", () => {
  const first = tilePlace({ ...still, word: 0 }, sprite, frame).share.window;
  const second = tilePlace({ ...still, word: 1 }, sprite, frame).share.window;
  assert.equal(first.left, 0);
  assert.equal(first.width, 170);
  assert.equal(second.left, 170);
  assert.equal(second.width, 470);
  const clipped = tilePlace({ ...still, word: 1, clip: { from: 0, to: 0.3 } }, sprite, frame).share.window;
  assert.deepEqual([clipped.left, clipped.left + clipped.width], [170, 204]);
  const fromRight = tilePlace({ ...still, word: 1, clip: { from: 0.6, to: 1 } }, sprite, frame).share.window;
  assert.deepEqual([fromRight.left, fromRight.left + fromRight.width], [228, 640]);
});
