import { shotsAt } from "../../../src/schema/picture";
import type { Timeline } from "../../../src/schema/timeline";

/** Whether a recording is seen in a frame. */
export const isFilmed = ({ picture, cutaways, assets }: Timeline, frame: number): boolean => {
  const seen = [
    ...shotsAt(picture, frame).flatMap(({ shot }) => (shot.kind === "footage" ? shot.asset : [])),
    ...cutaways
      .filter(({ fromFrame, durationInFrames }) => fromFrame <= frame && frame < fromFrame + durationInFrames)
      .map(({ asset }) => asset),
  ];
  return seen.some((hash) => assets[hash]?.kind === "video");
};
