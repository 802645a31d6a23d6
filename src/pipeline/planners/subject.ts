import type { Box, Faces, FocalPoints } from "../../schema/analysis";

/** What the camera should show, at a moment of the source: the face, or a point of interest as a box without size. */
export type Subject = (sourceMs: number) => Box;

const centre: Box = { x: 0.5, y: 0.5, width: 0, height: 0 };

const mix = (a: number, b: number, t: number) => a + (b - a) * t;

/** The track between its samples; it rests before the first and after the last. Null where there is no track. */
export const faceAt = (track: Faces["track"], sourceMs: number): Box | null => {
  let low = 0;
  let high = track.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((track[middle]?.timeMs ?? 0) <= sourceMs) low = middle + 1;
    else high = middle;
  }
  const before = track[low - 1] ?? track[0];
  const after = track[low] ?? before;
  if (!before || !after) return null;
  const span = after.timeMs - before.timeMs;
  const t = span > 0 ? Math.min(1, Math.max(0, (sourceMs - before.timeMs) / span)) : 0;
  return {
    x: mix(before.x, after.x, t),
    y: mix(before.y, after.y, t),
    width: mix(before.width, after.width, t),
    height: mix(before.height, after.height, t),
  };
};

/** The middle one of some numbers by size. */
export const median = (values: number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0.5;

/** Faces lead; without any, the median of the focal points: single ones jump too much to be followed. */
export const subjectOf = (faces: Faces | null, focalPoints: FocalPoints | null): Subject => {
  const track = faces?.track ?? [];
  if (track.length > 0) return (sourceMs) => faceAt(track, sourceMs) ?? centre;
  const points = focalPoints?.points ?? [];
  if (points.length === 0) return () => centre;
  const still = { x: median(points.map(({ x }) => x)), y: median(points.map(({ y }) => y)), width: 0, height: 0 };
  return () => still;
};
