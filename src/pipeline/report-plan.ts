import type { PlanReport } from "../schema/report";
import { framesToMs } from "../schema/time";
import { cutReasonSchema } from "../schema/timeline";
import type { PlannedVideo } from "./plan-video";

/** What a plan takes out and puts in, counted. */
export const reportPlan = ({ timeline, scenes }: PlannedVideo, timelinePath: string): PlanReport => {
  const { assets, cuts, cutaways, durationInFrames, format, overlays, picture, source } = timeline;
  const outputMs = framesToMs(durationInFrames, format.fps);
  const enabled = cuts.filter((cut) => cut.enabled);
  return {
    sourceMs: assets[source]?.durationMs ?? outputMs,
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
    scenes,
    timelinePath,
  };
};
