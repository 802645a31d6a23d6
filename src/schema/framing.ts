import { z } from "zod";

/**
 * Where the camera looks at one frame of a shot. The window has the output's aspect ratio; at scale 1 it is the
 * largest that fits into the source, at scale 2 half as wide. `x` and `y` are its centre in fractions of the source.
 */
export const framingKeyframeSchema = z.object({
  /** Frames since the shot began; a move may have begun before it, or end after it. */
  frame: z.int(),
  x: z.number().min(0).max(1),
  y: z.number().min(0).max(1),
  scale: z.number().min(1).max(8),
  /** How the camera moves on from here: eased by a sine, at a steady pace, or not until the next keyframe. */
  easing: z.enum(["sine", "linear", "hold"]),
});
export type FramingKeyframe = z.infer<typeof framingKeyframeSchema>;

export interface View {
  x: number;
  y: number;
  scale: number;
}

interface Size {
  width: number;
  height: number;
}

/** The visible part of a source in its own pixels, not rounded. */
export interface Window extends Size {
  left: number;
  top: number;
}

/** From 0 to 1, slow at both ends. */
export const easeSine = (t: number): number => (1 - Math.cos(Math.PI * t)) / 2;

const eased = { sine: easeSine, linear: (t: number) => t, hold: () => 0 };

/** Where the camera looks at `frame` of a shot; before the first and after the last keyframe it rests. */
export const viewAt = (keyframes: FramingKeyframe[], frame: number): View => {
  const next = keyframes.findIndex((keyframe) => keyframe.frame > frame);
  const from = keyframes.at(next === -1 ? -1 : Math.max(0, next - 1));
  if (!from) return { x: 0.5, y: 0.5, scale: 1 };
  const to = next > 0 ? keyframes[next] : undefined;
  if (!to) return { x: from.x, y: from.y, scale: from.scale };
  const t = eased[from.easing]((frame - from.frame) / (to.frame - from.frame));
  return {
    x: from.x + (to.x - from.x) * t,
    y: from.y + (to.y - from.y) * t,
    scale: from.scale + (to.scale - from.scale) * t,
  };
};

/** The window a view opens on a source, moved inward where it would show past an edge. */
export const windowOf = (view: View, source: Size, output: Size): Window => {
  const fit = Math.min(source.width / output.width, source.height / output.height);
  const width = (output.width * fit) / view.scale;
  const height = (output.height * fit) / view.scale;
  const within = (centre: number, size: number, limit: number) =>
    Math.min(Math.max(centre * limit - size / 2, 0), limit - size);
  return {
    width,
    height,
    left: within(view.x, width, source.width),
    top: within(view.y, height, source.height),
  };
};
