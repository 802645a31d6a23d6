import type { Run } from "../tools/run";
import { type Chunk, framesOf } from "./chunks";

/** Told of every frame that is painted, and of the end. */
export interface FrameReport {
  move: (frames: number) => void;
  end: () => void;
}

/** Tells how far a render is, at most a few times a second. What is not missing comes from the cache. */
export const reportFrames = (run: Run, planned: Chunk[], missing: Chunk[]): FrameReport => {
  const startedMs = performance.now();
  const total = framesOf(planned);
  const kept = total - framesOf(missing);
  let painted = 0;
  let toldMs = 0;
  const tell = (state: "started" | "moved" | "finished" | "cached", detail?: string) =>
    run.report({
      type: "step",
      step: "render",
      label: "Rendering",
      state,
      done: kept + painted,
      total,
      unit: "frames",
      elapsedMs: performance.now() - startedMs,
      ...(detail ? { detail } : {}),
    });
  const perSecond = () => painted / ((performance.now() - startedMs) / 1000);
  tell("started", kept > 0 ? `${kept} of ${total} frames are done already` : undefined);
  return {
    move: (frames) => {
      painted += frames;
      const nowMs = performance.now();
      if (nowMs - toldMs < 250) return;
      toldMs = nowMs;
      tell("moved", `${perSecond().toFixed(1)} frames a second`);
    },
    end: () => {
      if (missing.length === 0) tell("cached", `${total} frames`);
      else tell("finished", `${painted} frames, ${perSecond().toFixed(1)} a second`);
    },
  };
};
