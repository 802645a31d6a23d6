// Drawn pictures as kernels paint them, against what their geometry says: written down plainly, point by point.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import fc from "fast-check";
import { random } from "remotion";
import {
  type Backdrops,
  openBackdrops,
  type PaintedShot,
} from "../../../src/render/layered/compositor/backdrop/open-backdrops";
import { type Heap, openHeap } from "../../../src/render/layered/compositor/heap";
import { auroraField } from "../../../src/schema/backdrop-aurora";
import { bokehLights, bokehRoom, discStops } from "../../../src/schema/backdrop-bokeh";
import type { BackdropField } from "../../../src/schema/backdrop-field";
import { grainAt, grainSidePx } from "../../../src/schema/backdrop-grain";
import { mix, type Rgb } from "../../../src/schema/backdrop-palette";
import { type BackdropScene, backdropScene } from "../../../src/schema/backdrop-scene";
import { backdropWaves, type Hill, type Shade } from "../../../src/schema/backdrop-waves";
import type { Yuv } from "./pictures";

interface Size {
  width: number;
  height: number;
}

/** The colour of a point of the frame, and how far it may be off there. */
type Truth = (x: number, y: number, pixels: number) => { color: Rgb; most: number };

/** A rounding, and what the kernels' numbers leave out. */
const rounding = 0.7;
/** Of how much two colours differ, where one ends. */
const edge = 0.12;

/** What a point counts at a distance: Mitchell's and Netravali's filter, with a third of each of its parts. */
const share = (distance: number): number => {
  const d = Math.abs(distance);
  if (d >= 2) return 0;
  return d < 1 ? (7 * d ** 3 - 12 * d ** 2 + 16 / 3) / 6 : ((-7 / 3) * d ** 3 + 12 * d ** 2 - 20 * d + 32 / 3) / 6;
};
const four = [-1, 0, 1, 2];

const fieldAt = ({ columns, rows, levels }: BackdropField, { width, height }: Size, x: number, y: number): Rgb => {
  const [across, down] = [(x * columns) / width - 0.5, (y * rows) / height - 0.5];
  const sum: Rgb = [0, 0, 0];
  for (const right of four)
    for (const below of four) {
      const [column, row] = [Math.floor(across) + right, Math.floor(down) + below];
      const weight = share(column - across) * share(row - down);
      const inside = (value: number, count: number) => Math.min(count - 1, Math.max(0, value));
      const at = 3 * (inside(row, rows) * columns + inside(column, columns));
      for (const channel of [0, 1, 2] as const) sum[channel] += weight * (levels[at + channel] ?? Number.NaN);
    }
  return sum;
};

const discAlpha = (distance: number): number => {
  const next = discStops.find(({ at }) => at > distance);
  if (!next) return 0;
  const last = discStops[discStops.indexOf(next) - 1] ?? assert.fail();
  return last.share + ((next.share - last.share) * (distance - last.at)) / (next.at - last.at);
};

const shadeAt = ({ from, to, fromY, toY }: Shade, y: number): Rgb =>
  mix(from, to, Math.min(1, Math.max(0, (y - fromY) / (toY - fromY))));

const crestAt = ({ crest, step }: Hill, x: number): number => {
  const stretch = Math.max(0, Math.min(crest.length - 2, Math.floor(x / step)));
  const [left = 0, right = 0] = crest.slice(stretch);
  return left + (right - left) * (x / step - stretch);
};

const parts = Array.from({ length: 64 }, (_, n) => ({ right: ((n % 8) - 3.5) / 8, below: ((n >> 3) - 3.5) / 8 }));

/** How much of a square around a point lies below a crest. */
const coverAt = (hill: Hill, x: number, y: number, side: number): number => {
  const crest = crestAt(hill, x);
  if (Math.abs(y - crest) > 4 * side) return y > crest ? 1 : 0;
  return parts.filter(({ right, below }) => y + side * below > crestAt(hill, x + side * right)).length / parts.length;
};

const truths: Record<Exclude<PaintedShot["style"], "gradient">, (scene: BackdropScene) => Truth> = {
  aurora: (scene) => {
    const field = auroraField(scene);
    return (x, y) => ({ color: fieldAt(field, scene, x, y), most: rounding });
  },
  bokeh: (scene) => {
    const [room, lights] = [bokehRoom(scene), bokehLights(scene)];
    return (x, y) => {
      const color = lights.reduce(
        (below, disc) =>
          mix(below, disc.color, disc.alpha * discAlpha(Math.hypot(x - disc.x, y - disc.y) / disc.radius)),
        fieldAt(room, scene, x, y),
      );
      return { color, most: rounding };
    };
  },
  waves: (scene) => {
    const { sky, hills } = backdropWaves(scene);
    return (x, y, pixels) => {
      let [color, most] = [shadeAt(sky, y), rounding];
      for (const hill of hills) {
        const under = coverAt(hill, x, y, pixels);
        const body = shadeAt(hill.shade, y);
        // How much of a sample is covered is told by its middle.
        const contrast = Math.max(...body.map((each, channel) => Math.abs(each - (color[channel] ?? 0))));
        if (Math.abs(y - crestAt(hill, x)) < 3 * pixels) most += edge * contrast;
        color = mix(color, body, under);
      }
      return { color, most };
    };
  },
};

