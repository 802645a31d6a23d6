import { type Overlay, overlaySchema } from "../../../../src/schema/overlays";
import { backdropSchema } from "../../../../src/schema/picture";
import { audiogramSettingsSchema } from "../../../../src/schema/recipes/audiogram";
import { waveformStyleSchema } from "../../../../src/schema/settings";
import type { Timeline } from "../../../../src/schema/timeline";
import type { Media } from "../media";
import { backdropOf, timelineFrom } from "../timeline-parts";

const fps = 25;
const shotFrames = 7;

/** Drawn pictures of every style, still and moving; waveforms of every style, a cover, headings and pictures on them. */
export const audiogramCase = (media: Media): Timeline => {
  const { waves, voice, poster, sticker, photo } = media;
  const picture = [true, false].flatMap((isMoving) =>
    backdropSchema.shape.style.options.map((style, index) =>
      backdropOf(style, shotFrames, { isMoving, startFrame: 300 * index, seed: isMoving ? "compare" : "rest" }),
    ),
  );
  const frames = picture.length * shotFrames;
  const when = (fromFrame: number, durationInFrames: number) => ({ fromFrame, durationInFrames });
  const waveforms = waveformStyleSchema.options.map((waveform, index) => ({
    kind: "waveform",
    ...when(index === 0 ? 0 : 4, frames - 4 * index),
    waveform,
    data: waves.hash,
    voice: voice.hash,
    track: 0,
    ...(waveform === "radial" ? { x: 0.78, y: 0.3, width: 0.36, height: 0.4 } : { x: 0.3, width: 0.5, height: 0.13 }),
    ...(waveform === "radial" ? {} : { y: 0.1 + 0.16 * Math.min(index, 3) }),
    bars: waveform === "bars" ? 24 : 48,
    color: "#ffd27a",
    endColor: "#ff5d8f",
    smoothing: 0.5,
  }));
  const image = { kind: "image", x: 0.8, y: 0.75, width: 0.26, radius: 0.08, heightPerWidth: null };
  const heading = { kind: "heading", text: "The river that moved", subtitle: "with Ada Marsh", fontSize: 0.07 };
  const ink = { color: "#ffffff", accentColor: "#3fd0c9" };
  const overlays: Overlay[] = [
    ...waveforms,
    { ...heading, ...when(0, 40), x: 0.3, y: 0.8, width: 0.5, height: 0.24, align: "left", ...ink },
    { ...heading, ...when(40, frames - 40), x: 0.3, y: 0.8, width: 0.5, height: 0.24, align: "center", ...ink },
    { ...image, ...when(0, 24), asset: poster.hash, entrance: "none", heightPerWidth: 1 },
    { ...image, ...when(26, 20), asset: sticker.hash, entrance: "pop", radius: 0 },
    { ...image, ...when(48, 20), asset: photo.hash, entrance: "fade", width: 0.3 },
    {
      kind: "progress-bar",
      ...when(0, frames),
      edge: "top",
      thickness: 0.014,
      color: "#3fd0c9",
      trackColor: "#ffffff40",
    },
  ].map((overlay) => overlaySchema.parse(overlay));
  const span = { asset: voice.hash, track: 0, fadeInMs: 0, fadeOutMs: 0 };
  return timelineFrom(media, {
    recipe: { name: "audiogram", settings: audiogramSettingsSchema.parse({}) },
    format: { width: 360, height: 360, fps },
    picture,
    overlays,
    sound: {
      voice: [
        { ...span, sourceStartMs: 400, ...when(0, 30) },
        { ...span, sourceStartMs: 2400, ...when(34, frames - 34) },
      ],
      speech: [],
      music: null,
      effects: [],
      loudness: { targetLufs: -14, truePeakDb: -1 },
    },
  });
};
