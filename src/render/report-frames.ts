import type { Run } from "../tools/run";

/** Tells how far a render is, at most a few times a second. `kept` frames come from the cache. */
export const reportFrames = (run: Run, { total, kept }: { total: number; kept: number }) => {
  const startedMs = performance.now();
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
    move: () => {
      painted++;
      const nowMs = performance.now();
      if (nowMs - toldMs < 250) return;
      toldMs = nowMs;
      tell("moved", `${perSecond().toFixed(1)} frames a second`);
    },
    end: () => {
      if (painted === 0) tell("cached", `${total} frames`);
      else tell("finished", `${painted} frames, ${perSecond().toFixed(1)} a second`);
    },
  };
};
