// The loops over pixels, against what they are meant to be: written down plainly, sample by sample.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { before, test } from "node:test";
import { promisify } from "node:util";
import fc from "fast-check";
import { type Heap, openHeap } from "../../../src/render/layered/compositor/heap";

let heap: Heap;
before(async () => {
  heap = await openHeap();
});

interface Grid {
  columns: number;
  rows: number;
  values: Uint8Array;
}

const grids = (most: number): fc.Arbitrary<Grid> =>
  fc
    .tuple(fc.integer({ min: 1, max: most }), fc.integer({ min: 1, max: 12 }), fc.integer())
    .map(([columns, rows, seed]) => {
      const values = new Uint8Array(columns * rows);
      let state = seed >>> 0;
      for (let index = 0; index < values.length; index++) {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        values[index] = state >>> 24;
      }
      return { columns, rows, values };
    });

/** The grid seen as `columns` × `rows`. */
const cut = (grid: Grid, columns: number, rows: number): Grid => ({
  columns,
  rows,
  values: Uint8Array.from({ length: columns * rows }, (_, index) => grid.values[index % grid.values.length] ?? 0),
});

const put = (grid: Grid): number => {
  const at = heap.allocate(grid.values.length);
  heap.bytes(at, grid.values.length).set(grid.values);
  return at;
};

const putWords = (values: number[]): number => {
  const at = heap.allocate(2 * values.length);
  heap.words(at, values.length).set(values);
  return at;
};

/** Runs a kernel on what `place` puts into memory, gives back what it made, and takes it all out again. */
const made = (length: number, blocks: number[], run: (to: number) => void, initial?: Uint8Array): Uint8Array => {
  // A byte more on both sides: whoever writes past the end is found out.
  const room = heap.allocate(length + 128);
  heap.bytes(room, length + 128).fill(7);
  if (initial) heap.bytes(room + 64, length).set(initial);
  run(room + 64);
  const result = heap.bytes(room + 64, length).slice();
  const around = [...heap.bytes(room, 64), ...heap.bytes(room + 64 + length, 64)];
  assert.ok(
    around.every((value) => value === 7),
    "wrote past its rows",
  );
  for (const at of [room, ...blocks]) heap.free(at);
  return result;
};

const assertWithin = (actual: Uint8Array, expected: number[], most: number): void => {
  expected.forEach((value, index) => {
    const off = Math.abs((actual[index] ?? Number.NaN) - value);
    assert.ok(off <= most, `sample ${index}: ${actual[index]} instead of ${value}`);
  });
};

test("the committed module is what the sources say", async () => {
  const folder = await mkdtemp(join(tmpdir(), "reelwright-kernels-"));
  try {
    await promisify(execFile)(process.execPath, ["scripts/kernels.mjs", join(folder, "kernels.wasm")]);
    const compiled = await readFile(join(folder, "kernels.wasm"));
    const committed = await readFile("src/render/layered/kernels/kernels.wasm");
    assert.ok(compiled.equals(committed), "run `node scripts/kernels.mjs`");
  } finally {
    await rm(folder, { recursive: true });
  }
});

/** Between the four nearest samples. */
const bilinear = ({ columns, rows, values }: Grid, x: number, y: number): number => {
  const at = (column: number, row: number) =>
    values[Math.min(Math.max(row, 0), rows - 1) * columns + Math.min(Math.max(column, 0), columns - 1)] ?? 0;
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [right, down] = [x - left, y - top];
  const upper = at(left, top) * (1 - right) + at(left + 1, top) * right;
  const lower = at(left, top + 1) * (1 - right) + at(left + 1, top + 1) * right;
  return upper * (1 - down) + lower * down;
};

const resampled = (
  grid: Grid,
  columns: number,
  rows: number,
  [x, stepX, y, stepY]: [number, number, number, number],
) => {
  const from = put(grid);
  const room = heap.allocate(heap.call("resampleRoom", columns, grid.columns));
  const source = [from, grid.columns, grid.columns, grid.rows];
  return made(columns * rows, [from, room], (to) =>
    heap.call("resamplePlane", to, columns, columns, rows, ...source, x, stepX, y, stepY, room),
  );
};

const position = fc.double({ min: -3, max: 20, noNaN: true });
const step = fc.oneof(fc.double({ min: 0.1, max: 2, noNaN: true }), fc.constant(1), fc.constant(2));
const length = fc.integer({ min: 1, max: 50 });

