import type { BackdropScene } from "../../schema/backdrop-scene";

/** What a backdrop is painted by, and where to. */
export interface Scene extends BackdropScene {
  context: CanvasRenderingContext2D;
}

/** Paints a whole frame. */
export type Painter = (scene: Scene) => void;
