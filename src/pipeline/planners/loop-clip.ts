import type { Asset } from "../../schema/asset";
import type { Footage } from "../../schema/picture";
import { framesToMs, msToFrames, msToFramesFloor } from "../../schema/time";
import type { SceneShot } from "./scene-shots";

/** What of a clip is seen when. */
type Pass = Pick<Footage, "sourceStartMs" | "playbackRate" | "durationInFrames" | "transition">;

/** Clips often begin with a jolt, or a fade from black. */
const skipMs = 300;
/** Slower than this looks like slow motion. */
const slowestRate = 0.7;
/** A shorter clip flickers when it is repeated: it is shown once, and its last picture stays. */
const shortestLoopMs = 1000;
const loopFadeMs = 300;

/** Whether a clip is shown only once, however long it is needed: it is too short, or nobody knows how long it is. */
export const isHeld = ({ durationMs }: Pick<Asset, "durationMs">): boolean => durationMs < shortestLoopMs;

/** A video for as long as it is needed: trimmed, else slowed down a little, else repeated, each pass faded into the next. */
export const loopClip = (asset: Pick<Asset, "durationMs">, shot: SceneShot, fps: number): Pass[] => {
  const { durationInFrames, tailFrames, transition } = shot;
  const frames = durationInFrames + tailFrames;
  const available = msToFramesFloor(asset.durationMs, fps);
  if (isHeld(asset)) {
    const playbackRate = Math.max(slowestRate, Math.min(1, rateFor(available, frames)));
    return [{ sourceStartMs: 0, playbackRate, durationInFrames, transition }];
  }
  const fadeFrames = Math.min(msToFrames(loopFadeMs, fps), Math.floor(available / 6));
  const longest = Math.floor(available / slowestRate);
  const times = Math.max(1, Math.ceil((frames - fadeFrames) / (longest - fadeFrames)));
  const shownFrames = (frames - fadeFrames) / times;
  const passFrames = Math.ceil(shownFrames + fadeFrames);
  const skipFrames = Math.min(msToFrames(skipMs, fps), Math.max(0, available - passFrames));
  const startOf = (pass: number) => (pass < times ? Math.round(pass * shownFrames) : durationInFrames);
  return Array.from(
    { length: times },
    (_, pass): Pass => ({
      sourceStartMs: framesToMs(skipFrames, fps),
      playbackRate: Math.min(1, rateFor(available, passFrames)),
      durationInFrames: startOf(pass + 1) - startOf(pass),
      transition: pass === 0 ? transition : { kind: "fade", durationInFrames: fadeFrames },
    }),
  );
};

/** Rounded down: what is shown does not end past the clip. */
const rateFor = (available: number, frames: number): number => Math.floor((available / frames) * 10_000) / 10_000;