test("a plane is resampled as four samples around each place say", () => {
  fc.assert(
    fc.property(
      grids(60),
      length,
      length,
      position,
      step,
      position,
      step,
      (grid, columns, rows, x, stepX, y, stepY) => {
        const expected = Array.from({ length: columns * rows }, (_, index) =>
          bilinear(grid, x + stepX * (index % columns), y + stepY * Math.floor(index / columns)),
        );
        assertWithin(resampled(grid, columns, rows, [x, stepX, y, stepY]), expected, 1.1);
      },
    ),
    { numRuns: 400 },
  );
});

test("shifts by whole samples copy", () => {
  const shift = fc.integer({ min: -5, max: 60 });
  const hair = fc.double({ min: -1e-6, max: 1e-6, noNaN: true });
  fc.assert(
    fc.property(grids(60), length, length, shift, shift, hair, (grid, columns, rows, x, y, off) => {
      const expected = Array.from({ length: columns * rows }, (_, index) =>
        bilinear(grid, x + (index % columns), y + Math.floor(index / columns)),
      );
      assertWithin(resampled(grid, columns, rows, [x + off, 1, y + off, 1]), expected, 0);
    }),
  );
});

test("a flat plane stays flat at any size", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 255 }), length, position, step, (value, columns, x, stepX) => {
      const grid = { columns: 21, rows: 4, values: new Uint8Array(84).fill(value) };
      const expected = Array<number>(columns * 5).fill(value);
      assertWithin(resampled(grid, columns, 5, [x, stepX, x, stepX]), expected, 0);
    }),
  );
});

test("half a plane is the mean of its fours", () => {
  fc.assert(
    fc.property(grids(70), (grid) => {
      const [columns, rows] = [Math.ceil(grid.columns / 2), Math.ceil(grid.rows / 2)];
      const from = put(grid);
      const half = made(columns * rows, [from], (to) =>
        heap.call("halvePlane", to, columns, from, grid.columns, grid.columns, grid.rows),
      );
      const expected = Array.from({ length: columns * rows }, (_, index) =>
        bilinearMean(grid, 2 * (index % columns), 2 * Math.floor(index / columns)),
      );
      assertWithin(half, expected, 0.5);
    }),
  );
});

const bilinearMean = (grid: Grid, x: number, y: number): number =>
  (bilinear(grid, x, y) + bilinear(grid, x + 1, y) + bilinear(grid, x, y + 1) + bilinear(grid, x + 1, y + 1)) / 4;

const shares = fc.array(fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 1)), {
  minLength: 60,
  maxLength: 60,
});
const toWeights = (all: number[]) => all.map((share) => Math.round(32767 * share));

test("a plane is mixed in by the share of each column", () => {
  fc.assert(
    fc.property(grids(60), grids(60), shares, (below, other, seen) => {
      const above = cut(other, below.columns, below.rows);
      const [from, weights] = [put(above), putWords(toWeights(seen))];
      const { columns, rows } = below;
      const mixed = made(
        columns * rows,
        [from, weights],
        (to) => heap.call("mixPlane", to, columns, from, columns, columns, rows, weights),
        below.values,
      );
      const expected = [...below.values].map((value, index) => {
        const share = seen[index % columns] ?? 0;
        return value * (1 - share) + (above.values[index] ?? 0) * share;
      });
      assertWithin(mixed, expected, 0.51);
    }),
  );
});

test("a value is laid by the share of each column", () => {
  fc.assert(
    fc.property(grids(60), fc.integer({ min: 0, max: 255 }), shares, (below, value, seen) => {
      const weights = putWords(toWeights(seen));
      const { columns, rows } = below;
      const tinted = made(
        columns * rows,
        [weights],
        (to) => heap.call("tintPlane", to, columns, columns, rows, value, weights),
        below.values,
      );
      const expected = [...below.values].map((under, index) => under + (value - under) * (seen[index % columns] ?? 0));
      assertWithin(tinted, expected, 0.51);
    }),
  );
});

