import { z } from "zod";
import { captionPageSchema, captionStyleSchema } from "./captions";
import { zColor } from "./color";
import { contentHashSchema } from "./media";

const onScreen = { fromFrame: z.int().nonnegative(), durationInFrames: z.int().positive() };

/** Frames of the pages count from the start of the timeline, those of their words from the start of the page. */
export const captionsOverlaySchema = z.object({
  kind: z.literal("captions"),
  ...onScreen,
  language: z.string(),
  direction: z.enum(["ltr", "rtl"]),
  /** Whether single words are marked as they are spoken. */
  level: z.enum(["word", "sentence"]),
  style: captionStyleSchema,
  pages: z.array(captionPageSchema),
});

export const waveformOverlaySchema = z.object({
  kind: z.literal("waveform"),
  ...onScreen,
  /** Loudness of each frame it is on screen, 0 to 1. */
  levels: z.array(z.number().min(0).max(1)),
  bars: z.int().min(8).max(200),
  color: zColor,
  /** Centre, 0 at the top to 1 at the bottom, and height, in fractions of the frame. */
  position: z.number().min(0).max(1),
  height: z.number().min(0.02).max(1),
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
});

/** What is drawn over the picture, in painting order. */
export const overlaySchema = z.discriminatedUnion("kind", [
  captionsOverlaySchema,
  waveformOverlaySchema,
  titleOverlaySchema,
  lowerThirdOverlaySchema,
  logoOverlaySchema,
  progressBarOverlaySchema,
  imageOverlaySchema,
]);
export type Overlay = z.infer<typeof overlaySchema>;
export type OverlayOf<Kind extends Overlay["kind"]> = Extract<Overlay, { kind: Kind }>;
