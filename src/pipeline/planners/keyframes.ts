import type { FramingKeyframe, View } from "../../schema/framing";

/** How far from the wanted view the camera may be: a third of a pixel in 1000. */
const tolerance: View = { x: 0.0003, y: 0.0003, scale: 0.0005 };
const axes = ["x", "y", "scale"] as const;

/** As few keyframes, joined by steady moves, as show every frame where it is wanted. */
export const keyframesThrough = (views: View[]): FramingKeyframe[] => {
  const keyframes: FramingKeyframe[] = [];
  const key = (frame: number) => {
    const view = views[frame];
    if (view) keyframes.push({ frame, ...view, easing: "linear" });
  };
  key(0);
  let anchor = 0;
  while (anchor < views.length - 1) {
    anchor = furthest(views, anchor);
    key(anchor);
  }
  return keyframes;
};

/** The last frame to which a straight move from `anchor` passes every view between within tolerance. */
const furthest = (views: View[], anchor: number): number => {
  const from = views[anchor];
  if (!from) return views.length;
  const cone = axes.map(() => ({ lo: Number.NEGATIVE_INFINITY, hi: Number.POSITIVE_INFINITY }));
  let last = anchor + 1;
  for (let frame = anchor + 1; frame < views.length; frame++) {
    const view = views[frame] ?? from;
    const run = frame - anchor;
    const slopes = axes.map((axis) => (view[axis] - from[axis]) / run);
    if (slopes.every((slope, i) => slope >= (cone[i]?.lo ?? 0) && slope <= (cone[i]?.hi ?? 0))) last = frame;
    for (const [i, axis] of axes.entries()) {
      const limits = cone[i];
      if (!limits) continue;
      limits.lo = Math.max(limits.lo, (view[axis] - tolerance[axis] - from[axis]) / run);
      limits.hi = Math.min(limits.hi, (view[axis] + tolerance[axis] - from[axis]) / run);
    }
    if (cone.some(({ lo, hi }) => lo > hi)) break;
  }
  return last;
};
