import { type Rgb, rgbOf } from "./backdrop-palette";
import type { Backdrop } from "./picture";
import { framesToMs } from "./time";

/** What a backdrop is painted by, wherever it is painted. Its picture must depend on nothing else. */
export interface BackdropScene {
  width: number;
  height: number;
  /** One to four. */
  colors: Rgb[];
  /** Since its movement began. */
  seconds: number;
  /** From 0 to 1, the same for the same name whenever it is asked. */
  random: (name: string) => number;
}

/** How long a backdrop has moved by a frame of its shot. */
export const backdropSeconds = (
  { isMoving, startFrame }: Pick<Backdrop, "isMoving" | "startFrame">,
  frame: number,
  fps: number,
): number => (isMoving ? framesToMs(startFrame + frame, fps) / 1000 : 0);

/** The scene of a shot at one of its moments; `random` is Remotion's, so that all who paint it draw the same lots. */
export const backdropScene = (
  { colors, seed }: Pick<Backdrop, "colors" | "seed">,
  seconds: number,
  { width, height }: { width: number; height: number },
  random: (seed: string) => number,
): BackdropScene => ({
  width,
  height,
  colors: colors.map(rgbOf),
  seconds,
  random: (name) => random(`${seed} ${name}`),
});
