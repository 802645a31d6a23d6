import type { Transition } from "../../schema/picture";
import { type TransitionSettings, transitionKindSchema } from "../../schema/settings";
import { msToFrames } from "../../schema/time";

/**
 * The transition into each of some shots of given lengths, in frames; none into the first. It takes up no more than half
 * of either shot.
 */
export const transitionsInto = (
  lengths: number[],
  { transition, transitionMs }: TransitionSettings,
  fps: number,
): (Transition | null)[] =>
  lengths.map((length, index) => {
    const before = lengths[index - 1];
    if (before === undefined || transition === "none") return null;
    const durationInFrames = Math.min(msToFrames(transitionMs, fps), Math.floor(length / 2), Math.floor(before / 2));
    const kinds = transitionKindSchema.options;
    const kind = transition === "mix" ? kinds[(index - 1) % kinds.length] : transition;
    return kind && durationInFrames > 0 ? { kind, durationInFrames } : null;
  });
