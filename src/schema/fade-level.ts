import type { Cutaway } from "./picture";

/** How much of a cutaway covers the picture at one of its frames, from 0 to 1. A fade's frames all lie in between. */
export const fadeLevel = (
  {
    durationInFrames,
    fadeInFrames,
    fadeOutFrames,
  }: Pick<Cutaway, "durationInFrames" | "fadeInFrames" | "fadeOutFrames">,
  frame: number,
): number => Math.min(1, (frame + 1) / (fadeInFrames + 1), (durationInFrames - frame) / (fadeOutFrames + 1));
