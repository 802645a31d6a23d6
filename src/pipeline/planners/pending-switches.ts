import type { Timeline } from "../../schema/timeline";
import { isShown, type KeptSpan } from "./output-time";

/** Whether a cut of the ledger was switched since the picture was planned: it says one thing, what is heard another. */
export const hasPendingSwitches = (timeline: Timeline): boolean => {
  const kept = keptOf(timeline);
  return timeline.cuts.some(
    ({ sourceStartMs, sourceEndMs, enabled }) =>
      enabled === isShown({ startMs: sourceStartMs, endMs: sourceEndMs }, kept, timeline.format.fps),
  );
};

/** What is heard of the recording; of one without sound, what is seen. */
const keptOf = ({ source, sound, picture }: Timeline): KeptSpan[] => {
  const heard = sound.voice.filter(({ asset }) => asset === source);
  if (heard.length > 0) return heard;
  return picture.flatMap((shot) => (shot.kind === "footage" && shot.asset === source ? [shot] : []));
};
