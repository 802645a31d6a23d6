import type { Heap } from "../heap";

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

/** What kernels are told of the grain of a plane. */
export const grainOf = ({ luma, chroma }: Grain, index: number): number[] => {
  const { at, side } = index === 0 ? luma : chroma;
  // White and black have no colour.
  const [light, dark] = index === 0 ? [235, 16] : [128, 128];
  return [at, side, light, dark];
};
