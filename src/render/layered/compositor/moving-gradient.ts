import type { BackdropGradient } from "../../../schema/backdrop-gradient";
import type { Heap } from "./heap";
import { type Planar, type Plane, planesOf } from "./planes";
import { yuvOf } from "./tint";

/** The kernel's values are in 64ths, and it knows three stretches between colours. */
const fine = 64;
const mostStretches = 3;

/** Lightest and darkest that a grain can make each plane: white and black, which have no colour. */
const light = [235, 128, 128];
const dark = [16, 128, 128];

/** Where the grain lies that `loadGrain` made, and its sides in samples. */
export interface Grain {
  luma: { at: number; side: number };
  chroma: { at: number; side: number };
}

/** Puts a grain into memory; `at` says what lies over each pixel of its square. */
export const loadGrain = (
  heap: Heap,
  side: number,
  at: (pixel: number) => { level: 0 | 255; alpha: number },
): Grain => {
  const pixels = Array.from({ length: side * side }, (_, pixel) => at(pixel));
  const weight = (alpha: number) => Math.round((alpha / 255) * 32767);
  const luma = heap.allocate(2 * side * side);
  heap.words(luma, side * side).set(pixels.map(({ level, alpha }) => (level === 255 ? 1 : -1) * weight(alpha)));
  const half = side / 2;
  const chroma = heap.allocate(2 * half * half);
  const four = (x: number, y: number) =>
    [0, 1, side, side + 1].reduce((sum, more) => sum + (pixels[2 * y * side + 2 * x + more]?.alpha ?? 0), 0);
  heap
    .words(chroma, half * half)
    .set(Array.from({ length: half * half }, (_, pixel) => weight(four(pixel % half, Math.floor(pixel / half)) / 4)));
  return { luma: { at: luma, side }, chroma: { at: chroma, side: half } };
};

/** Fills a picture with a gradient, and a grain over it. */
export const paintGradient = (heap: Heap, target: Planar, gradient: BackdropGradient, grain: Grain): void => {
  const stops = gradient.stops.map(({ at, color: [r, g, b] }) => ({ at, values: yuvOf({ r, g, b }) }));
  planesOf(target).forEach((plane, index) => {
    const course = heap.scratch("course", 4 * (1 + 3 * mostStretches));
    const values = stops.map((stop) => ({ at: stop.at, value: fine * (stop.values[index] ?? 0) }));
    heap.floats(course, 1 + 3 * mostStretches).set(courseOf(values));
    const { start, across, down } = alongOf(gradient, plane);
    const { at, side } = index === 0 ? grain.luma : grain.chroma;
    const size = [plane.at, plane.stride, plane.columns, plane.rows];
    heap.call(
      "gradientPlane",
      ...size,
      start,
      across,
      down,
      course,
      stops.length - 1,
      at,
      side,
      light[index] ?? 0,
      dark[index] ?? 0,
    );
  });
};

/** The value at the start, and how it grows: where each stretch begins, how long it is, how much per unit. */
const courseOf = (stops: { at: number; value: number }[]): number[] => {
  const grows = Array.from({ length: mostStretches }, (_, index) => {
    const [from, to] = [stops[index], stops[index + 1]];
    return from && to && to.at > from.at
      ? [from.at, to.at - from.at, (to.value - from.value) / (to.at - from.at)]
      : [0, 0, 0];
  });
  return [stops[0]?.value ?? 0, ...grows.flat()];
};

/** How far along the gradient a plane's first sample lies, and how much further each one across and down. */
const alongOf = ({ from, to }: BackdropGradient, { across, down }: Plane) => {
  const [x, y] = [to.x - from.x, to.y - from.y];
  const square = x * x + y * y || 1;
  return {
    start: ((across.middle - from.x) * x + (down.middle - from.y) * y) / square,
    across: (across.unit * x) / square,
    down: (down.unit * y) / square,
  };
};
