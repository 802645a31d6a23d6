import type { PassageLook } from "../../../schema/passage";
import type { FractionalRect } from "../tile-pixels";
import type { Compositor } from "./compositor";
import type { Heap } from "./heap";
import { layPicture } from "./lay";
import { type Planar, planesOf } from "./planes";
import { type Share, wholly } from "./sampling";

/** Where a box of a shot comes to lie while its transition moves it. */
export type Carry = (box: FractionalRect) => FractionalRect;

/** What paints a shot or a cutaway as it fills the frame. */
export interface Content {
  /** Whether it leaves nothing to be seen of what is below. */
  isOpaque: boolean;
  paint: (target: Planar, carry: Carry) => void;
}

/** Lays a shot or cutaway over the frame as a whole, moved and let through by its transition. */
export const paintLayer = (compositor: Compositor, look: PassageLook, content: Content): void => {
  if (look.opacity <= 0) return;
  const { heap, frame, width } = compositor;
  const carry: Carry = (box) => carried(box, look, compositor);
  const share = shareOf(look, compositor);
  const isWhole = look.opacity >= 1 && look.edge === null && look.shift === 0;
  if (isWhole) {
    content.paint(frame, carry);
    return;
  }
  const layer = compositor.layer();
  // What is not covered there must stay as it is when the layer is laid.
  if (!content.isOpaque) layer.bytes.set(frame.bytes);
  content.paint(layer, carry);
  layPicture(heap, frame, layer, wholly({ width, height: compositor.height }).window, share);
};

/** Paints black all over: what is there before anything else. */
export const blacken = (heap: Heap, picture: Planar): void => {
  planesOf(picture).forEach((plane, index) => {
    heap.bytes(plane.at, plane.stride * plane.rows).fill(index === 0 ? 16 : 128);
  });
};

const carried = (
  { left, top, width, height }: FractionalRect,
  { scale, shift }: PassageLook,
  frame: { width: number; height: number },
): FractionalRect => {
  const [x, y] = [frame.width / 2, frame.height / 2];
  return {
    left: x + (left - x) * scale + shift * frame.width,
    top: y + (top - y) * scale,
    width: width * scale,
    height: height * scale,
  };
};

/** It is seen where the frame that it fills lies by then. */
const shareOf = (look: PassageLook, frame: { width: number; height: number }): Share => ({
  opacity: look.opacity,
  window: carried(wholly(frame).window, look, frame),
  edge: look.edge && { from: look.edge.from * frame.width, to: look.edge.to * frame.width },
});
