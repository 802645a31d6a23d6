import type { FractionalRect } from "../tile-pixels";
import type { Heap } from "./heap";
import { type Planar, planarBytes, planesOf } from "./planes";
import { wholly } from "./sampling";
import { tintBox } from "./tint";

/** The blur of the small copy, in its own pixels: enough that its enlargement shows none of them. */
const copyBlurPx = 4;
const black = { r: 0, g: 0, b: 0, alpha: 1 };

interface Size {
  width: number;
  height: number;
}

/** A small blurred picture, to be enlarged over an output, of what `paint` paints into boxes of targets: all of a source, at `box` of the output. */
export const blurredCopy = (
  heap: Heap,
  output: Size,
  box: FractionalRect,
  blurPx: number,
  paint: (target: Planar, box: FractionalRect) => void,
): Planar => {
  const shrink = Math.min(1, copyBlurPx / Math.max(blurPx, 1));
  const even = (length: number) => 2 * Math.ceil((length * shrink) / 2);
  const [width, height] = [even(output.width), even(output.height)];
  const [across, down] = [width / output.width, height / output.height];
  const margin = 2 * Math.ceil((3 * blurPx * Math.max(across, down)) / 2);
  // A blur fades towards the edges of what it blurs: those are moved out of the frame.
  const more = 1 + (4 * blurPx) / Math.min(output.width, output.height);
  const away = (middle: number, from: number) => middle + (from - middle) * more;
  const wide = { width: width + 2 * margin, height: height + 2 * margin };
  const sharp = { at: heap.scratch("sharp", planarBytes(wide.width, wide.height)), ...wide };
  tintBox(heap, sharp, black, wholly(sharp).window);
  paint(sharp, {
    left: away(output.width / 2, box.left) * across + margin,
    top: away(output.height / 2, box.top) * down + margin,
    width: box.width * more * across,
    height: box.height * more * down,
  });
  const soft = { at: heap.scratch("soft", planarBytes(width, height)), width, height };
  blur(heap, soft, sharp, { across: blurPx * across, down: blurPx * down });
  return soft;
};

/** Blurs a picture into a smaller one that lies in its middle; what is around that is there for the blur to look at. */
const blur = (heap: Heap, to: Planar, from: Planar, sigma: { across: number; down: number }): void => {
  const targets = planesOf(to);
  planesOf(from).forEach((source, index) => {
    const target = targets[index];
    if (!target) return;
    const [x, y] = [(source.columns - target.columns) / 2, (source.rows - target.rows) / 2];
    const { unit } = target.across;
    // Kernels work on eight samples at once.
    const stride = 8 * Math.ceil(target.columns / 8);
    const room = heap.scratch("blurred rows", stride * (source.rows + target.rows) + 64);
    const lines = { at: room, rows: source.rows };
    const done = room + stride * source.rows;
    const wide = weigh(heap, "across", sigma.across / unit, x);
    const first = source.at + x - wide.reach;
    convolve(heap, lines.at, stride, lines.rows, first, source.stride, wide, 1);
    const tall = weigh(heap, "down", sigma.down / unit, y);
    convolve(heap, done, stride, target.rows, lines.at + (y - tall.reach) * stride, stride, tall, stride);
    for (let row = 0; row < target.rows; row++) {
      const line = heap.bytes(done + row * stride, target.columns);
      heap.bytes(target.at + row * target.stride, target.columns).set(line);
    }
  });
};

interface Weights {
  at: number;
  reach: number;
}

const convolve = (
  heap: Heap,
  to: number,
  stride: number,
  rows: number,
  from: number,
  fromStride: number,
  { at, reach }: Weights,
  tapStride: number,
): void => {
  heap.call("convolvePlane", to, stride, stride, rows, from, fromStride, at, 2 * reach + 1, tapStride);
};

/** A bell curve, as far as the margin goes and it can be seen. */
const weigh = (heap: Heap, name: string, sigma: number, margin: number): Weights => {
  const reach = Math.min(margin, Math.ceil(3 * sigma));
  const bell = Array.from({ length: 2 * reach + 1 }, (_, tap) => Math.exp(-((tap - reach) ** 2) / (2 * sigma * sigma)));
  const sum = bell.reduce((all, each) => all + each, 0);
  const weights = bell.map((each) => Math.round((32768 * each) / sum));
  const spare = 32768 - weights.reduce((all, each) => all + each, 0);
  weights[reach] = Math.min(32767, (weights[reach] ?? 0) + spare);
  const at = heap.scratch(`bell ${name}`, 2 * weights.length);
  heap.words(at, weights.length).set(weights);
  return { at, reach };
};
