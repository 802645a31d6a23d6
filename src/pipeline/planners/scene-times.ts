import type { ContentHash } from "../../schema/media";
import { framesToMs, msToFrames, msToFramesCeil } from "../../schema/time";

/** What is said in a scene: a stretch of a file. */
interface Narration {
  hash: ContentHash;
  startMs: number;
  endMs: number;
}

/** When a scene is, and when it is narrated, in frames of output. */
export interface SceneTime {
  fromFrame: number;
  durationInFrames: number;
  narrationFromFrame: number;
  narrationFrames: number;
  /** What of the file is heard at the narration's first frame. */
  sourceStartMs: number;
}

/** Between scenes that were spoken one by one: the picture is there before the voice, and rests after it. */
const leadInMs = 150;
const pauseMs = 350;
const lastPauseMs = 800;

/**
 * Scenes one after another, without gaps, each as long as its narration and the silence around it. Where a scene goes
 * on where the one before it ended in the same recording, nothing is put between them: its pauses are the speaker's.
 */
export const timeScenes = (narrations: Narration[], fps: number): SceneTime[] => {
  const scenes: SceneTime[] = [];
  let run = { startMs: 0, fromFrame: 0 };
  for (const [index, narration] of narrations.entries()) {
    const [before, next] = [narrations[index - 1], narrations[index + 1]];
    const isFollowed = next !== undefined && goesOn(narration, next);
    const last = scenes.at(-1);
    const fromFrame = last ? last.fromFrame + last.durationInFrames : 0;
    const continues = before !== undefined && goesOn(before, narration);
    const narrationFromFrame = continues ? fromFrame : fromFrame + msToFrames(leadInMs, fps);
    if (!continues) run = { startMs: narration.startMs, fromFrame: narrationFromFrame };
    const runFrames = (isFollowed ? msToFrames : msToFramesCeil)(narration.endMs - run.startMs, fps);
    const narrationFrames = Math.max(1, run.fromFrame + runFrames - narrationFromFrame);
    const restMs = isFollowed ? 0 : next ? pauseMs : lastPauseMs;
    scenes.push({
      fromFrame,
      durationInFrames: narrationFromFrame - fromFrame + narrationFrames + msToFrames(restMs, fps),
      narrationFromFrame,
      narrationFrames,
      sourceStartMs: run.startMs + framesToMs(narrationFromFrame - run.fromFrame, fps),
    });
  }
  return scenes;
};

const goesOn = (a: Narration, b: Narration): boolean => a.hash === b.hash && Math.abs(b.startMs - a.endMs) < 1;
