import { captionPresets } from "../schema/captions";
import { editSettingsSchema } from "../schema/settings";
import type { CompositionProps } from "../schema/timeline";

const backdropHash = `sha256-${"0".repeat(64)}`;

const backdrop = `<svg xmlns="http://www.w3.org/2000/svg" width="1920" height="1080">
  <defs>
    <radialGradient id="a" cx="0.2" cy="0.15" r="1"><stop offset="0" stop-color="#5b3fd6"/><stop offset="1" stop-color="#5b3fd600"/></radialGradient>
    <radialGradient id="b" cx="0.95" cy="0.9" r="0.9"><stop offset="0" stop-color="#0b8fae"/><stop offset="1" stop-color="#0b8fae00"/></radialGradient>
  </defs>
  <rect width="1920" height="1080" fill="#10131f"/>
  <rect width="1920" height="1080" fill="url(#a)"/>
  <rect width="1920" height="1080" fill="url(#b)"/>
</svg>`;

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
    recipe: "edit",
    source: backdropHash,
    settings: editSettingsSchema.parse({}),
    format: { width: 1920, height: 1080, fps: 30 },
    durationInFrames: 180,
    assets: {
      [backdropHash]: {
        kind: "image",
        fileName: "backdrop.svg",
        bytes: backdrop.length,
        durationMs: 0,
        width: 1920,
        height: 1080,
        origin: "bundled",
        licence: null,
      },
    },
    picture: [
      {
        asset: backdropHash,
        sourceStartMs: 0,
        durationInFrames: 180,
        framing: [
          { frame: 0, x: 0.5, y: 0.5, scale: 1, easing: "sine" },
          { frame: 179, x: 0.5, y: 0.5, scale: 1.15, easing: "hold" },
        ],
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
  assetUrls: { [backdropHash]: `data:image/svg+xml,${encodeURIComponent(backdrop)}` },
};
