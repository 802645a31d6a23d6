import { captionPresets } from "../schema/captions";
import { editSettingsSchema } from "../schema/recipes/edit";
import type { CompositionProps } from "../schema/timeline";

const spoken = ["Open", "a", "recording", "of", "your", "own"].map((text, index) => ({
  text,
  spaceBefore: index > 0,
  fromFrame: 6 + index * 9,
  toFrame: 14 + index * 9,
  sourceStartMs: 0,
}));

/** What a bare Studio opens on: a drawn background, a title and a caption. */
export const demoProps: CompositionProps = {
  timeline: {
    version: 1,
    recipe: { name: "edit", settings: editSettingsSchema.parse({}) },
    source: `sha256-${"0".repeat(64)}`,
    format: { width: 1920, height: 1080, fps: 30 },
    durationInFrames: 180,
    assets: {},
    picture: [
      {
        kind: "backdrop",
        style: "aurora",
        colors: ["#6c4dff", "#0b8fae"],
        isMoving: true,
        seed: "demo",
        startFrame: 0,
        durationInFrames: 180,
        transition: null,
      },
    ],
    cutaways: [],
    overlays: [
      {
        kind: "title",
        fromFrame: 0,
        durationInFrames: 90,
        text: "Reelwright",
        subtitle: "From a recording to a finished video",
        color: "#ffffff",
        accentColor: "#6c4dff",
      },
      {
        kind: "captions",
        fromFrame: 0,
        durationInFrames: 180,
        language: "en",
        direction: "ltr",
        level: "word",
        style: captionPresets["word-pop"],
        pages: [{ fromFrame: 96, durationInFrames: 78, lines: [spoken.slice(0, 3), spoken.slice(3)], position: 0.5 }],
      },
    ],
    sound: { voice: [], speech: [], music: null, effects: [], loudness: { targetLufs: -14, truePeakDb: -1 } },
    cuts: [],
    planned: "",
  },
  assetUrls: {},
};
