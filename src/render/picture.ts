import type { ContentHash } from "../schema/media";
import type { Overlay } from "../schema/overlays";
import { filesShown, placeShots } from "../schema/picture";
import { editSettingsSchema } from "../schema/recipes/edit";
import { msToFramesCeil } from "../schema/time";
import type { Timeline, VoiceSpan } from "../schema/timeline";
import { waveformReachMs } from "../schema/waveform-data";
import type { Chunk } from "./chunks";

/**
 * A timeline reduced to what is seen. Engines hand this on instead of the timeline, so what is not in it cannot change
 * a pixel, and need not be in a chunk's key.
 */
export const pictureOf = (timeline: Timeline): Timeline => ({
  ...timeline,
  recipe: { name: "edit", settings: editSettingsSchema.parse({}) },
  sound: { ...timeline.sound, voice: voiceSeen(timeline), speech: [], music: null, effects: [] },
  cuts: [],
  planned: "",
});

/** The voice that a waveform shows; of another nothing is seen. */
const voiceSeen = ({ overlays, sound }: Timeline): VoiceSpan[] => {
  const shown = overlays.filter((overlay) => overlay.kind === "waveform");
  return sound.voice.filter(({ asset, track }) => shown.some((each) => each.voice === asset && each.track === track));
};

/** All that can be seen between two frames of a timeline, as text: equal texts look the same. */
export const describePicture = (timeline: Timeline, { fromFrame, toFrame }: Chunk): string => {
  const meets = (item: { fromFrame: number; durationInFrames: number }) =>
    item.fromFrame < toFrame && item.fromFrame + item.durationInFrames > fromFrame;
  // Of the transition that leads from a shot nothing is seen before the shot after it: that one tells of it.
  const shots = placeShots(timeline.picture)
    .filter(meets)
    .map(({ shot, fromFrame }) => ({ ...shot, fromFrame }));
  const reach = msToFramesCeil(waveformReachMs, timeline.format.fps) + 1;
  const isHeardNear = (span: VoiceSpan) =>
    meets({ fromFrame: span.fromFrame, durationInFrames: span.durationInFrames + reach });
  const cutaways = timeline.cutaways.filter(meets);
  const overlays = timeline.overlays.filter(meets);
  // The matched word and other notes to people stay in: that costs a render now and then, and cannot be wrong.
  return JSON.stringify({
    format: timeline.format,
    durationInFrames: timeline.durationInFrames,
    sizes: assetsSeen(timeline, { fromFrame, toFrame }).map((hash) => {
      const { kind, width, height, durationMs, firstStampMs } = timeline.assets[hash] ?? {};
      return { kind, width, height, durationMs, firstStampMs };
    }),
    shots,
    cutaways,
    overlays: overlays.map((overlay) => withPagesSeen(overlay, meets)),
    voice: overlays.some(({ kind }) => kind === "waveform") ? voiceSeen(timeline).filter(isHeardNear) : [],
  });
};

/** Of the pages beside those that are seen only the times matter, so a changed word costs the chunks that show it. */
const withPagesSeen = (
  overlay: Overlay,
  meets: (item: { fromFrame: number; durationInFrames: number }) => boolean,
): unknown => {
  if (overlay.kind !== "captions") return overlay;
  const pages = overlay.pages.flatMap((page, index, all) => {
    if (meets(page)) return [page];
    const isBeside = [all[index - 1], all[index + 1]].some((other) => other && meets(other));
    return isBeside ? [{ fromFrame: page.fromFrame, durationInFrames: page.durationInFrames }] : [];
  });
  return { ...overlay, pages };
};

/** The assets that are seen between two frames, each once. */
export const assetsSeen = (timeline: Timeline, { fromFrame, toFrame }: Chunk): ContentHash[] => {
  const placed = [
    ...filesShown(timeline),
    ...timeline.overlays.flatMap((overlay) => {
      if (overlay.kind === "waveform") return { ...overlay, asset: overlay.data };
      return "asset" in overlay ? overlay : [];
    }),
  ];
  const seen = placed.filter((each) => each.fromFrame < toFrame && each.fromFrame + each.durationInFrames > fromFrame);
  return [...new Set(seen.map((each) => each.asset))].sort();
};
