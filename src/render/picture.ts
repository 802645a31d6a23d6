import type { ContentHash } from "../schema/media";
import type { Overlay } from "../schema/overlays";
import { editSettingsSchema } from "../schema/settings";
import { shotStarts, type Timeline } from "../schema/timeline";
import type { Chunk } from "./chunks";

/**
 * A timeline reduced to what is seen. Engines hand this on instead of the timeline, so what is not in it cannot change
 * a pixel, and need not be in a chunk's key.
 */
export const pictureOf = (timeline: Timeline): Timeline => ({
  ...timeline,
  settings: editSettingsSchema.parse({}),
  sound: { ...timeline.sound, voice: [], speech: [], music: null, effects: [] },
  cuts: [],
  planned: "",
});

/** All that can be seen between two frames of a timeline, as text: equal texts look the same. */
export const describePicture = (timeline: Timeline, { fromFrame, toFrame }: Chunk): string => {
  const meets = (item: { fromFrame: number; durationInFrames: number }) =>
    item.fromFrame < toFrame && item.fromFrame + item.durationInFrames > fromFrame;
  const starts = shotStarts(timeline.picture);
  const shots = timeline.picture.map((shot, index) => ({ ...shot, fromFrame: starts[index] ?? 0 })).filter(meets);
  const cutaways = timeline.cutaways.filter(meets);
  const overlays = timeline.overlays.filter(meets).map((overlay) => onlyPagesNear(overlay, meets));
  // The matched word and other notes to people stay in: that costs a render now and then, and cannot be wrong.
  return JSON.stringify({
    recipe: timeline.recipe,
    format: timeline.format,
    durationInFrames: timeline.durationInFrames,
    sizes: assetsSeen(timeline, { fromFrame, toFrame }).map((hash) => {
      const { kind, width, height, durationMs } = timeline.assets[hash] ?? {};
      return { kind, width, height, durationMs };
    }),
    shots,
    cutaways,
    overlays,
  });
};

/** A page knows nothing of pages further away than its neighbours, so a changed word costs its own chunk only. */
const onlyPagesNear = (
  overlay: Overlay,
  meets: (item: { fromFrame: number; durationInFrames: number }) => boolean,
): Overlay => {
  if (overlay.kind !== "captions") return overlay;
  const { pages } = overlay;
  const isNear = (_: unknown, index: number) =>
    pages.slice(Math.max(0, index - 1), index + 2).some((page) => meets(page));
  return { ...overlay, pages: pages.filter(isNear) };
};

/** The assets that are seen between two frames, each once. */
export const assetsSeen = (timeline: Timeline, { fromFrame, toFrame }: Chunk): ContentHash[] => {
  const starts = shotStarts(timeline.picture);
  const placed = [
    ...timeline.picture.map((shot, index) => ({ ...shot, fromFrame: starts[index] ?? 0 })),
    ...timeline.cutaways,
    ...timeline.overlays.flatMap((overlay) => ("asset" in overlay ? [overlay] : [])),
  ];
  const seen = placed.filter((each) => each.fromFrame < toFrame && each.fromFrame + each.durationInFrames > fromFrame);
  return [...new Set(seen.map((each) => each.asset))].sort();
};
