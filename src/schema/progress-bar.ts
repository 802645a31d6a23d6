// What a progress bar measures: what drawing it and laying it must agree on.
import type { OverlayOf } from "./overlays";

type Bar = OverlayOf<"progress-bar">;

/** In whole pixels. */
export const barThicknessPx = (
  { thickness }: Pick<Bar, "thickness">,
  { width, height }: { width: number; height: number },
): number => Math.max(1, Math.round(thickness * Math.min(width, height)));

/** How much of it is filled in one of its frames, from 0 to 1: all in the last. */
export const progressAt = ({ durationInFrames }: Pick<Bar, "durationInFrames">, frame: number): number =>
  durationInFrames > 1 ? frame / (durationInFrames - 1) : 1;
