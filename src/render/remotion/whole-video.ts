import type { ContentHash } from "../../schema/media";
import type { Timeline } from "../../schema/timeline";
import { pictureOf } from "../picture";
import type { PaintedComposition } from "./session";

/** The composition that is the video, on a timeline. */
export const wholeVideo = (timeline: Timeline, assetUrls: Record<ContentHash, string>): PaintedComposition => ({
  id: "Reelwright",
  ...timeline.format,
  durationInFrames: timeline.durationInFrames,
  props: { timeline: pictureOf(timeline), assetUrls },
});
