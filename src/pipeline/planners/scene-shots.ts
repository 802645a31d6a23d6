import type { Transition } from "../../schema/picture";
import type { TransitionSettings } from "../../schema/settings";
import { transitionsInto } from "./transitions";

/** What must be known of a scene to say when its picture comes, in frames of output. */
export interface PicturedScene {
  fromFrame: number;
  durationInFrames: number;
  /** When somebody begins and ends to speak in it. */
  speech: { fromFrame: number; toFrame: number };
  /** What its picture bears at either end, in frames. */
  longestTransitionFrames: number;
}

/** When a scene's picture is seen. */
export interface SceneShot {
  durationInFrames: number;
  transition: Transition | null;
  /** How long it goes on beneath the transition to the next one. */
  tailFrames: number;
}

/**
 * When the picture of each scene begins: with the scene, or earlier in the silence before it, so that the transition is
 * over about when somebody speaks.
 */
export const timeShots = (scenes: PicturedScene[], settings: TransitionSettings, fps: number): SceneShot[] => {
  const lengths = scenes.map(({ durationInFrames }) => durationInFrames);
  const wanted = transitionsInto(lengths, settings, fps);
  const starts = scenes.map((scene, index) => {
    const before = scenes[index - 1];
    if (!before) return 0;
    const aim = scene.speech.fromFrame - (wanted[index]?.durationInFrames ?? 0);
    // The picture before keeps most of its scene, whatever its words are said to do.
    const earliest = Math.max(before.speech.toFrame, scene.fromFrame - Math.floor(before.durationInFrames / 4));
    return Math.min(scene.fromFrame, Math.max(aim, earliest));
  });
  const last = scenes.at(-1);
  const end = last ? last.fromFrame + last.durationInFrames : 0;
  const shown = starts.map((start, index) => (starts[index + 1] ?? end) - start);
  const transitions = transitionsInto(shown, settings, fps).map((transition, index) => {
    const bearable = [scenes[index - 1], scenes[index]].map((scene) => scene?.longestTransitionFrames ?? 0);
    const durationInFrames = Math.min(transition?.durationInFrames ?? 0, ...bearable);
    return transition && durationInFrames > 0 ? { ...transition, durationInFrames } : null;
  });
  return shown.map((durationInFrames, index) => ({
    durationInFrames,
    transition: transitions[index] ?? null,
    tailFrames: transitions[index + 1]?.durationInFrames ?? 0,
  }));
};
