import type { Timeline } from "../schema/timeline";

/** Size, rate and length of the composition, as the timeline says. */
export const timelineMetadata = ({ props: { timeline } }: { props: { timeline: Timeline } }) => ({
  ...timeline.format,
  durationInFrames: timeline.durationInFrames,
});
