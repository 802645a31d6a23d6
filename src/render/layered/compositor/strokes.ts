// Strokes are painted into a mask of their own, which says how much of each pixel they hide, and laid by that.
import type { Rect } from "../../../schema/tile";
import { evenBounds } from "../../../schema/tiles/even-bounds";
import type { Stroke, StrokeDrawing } from "../../../schema/waveform/strokes";
import type { Heap } from "./heap";
import { type Planar, planesOf } from "./planes";
import { fullWeight } from "./sampling";
import { openStrokeColors } from "./stroke-colors";

/** Room behind each row of a mask: kernels work on several columns at once. */
const spare = 16;

/** A mask, and which part of the frame it lies on: whole even pixels. */
interface Mask extends Rect {
  at: number;
  stride: number;
}

/** Lays strokes whose rectangle is a box of whole pixels, which cuts them off, as does the edge of the target. */
export const layStrokes = (
  heap: Heap,
  target: Planar,
  { strokes, gradient }: StrokeDrawing,
  box: Rect,
  opacity: number,
): void => {
  const edges = { left: box.left, top: box.top, right: box.left + box.width, bottom: box.top + box.height };
  const bounds = evenBounds(edges, target);
  if (bounds.width === 0 || bounds.height === 0 || opacity <= 0) return;
  const colors = openStrokeColors(heap, gradient, { x: bounds.left - box.left, y: bounds.top - box.top });
  const isDown = gradient.along === "y" ? 1 : 0;
  const [covered, hidden] = [emptyMask(heap, "covered", bounds), emptyMask(heap, "hidden", bounds)];
  const { width, height } = bounds;
  const length = isDown ? height : width;
  for (const [index, stroke] of strokes.entries()) {
    if (index > 0) heap.bytes(covered.at, covered.stride * height).fill(0);
    cover(heap, covered, stroke, box);
    const { values, weights } = colors.opaque(length, stroke.opacity);
    heap.call(
      "maskedPlane",
      hidden.at,
      hidden.stride,
      width,
      height,
      covered.at,
      covered.stride,
      values,
      weights,
      isDown,
    );
  }
  const halved = emptyMask(heap, "halved", { left: 0, top: 0, width: width / 2, height: height / 2 });
  heap.call("halveMask", halved.at, halved.stride, halved.width, halved.height, hidden.at, hidden.stride);
  planesOf(target).forEach((plane, index) => {
    const { unit } = plane.across;
    const mask = index === 0 ? hidden : halved;
    const { values, weights } = colors.ofPlane(index, unit, length / unit, Math.round(opacity * fullWeight));
    const at = plane.at + (bounds.top / unit) * plane.stride + bounds.left / unit;
    heap.call(
      "maskedPlane",
      at,
      plane.stride,
      width / unit,
      height / unit,
      mask.at,
      mask.stride,
      values,
      weights,
      isDown,
    );
  });
};

const emptyMask = (heap: Heap, name: string, bounds: Rect): Mask => {
  const stride = 8 * Math.ceil(bounds.width / 8) + spare;
  const at = heap.scratch(name, stride * bounds.height + spare);
  heap.bytes(at, stride * bounds.height).fill(0);
  return { ...bounds, at, stride };
};

/** Paints a stroke into a mask, whose part within the box it keeps to. */
const cover = (heap: Heap, mask: Mask, { lines, thick }: Stroke, box: Rect): void => {
  const [shiftX, shiftY] = [box.left - mask.left, box.top - mask.top];
  const count = lines.reduce((sum, line) => sum + Math.max(0, line.length - 1), 0);
  const segments = heap.scratch("segments", 16 * count);
  const into = heap.floats(segments, 4 * count);
  let place = 0;
  for (const line of lines) {
    for (let index = 1; index < line.length; index++) {
      const [[fromX, fromY], [x, y]] = [line[index - 1] ?? [0, 0], line[index] ?? [0, 0]];
      into[place++] = fromX + shiftX;
      into[place++] = fromY + shiftY;
      into[place++] = x + shiftX;
      into[place++] = y + shiftY;
    }
  }
  const [left, top] = [Math.max(0, shiftX), Math.max(0, shiftY)];
  const [right, bottom] = [Math.min(mask.width, shiftX + box.width), Math.min(mask.height, shiftY + box.height)];
  heap.call("coverSegments", mask.at, mask.stride, left, top, right, bottom, segments, count, thick / 2);
  const bytes = heap.bytes(mask.at, mask.stride * mask.height);
  for (let row = top; row < bottom; row++) bytes.fill(0, row * mask.stride + right, (row + 1) * mask.stride);
};
