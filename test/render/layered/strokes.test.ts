// Strokes as the compositor paints them: against what they are meant to be, written down pixel by pixel.
import assert from "node:assert/strict";
import { before, beforeEach, test } from "node:test";
import fc from "fast-check";
import { type Compositor, openCompositor } from "../../../src/render/layered/compositor/compositor";
import { layStrokes } from "../../../src/render/layered/compositor/strokes";
import type { Rect } from "../../../src/schema/tile";
import type { Point, Stroke, StrokeDrawing } from "../../../src/schema/waveform/strokes";
import { seenAt, type Yuv } from "./pictures";

const [width, height] = [128, 72];
const ground = 77;
let compositor: Compositor;
before(async () => {
  compositor = await openCompositor({ width, height });
});
beforeEach(() => compositor.frame.bytes.fill(ground));

const white: StrokeDrawing["gradient"] = { along: "x", from: 0, to: 100, colors: ["#ffffff", "#ffffff"] };
const whiteYuv: Yuv = [235, 128, 128];
const all: Rect = { left: 0, top: 0, width, height };

const paint = (strokes: Stroke[], { gradient = white, box = all, opacity = 1 } = {}) =>
  layStrokes(compositor.heap, compositor.frame, { strokes, gradient }, box, opacity);
const lumaAt = (x: number, y: number) => seenAt(compositor.frame, x, y)[0];

/** How far a point is from a line that goes straight from point to point. */
const distanceTo = (line: Point[], x: number, y: number): number => {
  let near = Number.POSITIVE_INFINITY;
  for (let index = 1; index < line.length; index++) {
    const [[fromX, fromY], [toX, toY]] = [line[index - 1] ?? [0, 0], line[index] ?? [0, 0]];
    const [dx, dy] = [toX - fromX, toY - fromY];
    const along = ((x - fromX) * dx + (y - fromY) * dy) / (dx * dx + dy * dy || 1);
    const t = Math.min(1, Math.max(0, along));
    near = Math.min(near, Math.hypot(x - fromX - t * dx, y - fromY - t * dy));
  }
  return near;
};

/** How much of a pixel a stroke covers: a pixel that its edge goes through in part. */
const coverage = ({ lines, thick }: Stroke, x: number, y: number): number => {
  const near = Math.min(...lines.map((line) => distanceTo(line, x + 0.5, y + 0.5)));
  return Math.min(1, thick, Math.max(0, thick / 2 + 0.5 - near));
};

/** How much of a pixel strokes hide, within their box. */
const hiddenAt = (strokes: Stroke[], box: Rect, x: number, y: number): number => {
  if (x < box.left || x >= box.left + box.width || y < box.top || y >= box.top + box.height) return 0;
  return 1 - strokes.reduce((seen, each) => seen * (1 - each.opacity * coverage(each, x - box.left, y - box.top)), 1);
};

const assertPainted = (strokes: Stroke[], box: Rect, opacity: number) => {
  const over = (value: number, hidden: number) => ground + (value - ground) * hidden * opacity;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [luma, u, v] = seenAt(compositor.frame, x, y);
      const hidden = hiddenAt(strokes, box, x, y);
      assert.ok(Math.abs(luma - over(235, hidden)) <= 2, `luma ${luma} at ${x}, ${y} for ${over(235, hidden)}`);
      if (x % 2 || y % 2) continue;
      const four = [0, 1, 2, 3].map((part) => hiddenAt(strokes, box, x + (part & 1), y + (part >> 1)));
      const expected = over(
        128,
        four.reduce((sum, each) => sum + each / 4, 0),
      );
      for (const chroma of [u, v])
        assert.ok(Math.abs(chroma - expected) <= 2, `chroma ${chroma} at ${x}, ${y} for ${expected}`);
    }
};

