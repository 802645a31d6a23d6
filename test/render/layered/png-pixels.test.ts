import assert from "node:assert/strict";
import { before, test } from "node:test";
import fc from "fast-check";
import { openPixelKernels, type PixelKernels } from "../../../src/render/layered/sheets/pixel-kernels";
import { openPng } from "../../../src/render/layered/sheets/png";
import type { TilePixels } from "../../../src/render/layered/tile-pixels";
import type { Rect } from "../../../src/schema/tile";
import { type Pixels, writePng } from "./png-file";

let kernels: PixelKernels;
before(async () => {
  kernels = await openPixelKernels();
});

type Cut = Omit<TilePixels, "words">;
const origin = { left: 100, top: 40 };

const cutOut = async (pixels: Pixels, filters: number[], place: Rect): Promise<Cut> => {
  kernels.take(await openPng(writePng(pixels, filters)));
  return kernels.cut(place, origin);
};

const rgbaAt = ({ width, channels, bytes }: Pixels, x: number, y: number): [number, number, number, number] => {
  const at = (y * width + x) * channels;
  const alpha = channels === 4 ? (bytes[at + 3] ?? 0) : 255;
  return [bytes[at] ?? 0, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0, alpha];
};

/** Slowly, and as BT.709 is written: what `cut` should give. */
const reference = (pixels: Pixels, place: Rect): Cut => {
  const painted: [number, number][] = [];
  for (let y = place.top; y < place.top + place.height; y++) {
    for (let x = place.left; x < place.left + place.width; x++) if (rgbaAt(pixels, x, y)[3] > 0) painted.push([x, y]);
  }
  if (painted.length === 0) return { ...origin, width: 0, height: 0, data: new Uint8Array(0), isOpaque: false };
  const evenDown = (values: number[]) => 2 * Math.floor(Math.min(...values) / 2);
  const evenUp = (values: number[]) => 2 * Math.ceil((Math.max(...values) + 1) / 2);
  const [columns, rows] = [painted.map(([x]) => x), painted.map(([, y]) => y)];
  const [left, top] = [evenDown(columns), evenDown(rows)];
  const [width, height] = [evenUp(columns) - left, evenUp(rows) - top];
  const isOpaque = painted.length === width * height && painted.every(([x, y]) => rgbaAt(pixels, x, y)[3] === 255);
  const yuva = (x: number, y: number): [number, number, number, number] => {
    const [red, green, blue, alpha] = rgbaAt(pixels, left + x, top + y).map((value) => value / 255);
    const [r, g, b, a] = [red ?? 0, green ?? 0, blue ?? 0, alpha ?? 0];
    const luma = 0.2126 * r + 0.7152 * g + 0.0722 * b;
    return [a * (16 + 219 * luma), a * 224 * ((b - luma) / 1.8556), a * 224 * ((r - luma) / 1.5748), 255 * a];
  };
  const plane = (channel: 0 | 1 | 2 | 3, step: 1 | 2, bias: number) =>
    Array.from({ length: (width * height) / step ** 2 }, (_, index) => {
      const [x, y] = [step * (index % (width / step)), step * Math.floor(index / (width / step))];
      const cells =
        step === 1
          ? [[0, 0]]
          : [
              [0, 0],
              [1, 0],
              [0, 1],
              [1, 1],
            ];
      const values = cells.map(([dx = 0, dy = 0]) => yuva(x + dx, y + dy)[channel]);
      return Math.round(bias + values.reduce((sum, value) => sum + value, 0) / values.length);
    });
  const planes = [plane(0, 1, 0), plane(1, 2, 128), plane(2, 2, 128)];
  if (!isOpaque) planes.push(plane(3, 1, 0), plane(3, 2, 0));
  const at = { left: origin.left + left - place.left, top: origin.top + top - place.top };
  return { ...at, width, height, data: Uint8Array.from(planes.flat()), isOpaque };
};

