import type { PlanReport } from "../schema/report";
import { framesToMs } from "../schema/time";
import { cutReasonSchema, type Timeline } from "../schema/timeline";
import type { PlannedVideo } from "./plan-video";

/** What a plan takes out and puts in, counted. */
export const reportPlan = ({ timeline }: PlannedVideo, timelinePath: string): PlanReport => {
  const { cuts, cutaways, durationInFrames, format, overlays, picture, recipe } = timeline;
  const outputMs = framesToMs(durationInFrames, format.fps);
  const enabled = cuts.filter((cut) => cut.enabled);
  return {
    recipe: recipe.name,
    sourceMs: sourceMsOf(timeline) ?? outputMs,
    outputMs,
    format,
    shots: picture.length,
    cuts: cutReasonSchema.options
      .map((reason) => enabled.filter((cut) => cut.reason === reason))
      .flatMap((same) => {
        const ms = same.reduce((sum, { sourceStartMs, sourceEndMs }) => sum + sourceEndMs - sourceStartMs, 0);
        return same[0] ? [{ reason: same[0].reason, count: same.length, ms }] : [];
      }),
    captionPages: overlays.reduce((sum, overlay) => sum + (overlay.kind === "captions" ? overlay.pages.length : 0), 0),
    cutaways: cutaways.length,
    scenes:
      recipe.name === "short"
        ? recipe.scenes.map(({ speech, picture, fellBack }) => ({ speech, picture, fellBack }))
        : [],
    timelinePath,
  };
};

/** How long what it was made from is; null where that is no file. */
const sourceMsOf = ({ recipe, assets, picture, source }: Timeline): number | null => {
  if (recipe.name !== "join") return assets[source]?.durationMs ?? null;
  return picture.reduce((sum, shot) => sum + (shot.kind === "footage" ? (assets[shot.asset]?.durationMs ?? 0) : 0), 0);
};