test("a plane with alpha lets through what is below", () => {
  fc.assert(
    fc.property(grids(60), grids(60), grids(60), fc.constantFrom(0, 128), shares, (below, a, b, nothing, seen) => {
      const { columns, rows } = below;
      const alpha = cut(a, columns, rows);
      alpha.values.forEach((value, index) => {
        if (index % 3 === 0) alpha.values[index] = value < 128 ? 0 : 255;
      });
      // No sample holds more than its alpha allows.
      const color = cut(b, columns, rows);
      color.values.forEach((value, index) => {
        color.values[index] = Math.round(nothing + ((value - nothing) * (alpha.values[index] ?? 0)) / 255);
      });
      const blocks = [put(color), put(alpha), putWords(toWeights(seen))];
      const [from = 0, alphas = 0, weights = 0] = blocks;
      const laid = made(
        columns * rows,
        blocks,
        (to) => heap.call("overPlane", to, columns, from, columns, alphas, columns, columns, rows, nothing, weights),
        below.values,
      );
      const expected = [...below.values].map((under, index) => {
        const covered = (alpha.values[index] ?? 0) / 255;
        const over = (under - nothing) * (1 - covered) + (color.values[index] ?? 0);
        return under + (over - under) * (seen[index % columns] ?? 0);
      });
      assertWithin(laid, expected, 1);
    }),
    { numRuns: 300 },
  );
});

test("a gradient runs evenly between its stops, and its grain goes towards light and dark", () => {
  const value = fc.double({ min: 16, max: 235, noNaN: true });
  const values = fc.array(value, { minLength: 2, maxLength: 4 });
  const slope = fc.double({ min: -0.05, max: 0.05, noNaN: true });
  const start = fc.double({ min: -0.3, max: 1.2, noNaN: true });
  const grains = fc.array(fc.integer({ min: -600, max: 600 }), { minLength: 256, maxLength: 256 });
  fc.assert(
    fc.property(values, start, slope, slope, length, grains, (stops, from, across, down, columns, grain) => {
      const rows = 20;
      const count = stops.length - 1;
      const course = heap.allocate(40);
      const grows = [0, 1, 2].flatMap((index) => {
        const [here, next] = [stops[index], stops[index + 1]];
        return here === undefined || next === undefined
          ? [0, 0, 0]
          : [index / count, 1 / count, 64 * (next - here) * count];
      });
      heap.floats(course, 10).set([64 * (stops[0] ?? 0), ...grows]);
      const grainAt = putWords(grain);
      const place = [from, across, down, course, count, grainAt, 16, 235, 16];
      const painted = made(columns * rows, [course, grainAt], (to) =>
        heap.call("gradientPlane", to, columns, columns, rows, ...place),
      );
      const expected = Array.from({ length: columns * rows }, (_, index) => {
        const [x, y] = [index % columns, Math.floor(index / columns)];
        const along = Math.min(1, Math.max(0, from + across * x + down * y)) * count;
        const low = Math.min(count - 1, Math.floor(along));
        const smooth = (stops[low] ?? 0) + ((stops[low + 1] ?? 0) - (stops[low] ?? 0)) * (along - low);
        const weight = grain[(y % 16) * 16 + (x % 16)] ?? 0;
        return smooth + (((weight < 0 ? 16 : 235) - smooth) * Math.abs(weight)) / 32768;
      });
      assertWithin(painted, expected, 0.6);
    }),
  );
});

test("a sum over neighbours is weighted, across and down", () => {
  const taps = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 9 });
  fc.assert(
    fc.property(grids(60), taps, fc.boolean(), (any, shape, isDown) => {
      const whole = shape.reduce((sum, each) => sum + each, 1);
      const weights = [1, ...shape].map((each) => Math.floor((32767 * each) / whole));
      const grid = cut(any, 48, 24);
      const [from, weightsAt] = [put(grid), putWords(weights)];
      const [columns, rows] = [32, 12];
      const summed = made(columns * rows, [from, weightsAt], (to) =>
        heap.call("convolvePlane", to, columns, columns, rows, from, 48, weightsAt, weights.length, isDown ? 48 : 1),
      );
      const expected = Array.from({ length: columns * rows }, (_, index) => {
        const at = (index % columns) + 48 * Math.floor(index / columns);
        return weights.reduce(
          (sum, each, tap) => sum + (each * (grid.values[at + tap * (isDown ? 48 : 1)] ?? 0)) / 32768,
          0,
        );
      });
      assertWithin(summed, expected, 0.51);
    }),
  );
});
