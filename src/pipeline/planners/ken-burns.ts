import type { FramingKeyframe } from "../../schema/framing";
import { framesToMs } from "../../schema/time";
import type { Format } from "../../schema/timeline";
import { type Size, windowShare, within, zoomLimit } from "./camera";

const zoom = 1.14;
/** A move that lasts longer turns back: over an hour a picture does not creep past what it shows. */
const longestLegMs = 24_000;

/** A place in a picture, in parts of it. */
export interface Point {
  x: number;
  y: number;
}

/**
 * A slow move over a picture: in, then out with the next turn, and along it where it is longer than the frame. Where it
 * is known what to look at, the camera does not move further from it than it must to be seen to move.
 */
export const kenBurns = (
  image: Size,
  format: Format,
  frames: number,
  turn: number,
  focus: Point | null = null,
): FramingKeyframe[] => {
  const share = windowShare(image, format);
  const side = turn % 4 < 2 ? 1 : -1;
  const { x, y } = focus ?? { x: 0.5, y: 0.5 };
  const [driftX, driftY] = focus ? [0.1 * share.width, 0.05 * share.height] : [0.1, 0.05];
  const scale = Math.min(zoom, zoomLimit(image, format));
  const wide = within({ x: x - driftX * side, y: y - driftY * side, scale: 1 }, share);
  const near = within({ x: x + driftX * side, y: y + driftY * side, scale }, share);
  const [from, to] = turn % 2 === 0 ? [wide, near] : [near, wide];
  const legs = Math.max(1, Math.ceil(framesToMs(frames, format.fps) / longestLegMs));
  const easing = legs === 1 ? "linear" : "sine";
  return Array.from({ length: legs + 1 }, (_, leg) => ({
    frame: Math.round((leg * frames) / legs),
    ...(leg % 2 === 0 ? from : to),
    easing,
  }));
};

/** The camera on a picture that does not move. */
export const stillFraming: FramingKeyframe[] = [{ frame: 0, x: 0.5, y: 0.5, scale: 1, easing: "hold" }];
