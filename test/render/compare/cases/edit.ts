import type { Overlay } from "../../../../src/schema/overlays";
import { editSettingsSchema } from "../../../../src/schema/recipes/edit";
import type { Timeline } from "../../../../src/schema/timeline";
import type { Media } from "../media";
import { captionsOf, cutawayTo, moving, pageOf, resting, shotOf, timelineFrom } from "../timeline-parts";

const fps = 30;

/** A recording with a breathing camera, a punch, b-roll of every kind, and all that is laid over such a video. */
export const editCase = (media: Media): Timeline => {
  const { talk, river, photo, sticker, glass } = media;
  const when = (fromFrame: number, durationInFrames: number) => ({ fromFrame, durationInFrames });
  const ink = { color: "#ffffff", accentColor: "#ff7a1a" };
  const overlays: Overlay[] = [
    captionsOf("word-pop", "word", [
      pageOf("Rivers bend", { ...when(4, 14), position: 0.8 }),
      pageOf("around their/own old banks", { ...when(18, 24), position: 0.72 }),
      pageOf("again", { ...when(64, 16), position: 0.5 }),
    ]),
    { kind: "lower-third", ...when(8, 30), name: "Ada Marsh", role: "Hydrologist", ...ink },
    { kind: "logo", ...when(0, 56), asset: glass.hash, corner: "top-left", width: 0.2, opacity: 0.8 },
    { kind: "logo", ...when(50, 40), asset: sticker.hash, corner: "top-right", width: 0.16, opacity: 1 },
    { kind: "logo", ...when(20, 20), asset: sticker.hash, corner: "bottom-right", width: 0.12, opacity: 0.7 },
    { kind: "logo", ...when(60, 20), asset: glass.hash, corner: "bottom-left", width: 0.12, opacity: 1 },
    { kind: "title", ...when(82, 34), text: "How rivers wander", subtitle: "and why they stop", ...ink },
    {
      kind: "progress-bar",
      ...when(0, 116),
      edge: "bottom",
      thickness: 0.02,
      color: "#ff7a1a",
      trackColor: "#00000080",
    },
  ];
  return timelineFrom(media, {
    recipe: { name: "edit", settings: editSettingsSchema.parse({}) },
    format: { width: 640, height: 360, fps },
    picture: [
      shotOf(talk, 30, { fps, framing: moving("sine", 60, [1, 0.5, 0.5], [1.2, 0.48, 0.45]) }),
      shotOf(talk, 13, { fps, sourceFrame: 41, framing: resting(1.35, 0.45, 0.4) }),
      shotOf(talk, 9, { fps, sourceFrame: 77, framing: moving("hold", 5, [1, 0.5, 0.5], [1.6, 0.6, 0.5]) }),
      shotOf(talk, 64, { fps, sourceFrame: 12, framing: moving("sine", 64, [1.2, 0.5, 0.5], [1, 0.5, 0.5]) }),
    ],
    cutaways: [
      cutawayTo(river, 34, 14, { sourceStartMs: 800 }),
      cutawayTo(photo, 52, 14, { framing: moving("linear", 14, [1.05, 0.45, 0.5], [1.2, 0.55, 0.5]), fadeInFrames: 0 }),
      cutawayTo(glass, 68, 12, { framing: moving("sine", 12, [1, 0.5, 0.5], [1.1, 0.5, 0.5]), fadeOutFrames: 0 }),
    ],
    overlays,
  });
};
