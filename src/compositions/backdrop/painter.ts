import type { Rgb } from "./palette";

/** What a backdrop is painted with. It must depend on nothing else. */
export interface Scene {
  context: CanvasRenderingContext2D;
  width: number;
  height: number;
  /** One to four. */
  colors: Rgb[];
  /** Since its movement began. */
  seconds: number;
  /** From 0 to 1, the same for the same name whenever it is asked. */
  random: (name: string) => number;
}

/** Paints a whole frame. */
export type Painter = (scene: Scene) => void;