const yuvOf = ([r, g, b]: Rgb): Yuv => {
  const luma = (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;
  return [16 + 219 * luma, 128 + (224 * (b / 255 - luma)) / 1.8556, 128 + (224 * (r / 255 - luma)) / 1.5748];
};

const grain = Array.from({ length: grainSidePx ** 2 }, (_, pixel) => grainAt(pixel, random));
const grainOver = (x: number, y: number) => grain[(y % grainSidePx) * grainSidePx + (x % grainSidePx)] ?? assert.fail();

let heap: Heap;
before(async () => {
  heap = await openHeap();
});

/** Paints into a picture of its own, and looks whether nothing beside it was touched. */
const paint = (backdrops: Backdrops, shot: PaintedShot, seconds: number, { width, height }: Size): Uint8Array => {
  const length = 1.5 * width * height;
  const room = heap.allocate(length + 128);
  heap.bytes(room, length + 128).fill(7);
  backdrops.paint({ at: room + 64, width, height }, shot, seconds);
  const bytes = heap.bytes(room + 64, length).slice();
  const around = [...heap.bytes(room, 64), ...heap.bytes(room + 64 + length, 64)];
  assert.ok(
    around.every((value) => value === 7),
    "painted past its rows",
  );
  heap.free(room);
  return bytes;
};

const assertPainted = (bytes: Uint8Array, truth: Truth, { width, height }: Size): void => {
  const check = (at: number, expected: number, most: number, where: string) => {
    const off = Math.abs((bytes[at] ?? Number.NaN) - expected);
    if (!(off <= most)) assert.fail(`${where}: ${bytes[at]} instead of ${expected}, which may be off by ${most}`);
  };
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const { color, most } = truth(x + 0.5, y + 0.5, 1);
      const [luma] = yuvOf(color);
      const { level, alpha } = grainOver(x, y);
      const grained = luma + ((level === 255 ? 235 : 16) - luma) * (alpha / 255);
      check(y * width + x, grained, most, `luma of ${x}, ${y}`);
    }
  const half = width / 2;
  for (let y = 0; y < height / 2; y++)
    for (let x = 0; x < half; x++) {
      const { color, most } = truth(2 * x + 0.5, 2 * y + 1, 2);
      const [, u, v] = yuvOf(color);
      const over = [0, 1, 2, 3].map((n) => grainOver(2 * x + (n & 1), 2 * y + (n >> 1)).alpha);
      const left = 1 - over.reduce((sum, alpha) => sum + alpha, 0) / 4 / 255;
      for (const [plane, value] of [u, v].entries())
        check(
          width * height * (1 + plane / 4) + y * half + x,
          128 + (value - 128) * left,
          most,
          `chroma of ${x}, ${y}`,
        );
    }
};

const colors = fc.array(
  fc.integer({ min: 0, max: 0xffffff }).map((rgb) => `#${rgb.toString(16).padStart(6, "0")}`),
  { minLength: 1, maxLength: 4 },
);
const moments = fc.double({ min: 0, max: 2000, noNaN: true });
// Rows that are no groups of eight, strips that are cut off, and fewer pixels than a field has points.
const sizes: Size[] = [
  { width: 186, height: 90 },
  { width: 74, height: 132 },
  { width: 40, height: 40 },
];

for (const style of ["aurora", "bokeh", "waves"] as const)
  for (const size of sizes)
    test(`${style} of ${size.width} by ${size.height} is what its geometry says`, () => {
      const backdrops = openBackdrops(heap, size);
      fc.assert(
        fc.property(colors, fc.string(), moments, (given, seed, seconds) => {
          const shot = { style, colors: given, seed };
          const truth = truths[style](backdropScene(shot, seconds, size, random));
          assertPainted(paint(backdrops, shot, seconds, size), truth, size);
        }),
        { numRuns: 4, endOnFailure: true },
      );
    });

test("what is kept of one picture is not taken for another", () => {
  const size = { width: 64, height: 64 };
  const one: PaintedShot = { style: "bokeh", colors: ["#3060a0"], seed: "one" };
  const two = { ...one, seed: "two" };
  const apart = (shot: PaintedShot) => paint(openBackdrops(heap, size), shot, 0, size);
  const backdrops = openBackdrops(heap, size);
  for (const shot of [one, two, one, { ...one, colors: ["#a03020"] }]) {
    assert.deepEqual(paint(backdrops, shot, 0, size), apart(shot));
    const { at } = backdrops.still(shot);
    assert.deepEqual(heap.bytes(at, 1.5 * 64 * 64).slice(), apart(shot));
  }
});
