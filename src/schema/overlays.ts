import { z } from "zod";
import { captionPageSchema, captionStyleSchema } from "./captions";
import { zColor } from "./color";
import { contentHashSchema } from "./media";
import { waveformStyleSchema } from "./settings";

const onScreen = { fromFrame: z.int().nonnegative(), durationInFrames: z.int().positive() };

/** Frames of the pages count from the start of the timeline, those of their words from the start of the page. */
export const captionsOverlaySchema = z.object({
  kind: z.literal("captions"),
  ...onScreen,
  language: z.string(),
  direction: z.enum(["ltr", "rtl"]),
  /** Whether single words are marked as they are spoken; `static` is text that nobody says, and no subtitle. */
  level: z.enum(["word", "sentence", "static"]),
  style: captionStyleSchema,
  pages: z.array(captionPageSchema),
});

/** A rectangle of the frame by its centre and size, in fractions of the frame. */
const place = {
  x: z.number().min(0).max(1),
  y: z.number().min(0).max(1),
  width: z.number().min(0.02).max(1),
  height: z.number().min(0.02).max(1),
};

/** Moves with the voice as it is heard: what sounds at a frame is found through the timeline's voice spans. */
export const waveformOverlaySchema = z.object({
  kind: z.literal("waveform"),
  ...onScreen,
  waveform: waveformStyleSchema,
  /** The asset of kind `waveform` (see waveform-data.ts), and whose sound it is a picture of. */
  data: contentHashSchema,
  voice: contentHashSchema,
  track: z.int().nonnegative(),
  ...place,
  /** Bars, or points of a line or ring. */
  bars: z.int().min(8).max(200),
  color: zColor,
  /** At the far end of the bars or the line. */
  endColor: zColor,
  smoothing: z.number().min(0).max(1),
});

/** Text that stays: whose episode this is. It is set as large as fits its rectangle, at most `fontSize`. */
export const headingOverlaySchema = z.object({
  kind: z.literal("heading"),
  ...onScreen,
  text: z.string().min(1),
  subtitle: z.string(),
  ...place,
  /** Of the text, in fractions of the frame's shorter side. */
  fontSize: z.number().min(0.01).max(0.3),
  align: z.enum(["left", "center"]),
  color: zColor,
  accentColor: zColor,
});

export const titleOverlaySchema = z.object({
  kind: z.literal("title"),
  ...onScreen,
  text: z.string().min(1),
  subtitle: z.string(),
  color: zColor,
  accentColor: zColor,
});

export const lowerThirdOverlaySchema = z.object({
  kind: z.literal("lower-third"),
  ...onScreen,
  name: z.string().min(1),
  role: z.string(),
  color: zColor,
  accentColor: zColor,
});

export const logoOverlaySchema = z.object({
  kind: z.literal("logo"),
  ...onScreen,
  asset: contentHashSchema,
  corner: z.enum(["top-left", "top-right", "bottom-left", "bottom-right"]),
  /** Width in fractions of the frame's shorter side. */
  width: z.number().min(0.02).max(0.5),
  opacity: z.number().min(0).max(1),
});

export const progressBarOverlaySchema = z.object({
  kind: z.literal("progress-bar"),
  ...onScreen,
  edge: z.enum(["top", "bottom"]),
  /** Thickness in fractions of the frame's shorter side. */
  thickness: z.number().min(0.001).max(0.1),
  color: zColor,
  trackColor: zColor,
});

export const imageOverlaySchema = z.object({
  kind: z.literal("image"),
  ...onScreen,
  asset: contentHashSchema,
  /** Centre and width in fractions of the frame. */
  x: z.number().min(0).max(1),
  y: z.number().min(0).max(1),
  width: z.number().min(0.02).max(1),
  radius: z.number().min(0).max(0.5),
  entrance: z.enum(["none", "fade", "pop"]),
  /** Height in widths, where the image is cropped to it; null for its own. */
  heightPerWidth: z.number().min(0.1).max(10).nullable(),
});

/** What is drawn over the picture, in painting order. */
export const overlaySchema = z.discriminatedUnion("kind", [
  captionsOverlaySchema,
  waveformOverlaySchema,
  headingOverlaySchema,
  titleOverlaySchema,
  lowerThirdOverlaySchema,
  logoOverlaySchema,
  progressBarOverlaySchema,
  imageOverlaySchema,
]);
export type Overlay = z.infer<typeof overlaySchema>;
export type OverlayOf<Kind extends Overlay["kind"]> = Extract<Overlay, { kind: Kind }>;
