import type { Footage } from "../../schema/picture";
import { msToFramesFloor } from "../../schema/time";
import type { Format } from "../../schema/timeline";
import { windowShare, within } from "./camera";
import { kenBurns, type Point, stillFraming } from "./ken-burns";
import type { KnownAsset } from "./known-asset";
import { isHeld, loopClip } from "./loop-clip";
import { overItsCopy, plainFootage } from "./plain-footage";
import type { SceneShot } from "./scene-shots";

/** A clip or an image, and where in it to look, in parts of it; null where nobody knows. */
export interface Clip extends KnownAsset {
  focus: Point | null;
}

/** Subjects are about the middle, and people's faces above it. */
const usualFocus: Point = { x: 0.5, y: 0.45 };
/** Where filling the frame would show less than this of a picture, all of it is shown, before a blurred copy. */
const leastShown = 0.3;

/** The longest transition to or from a clip, in frames, that leaves room for itself even where the clip is repeated. */
export const longestTransitionFrames = ({ asset }: Clip, fps: number): number =>
  isStill(asset) ? Number.POSITIVE_INFINITY : Math.floor(msToFramesFloor(asset.durationMs, fps) / 4);

const isStill = (asset: Clip["asset"]): boolean => asset.kind === "image" || isHeld(asset);

/**
 * Shots that show a clip for as long as its scene needs: trimmed, else slowed down a little, else repeated. An image is
 * moved over; `turn` counts images, so that the camera moves in and out in turn.
 */
export const fitClip = (clip: Clip, shot: SceneShot, format: Format, turn: number): Footage[] => {
  const { durationInFrames, tailFrames, transition } = shot;
  const look = { ...plainFootage, asset: clip.hash, sourceStartMs: 0, ...framed(clip, format) };
  const frames = durationInFrames + tailFrames;
  if (clip.asset.kind === "image") {
    const framing = look.fit === "cover" ? kenBurns(clip.asset, format, frames, turn, clip.focus) : look.framing;
    return [{ ...look, framing, durationInFrames, transition }];
  }
  return loopClip(clip.asset, shot, format.fps).map((pass) => ({ ...look, ...pass }));
};

const framed = ({ asset, focus }: Clip, format: Format): Pick<Footage, "framing" | "fit" | "blur" | "dim"> => {
  const share = windowShare(asset, format);
  if (Math.min(share.width, share.height) < leastShown) return { ...overItsCopy, framing: stillFraming };
  const view = within({ ...(focus ?? usualFocus), scale: 1 }, share);
  return { fit: "cover", blur: 0, dim: 0, framing: [{ frame: 0, ...view, easing: "hold" }] };
};
