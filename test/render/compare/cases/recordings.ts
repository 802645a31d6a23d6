import { editSettingsSchema } from "../../../../src/schema/recipes/edit";
import type { Timeline } from "../../../../src/schema/timeline";
import type { RealMedia } from "../real-media";
import { captionsOf, cutawayTo, moving, pageOf, passage, resting, shotOf, timelineFrom } from "../timeline-parts";

const fps = 25;

/** The same with recordings that cameras made. */
export const recordingsCase = (media: RealMedia): Timeline => {
  const { grid, portrait, flower, leopard } = media;
  return timelineFrom(media, {
    recipe: { name: "edit", settings: editSettingsSchema.parse({}) },
    format: { width: 640, height: 360, fps },
    picture: [
      shotOf(grid, 12, { fps, sourceFrame: 60, framing: moving("sine", 40, [1, 0.5, 0.5], [1.2, 0.5, 0.4]) }),
      shotOf(grid, 8, { fps, sourceFrame: 1201, framing: resting(1.3, 0.5, 0.4) }),
      shotOf(portrait, 10, { fps, sourceFrame: 100, fit: "contain", blur: 0.05, transition: passage("fade", 5) }),
      shotOf(leopard, 10, { fps, framing: moving("linear", 10, [1, 0.4, 0.5], [1.2, 0.6, 0.5]) }),
    ],
    cutaways: [cutawayTo(flower, 4, 6, { sourceStartMs: 2000 })],
    overlays: [
      captionsOf("box", "word", [pageOf("A word on it", { fromFrame: 2, durationInFrames: 30, position: 0.8 })]),
    ],
  });
};
