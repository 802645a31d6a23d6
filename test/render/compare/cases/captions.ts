import { type CaptionPreset, type CaptionStyle, captionPresetSchema } from "../../../../src/schema/captions";
import { type Overlay, type OverlayOf, overlaySchema } from "../../../../src/schema/overlays";
import { audiogramSettingsSchema } from "../../../../src/schema/recipes/audiogram";
import type { Timeline } from "../../../../src/schema/timeline";
import type { Media } from "../media";
import { backdropOf, captionsOf, pageOf, shotOf, timelineFrom } from "../timeline-parts";

const fps = 25;

/** One look below another, each with a page that comes and a page that follows it. */
const looks = (level: OverlayOf<"captions">["level"], from: number, frames: number): Overlay[] =>
  captionPresetSchema.options.map((preset, index) => {
    const position = 0.1 + 0.2 * index;
    const half = Math.floor(frames / 2);
    return captionsOf(preset, level, [
      pageOf("Slowly it turns", { fromFrame: from, durationInFrames: half, position }),
      pageOf("Quick", { fromFrame: from + half, durationInFrames: frames - half, position }),
    ]);
  });

interface Script {
  text: string;
  language: string;
  direction?: "rtl";
  preset: CaptionPreset;
  style?: Partial<CaptionStyle>;
}

const scripts: Script[] = [
  { text: "مرحبا بكم في/هذه القناة", language: "ar", direction: "rtl", preset: "karaoke" },
  { text: "ערוץ חדש", language: "he", direction: "rtl", preset: "box", style: { align: "right", textCase: "lower" } },
  { text: "今天|我们|聊聊", language: "zh", preset: "word-pop" },
  { text: "川は|ゆっくり|曲がる", language: "ja", preset: "outline", style: { align: "left", highlight: "pop" } },
  { text: "नमस्ते दोस्तों 🚀", language: "hi", preset: "karaoke", style: { entrance: "fade", textCase: "upper" } },
];

/** Every preset at every level over flat colour, then other scripts over a picture that moves. */
export const captionsCase = (media: Media): Timeline => {
  const written = scripts.map(({ text, preset, style = {}, ...spoken }, index) =>
    captionsOf(preset, "word", [pageOf(text, { fromFrame: 72, durationInFrames: 22, position: 0.1 + 0.2 * index })], {
      ...spoken,
      style,
    }),
  );
  return timelineFrom(media, {
    recipe: { name: "audiogram", settings: audiogramSettingsSchema.parse({}) },
    format: { width: 480, height: 480, fps },
    picture: [
      backdropOf("color", 72, { colors: ["#2f5d8a"], isMoving: false }),
      shotOf(media.talk, 22, { fps, sourceFrame: 10 }),
    ],
    overlays: [...looks("static", 0, 14), ...looks("word", 14, 40), ...looks("sentence", 54, 18), ...written].map(
      (overlay) => overlaySchema.parse(overlay),
    ),
  });
};
