import type { Footage } from "../../schema/picture";
import { framesToMs, msToFrames, msToFramesFloor } from "../../schema/time";
import type { Format } from "../../schema/timeline";
import { windowShare, within } from "./camera";
import { kenBurns, type Point, stillFraming } from "./ken-burns";
import type { KnownAsset } from "./known-asset";
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

/** Clips often begin with a jolt, or a fade from black. */
const skipMs = 300;
/** Slower than this looks like slow motion. */
const slowestRate = 0.7;
/** A shorter clip flickers when it is repeated: it is shown once, and its last picture stays. */
const shortestLoopMs = 1000;
const loopFadeMs = 300;

/** The longest transition to or from a clip, in frames, that leaves room for itself even where the clip is repeated. */
export const longestTransition = ({ asset }: Clip, fps: number): number =>
  isStill(asset) ? Number.POSITIVE_INFINITY : Math.floor(msToFramesFloor(asset.durationMs, fps) / 4);

const isStill = ({ kind, durationMs }: Clip["asset"]): boolean => kind === "image" || durationMs < shortestLoopMs;

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
  const available = msToFramesFloor(clip.asset.durationMs, format.fps);
  if (isStill(clip.asset)) {
    const playbackRate = Math.max(slowestRate, Math.min(1, rateFor(available, frames)));
    return [{ ...look, playbackRate, durationInFrames, transition }];
  }
  const fadeFrames = Math.min(msToFrames(loopFadeMs, format.fps), Math.floor(available / 6));
  const longest = Math.floor(available / slowestRate);
  const times = Math.max(1, Math.ceil((frames - fadeFrames) / (longest - fadeFrames)));
  const shownFrames = (frames - fadeFrames) / times;
  const passFrames = Math.ceil(shownFrames + fadeFrames);
  const skipFrames = Math.min(msToFrames(skipMs, format.fps), Math.max(0, available - passFrames));
  const startOf = (pass: number) => (pass < times ? Math.round(pass * shownFrames) : durationInFrames);
  return Array.from(
    { length: times },
    (_, pass): Footage => ({
      ...look,
      sourceStartMs: framesToMs(skipFrames, format.fps),
      playbackRate: Math.min(1, rateFor(available, passFrames)),
      durationInFrames: startOf(pass + 1) - startOf(pass),
      transition: pass === 0 ? transition : { kind: "fade", durationInFrames: fadeFrames },
    }),
  );
};

/** Rounded down: what is shown does not end past the clip. */
const rateFor = (available: number, frames: number): number => Math.floor((available / frames) * 10_000) / 10_000;

const framed = ({ asset, focus }: Clip, format: Format): Pick<Footage, "framing" | "fit" | "blur" | "dim"> => {
  const share = windowShare(asset, format);
  if (Math.min(share.width, share.height) < leastShown) return { ...overItsCopy, framing: stillFraming };
  const view = within({ ...(focus ?? usualFocus), scale: 1 }, share);
  return { fit: "cover", blur: 0, dim: 0, framing: [{ frame: 0, ...view, easing: "hold" }] };
};
