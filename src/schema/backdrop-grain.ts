// The grain over backdrops: smooth colours show no steps with it, and compress well.

/** Sides of the square that repeats from the left upper corner on. */
export const grainSidePx = 128;

/** Of 255: none of it can be seen by itself. */
const strongest = 3;

/** What lies over pixel `pixel` of the square, row by row: white or black, hardly there. `random` is Remotion's. */
export const grainAt = (pixel: number, random: (seed: string) => number): { level: 0 | 255; alpha: number } => ({
  level: random(`grain ${pixel}`) < 0.5 ? 255 : 0,
  /** Of 255. */
  alpha: Math.round(strongest * random(`alpha ${pixel}`)),
});
