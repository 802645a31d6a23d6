import { joinSettingsSchema } from "../../../../src/schema/recipes/join";
import type { Timeline } from "../../../../src/schema/timeline";
import type { Media } from "../media";
import { moving, passage, resting, shotOf, timelineFrom } from "../timeline-parts";

const fps = 25;

/** Recordings as they come, cut in many places, shown whole, blurred, darker, faster and slower. */
export const sourcesCase = (media: Media): Timeline => {
  const { river, uneven, turned, odd, deep, talk } = media;
  return timelineFrom(media, {
    recipe: { name: "join", settings: joinSettingsSchema.parse({}) },
    format: { width: 288, height: 360, fps },
    picture: [
      shotOf(river, 3, { fps, sourceFrame: 21 }),
      shotOf(river, 4, { fps, sourceFrame: 44, framing: resting(1.5, 0.7, 0.4) }),
      shotOf(river, 2, { fps, sourceFrame: 38 }),
      shotOf(river, 5, { fps, sourceFrame: 0 }),
      shotOf(uneven, 10, { fps, sourceFrame: 7 }),
      shotOf(uneven, 6, { fps, sourceFrame: 30, fit: "contain", blur: 0.05 }),
      shotOf(turned, 8, { fps, sourceFrame: 5, transition: passage("fade", 4) }),
      shotOf(turned, 6, { fps, sourceFrame: 20, fit: "contain", blur: 0.04, dim: 0.4 }),
      shotOf(odd, 8, { fps, sourceFrame: 3, framing: moving("linear", 8, [1, 0.4, 0.5], [1.3, 0.6, 0.5]) }),
      shotOf(deep, 8, { fps, sourceFrame: 11, dim: 0.35, transition: passage("slide", 4) }),
      shotOf(deep, 6, { fps, sourceFrame: 30, blur: 0.03 }),
      shotOf(river, 8, { fps, sourceFrame: 9, fit: "contain", transition: passage("zoom", 5) }),
      shotOf(talk, 8, { fps, sourceFrame: 4, playbackRate: 2, transition: passage("wipe", 4) }),
      shotOf(talk, 8, { fps, sourceFrame: 40, playbackRate: 0.5 }),
    ],
  });
};