const place = fc.double({ min: -20, max: 140, noNaN: true });
const point = fc.tuple(place, place);
/** Upright, level, aslant, and dots. */
const line: fc.Arbitrary<Point[]> = fc.oneof(
  fc.array(point, { minLength: 2, maxLength: 6 }),
  fc.tuple(point, place).map(([[x, y], to]): Point[] => [
    [x, y],
    [x, to],
  ]),
  fc.tuple(point, place).map(([[x, y], to]): Point[] => [
    [x, y],
    [to, y],
  ]),
  point.map((where): Point[] => [where, where]),
);
const stroke: fc.Arbitrary<Stroke> = fc.record({
  lines: fc.array(line, { minLength: 1, maxLength: 4 }),
  thick: fc.double({ min: 0.2, max: 24, noNaN: true }),
  opacity: fc.constantFrom(1, 0.38),
});
const boxes = fc.record({
  left: fc.integer({ min: -30, max: 100 }),
  top: fc.integer({ min: -30, max: 60 }),
  width: fc.integer({ min: 1, max: 150 }),
  height: fc.integer({ min: 1, max: 100 }),
});

test("strokes cover what is near to their lines, within their box and the frame, and nothing else", () => {
  fc.assert(
    fc.property(
      fc.array(stroke, { minLength: 1, maxLength: 3 }),
      boxes,
      fc.constantFrom(1, 0.3),
      (strokes, box, opacity) => {
        compositor.frame.bytes.fill(ground);
        paint(strokes, { box, opacity });
        assertPainted(strokes, box, opacity);
      },
    ),
    { numRuns: 60 },
  );
});

test("lines end in half circles, and a line without a length is a dot", () => {
  const lines: Point[][] = [
    [
      [30, 20],
      [30, 50],
    ],
    [
      [80, 36],
      [80, 36],
    ],
  ];
  paint([{ lines, thick: 16, opacity: 1 }]);
  for (const [x, y, expected] of [
    [30, 35, 235],
    [30, 13, 235],
    [30, 11, ground],
    // The corner of a square end.
    [23, 13, ground],
    [36, 57, ground],
    [80, 36, 235],
    [80, 29, 235],
    [73, 29, ground],
    [60, 36, ground],
  ] as const)
    assert.equal(lumaAt(x, y), expected, `${x}, ${y}`);
});

test("a line half a pixel wide is half as bright as one of a whole", () => {
  const upright = (x: number): Point[] => [
    [x, 10],
    [x, 60],
  ];
  paint([{ lines: [upright(20.5)], thick: 1, opacity: 1 }]);
  paint([{ lines: [upright(60.5)], thick: 0.5, opacity: 1 }]);
  assert.equal(lumaAt(20, 30), 235);
  assert.ok(Math.abs(lumaAt(60, 30) - (ground + 235) / 2) <= 1);
});

test("colours go from one end of the gradient to the other, and on beyond both", () => {
  const drawing = { strokes: [{ lines: [[[0, 36] as Point, [128, 36] as Point]], thick: 60, opacity: 1 }] };
  const colors = ["#ff0000", "#ffffff", "#0000ff"];
  const [red, blue]: Yuv[] = [
    [63, 102, 240],
    [32, 240, 118],
  ];
  const near = (x: number, y: number, expected: Yuv | undefined, most: number) => {
    const seen = seenAt(compositor.frame, x, y);
    for (const [plane, value] of seen.entries())
      assert.ok(Math.abs(value - (expected?.[plane] ?? 0)) <= most, `${seen} at ${x}, ${y} for ${expected}`);
  };
  paint(drawing.strokes, { gradient: { along: "x", from: 20, to: 108, colors } });
  near(10, 36, red, 1);
  near(63, 36, whiteYuv, 4);
  near(120, 36, blue, 1);
  near(41, 36, [(red?.[0] ?? 0) / 2 + 235 / 2, ((red?.[1] ?? 0) + 128) / 2, ((red?.[2] ?? 0) + 128) / 2], 4);
  // Upwards.
  paint(drawing.strokes, { gradient: { along: "y", from: 60, to: 12, colors } });
  near(63, 62, red, 2);
  near(10, 36, whiteYuv, 9);
  near(120, 10, blue, 2);
});

test("a colour that lets through lets through, each stroke as much as it hides", () => {
  const lines: Point[][] = [
    [
      [20, 36],
      [108, 36],
    ],
  ];
  const gradient = { ...white, colors: ["#ffffff80", "#ffffff80"] };
  const one = { lines, thick: 20, opacity: 1 };
  paint([one, { ...one, opacity: 0.5 }], { gradient });
  const hidden = 1 - (1 - 128 / 255) * (1 - 64 / 255);
  assert.ok(Math.abs(lumaAt(64, 36) - (ground + (235 - ground) * hidden)) <= 2);
});