/** Noise, within a box; outside of it nothing. */
const pictures = fc
  .record({
    width: fc.integer({ min: 2, max: 45 }),
    height: fc.integer({ min: 2, max: 20 }),
    channels: fc.constantFrom<3 | 4>(3, 4),
    alphas: fc.constantFrom("opaque", "any", "edges"),
    seed: fc.integer(),
    box: fc.tuple(fc.nat(44), fc.nat(19), fc.nat(44), fc.nat(19)),
    filters: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 7 }),
    place: fc.tuple(fc.nat(22), fc.nat(10), fc.integer({ min: 1, max: 22 }), fc.integer({ min: 1, max: 10 })),
  })
  .map(({ width, height, channels, alphas, seed, box, filters, place }) => {
    const noise = (index: number) => Math.floor(256 * Math.abs(Math.sin(seed + 12.9898 * index) * 43758.5453)) % 256;
    const bytes = new Uint8Array(width * height * channels);
    for (let index = 0; index < width * height; index++) {
      const [x, y] = [index % width, Math.floor(index / width)];
      const isInside = x >= box[0] && y >= box[1] && x <= box[2] && y <= box[3];
      const alpha = { opaque: 255, any: noise(7 * index), edges: noise(index) > 128 ? 255 : 0 }[alphas] ?? 0;
      if (channels === 4 && (!isInside || alpha === 0)) continue;
      for (let channel = 0; channel < 3; channel++) bytes[index * channels + channel] = noise(3 * index + channel);
      if (channels === 4) bytes[index * 4 + 3] = alpha;
    }
    const pixels: Pixels = { width, height, channels, bytes };
    const [left, top] = [Math.min(2 * place[0], (width - 2) & ~1), Math.min(2 * place[1], (height - 2) & ~1)];
    const room = { width: (width - left) & ~1, height: (height - top) & ~1 };
    const size = { width: Math.min(2 * place[2], room.width), height: Math.min(2 * place[3], room.height) };
    return { pixels, filters, place: { left, top, ...size } };
  });

test("a tile is what is painted of its place, in premultiplied YUV, whatever the PNG's filters", async () => {
  await fc.assert(
    fc.asyncProperty(pictures, async ({ pixels, filters, place }) => {
      const { data, ...facts } = await cutOut(pixels, filters, place);
      const { data: expected, ...expectedFacts } = reference(pixels, place);
      assert.deepEqual(facts, expectedFacts);
      assert.equal(data.length, expected.length);
      const off = data.findIndex((value, index) => Math.abs(value - (expected[index] ?? 0)) > 1);
      assert.equal(off, -1, `byte ${off} is ${data[off]}, not ${expected[off]}`);
    }),
    { numRuns: 400 },
  );
});

const flat = (rgba: [number, number, number, number]): Pixels => ({
  width: 18,
  height: 4,
  channels: 4,
  bytes: Uint8Array.from({ length: 18 * 4 * 4 }, (_, index) => rgba[index % 4] ?? 0),
});
const place = { left: 0, top: 0, width: 18, height: 4 };

test("the colours of a video come out as everybody else writes them", async () => {
  const cases: [rgb: [number, number, number, number], yuv: [number, number, number]][] = [
    [
      [0, 0, 0, 255],
      [16, 128, 128],
    ],
    [
      [255, 255, 255, 255],
      [235, 128, 128],
    ],
    [
      [255, 0, 0, 255],
      [63, 102, 240],
    ],
    [
      [0, 255, 0, 255],
      [173, 42, 26],
    ],
    [
      [0, 0, 255, 255],
      [32, 240, 118],
    ],
  ];
  for (const [rgba, yuv] of cases) {
    const { data, isOpaque } = await cutOut(flat(rgba), [1], place);
    assert.deepEqual([data[0], data[72], data[90], isOpaque, data.length], [...yuv, true, 108], `of rgb(${rgba})`);
  }
});

test("a tile lies in memory that threads share", async () => {
  const { data } = await cutOut(flat([9, 9, 9, 100]), [2], place);
  assert.ok(data.buffer instanceof SharedArrayBuffer);
});

test("a picture that is not whole, or no such PNG, is refused", async () => {
  const png = writePng(flat([1, 2, 3, 4]), [0]);
  const palette = Buffer.from(png);
  palette[8 + 8 + 9] = 3;
  const short = writePng(flat([1, 2, 3, 4]), [0]);
  short.writeUInt32BE(5, 8 + 8 + 4);
  await assert.rejects(openPng(palette), /no PNG/);
  await assert.rejects(openPng(short), /not whole/);
  await assert.rejects(cutOut(flat([1, 2, 3, 4]), [5], place), /no PNG/);
});
