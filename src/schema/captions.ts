import { z } from "zod";
import { zColor } from "./color";

/** How captions look. Sizes are fractions of the frame's shorter side, so that a style fits every format. */
export const captionStyleSchema = z.object({
  fontFamily: z.enum(["Inter", "Montserrat", "Anton"]),
  fontWeight: z.int().min(100).max(900),
  fontSize: z.number().min(0.01).max(0.3),
  lineHeight: z.number().min(0.8).max(3),
  letterSpacingEm: z.number().min(-0.2).max(1),
  /** Added to the space between words. */
  wordSpacingEm: z.number().min(-0.2).max(1),
  textCase: z.enum(["as-is", "upper", "lower"]),
  align: z.enum(["left", "center", "right"]),
  color: zColor,
  /** Colour of the word being spoken (word level only). */
  activeColor: zColor,
  /** Colour of words not yet spoken; the fill of `karaoke` runs from this to `activeColor`. */
  upcomingColor: zColor,
  strokeColor: zColor,
  strokeWidth: z.number().min(0).max(0.05),
  shadowColor: zColor,
  shadowBlur: z.number().min(0).max(0.1),
  shadowOffset: z.number().min(0).max(0.05),
  /** Behind the whole page. */
  boxColor: zColor,
  /** Behind the word being spoken. */
  activeBoxColor: zColor,
  boxPadding: z.number().min(0).max(0.1),
  boxRadius: z.number().min(0).max(0.1),
  /** What the word being spoken does: nothing, takes its colour, fills from left to right, or pops up in size. */
  highlight: z.enum(["none", "color", "fill", "pop"]),
  /** How a page comes in. */
  entrance: z.enum(["none", "fade", "rise", "pop"]),
  /** Centre of the captions, from 0 at the top to 1 at the bottom, before faces and safe areas move it. */
  position: z.number().min(0).max(1),
  /** Widest line, as a fraction of the frame's width. */
  maxWidth: z.number().min(0.2).max(1),
});
export type CaptionStyle = z.infer<typeof captionStyleSchema>;

export const captionPresetSchema = z.enum(["word-pop", "karaoke", "box", "outline", "minimal"]);
export type CaptionPreset = z.infer<typeof captionPresetSchema>;

const base: CaptionStyle = {
  fontFamily: "Montserrat",
  fontWeight: 800,
  fontSize: 0.062,
  lineHeight: 1.2,
  letterSpacingEm: 0,
  wordSpacingEm: 0,
  textCase: "as-is",
  align: "center",
  color: "#ffffff",
  activeColor: "#ffffff",
  upcomingColor: "#ffffff",
  strokeColor: "#000000",
  strokeWidth: 0,
  shadowColor: "#000000a6",
  shadowBlur: 0.012,
  shadowOffset: 0.003,
  boxColor: "transparent",
  activeBoxColor: "transparent",
  boxPadding: 0.014,
  boxRadius: 0.014,
  highlight: "none",
  entrance: "none",
  position: 0.8,
  maxWidth: 0.86,
};

/** The looks that come with the product; every property can be set on top of one. */
export const captionPresets: Record<CaptionPreset, CaptionStyle> = {
  "word-pop": {
    ...base,
    fontFamily: "Anton",
    // Anton has one weight; scripts that it does not have are set in this one.
    fontWeight: 900,
    fontSize: 0.086,
    letterSpacingEm: 0.01,
    wordSpacingEm: 0.12,
    textCase: "upper",
    activeColor: "#ffd60a",
    strokeWidth: 0.006,
    highlight: "pop",
    entrance: "pop",
  },
  karaoke: {
    ...base,
    fontSize: 0.066,
    strokeWidth: 0.004,
    activeColor: "#29e0ff",
    highlight: "fill",
    entrance: "rise",
  },
  box: {
    ...base,
    fontSize: 0.054,
    fontWeight: 700,
    shadowColor: "transparent",
    boxColor: "#101418e6",
    activeBoxColor: "#6c4dff",
    highlight: "color",
    entrance: "fade",
  },
  outline: {
    ...base,
    fontWeight: 900,
    fontSize: 0.07,
    strokeWidth: 0.009,
    activeColor: "#7dff6a",
    highlight: "color",
  },
  minimal: {
    ...base,
    fontFamily: "Inter",
    fontWeight: 600,
    fontSize: 0.044,
    shadowBlur: 0.008,
    position: 0.88,
    entrance: "fade",
  },
};

/** A word on screen. Frames count from the start of the page. */
export const captionWordSchema = z.object({
  text: z.string(),
  spaceBefore: z.boolean(),
  fromFrame: z.int().nonnegative(),
  toFrame: z.int().nonnegative(),
  /** Where it is spoken in the source: what ties an edited text to its word when the cut changes. */
  sourceStartMs: z.number(),
});
export type CaptionWord = z.infer<typeof captionWordSchema>;

/** Lines that are on screen together: one or two of what is spoken, as many as a text that stays needs. */
export const captionPageSchema = z.object({
  fromFrame: z.int().nonnegative(),
  durationInFrames: z.int().positive(),
  lines: z.array(z.array(captionWordSchema)).min(1).max(12),
  /** Centre of the page, 0 at the top to 1 at the bottom: clear of the face and of platform controls. */
  position: z.number().min(0).max(1),
});
export type CaptionPage = z.infer<typeof captionPageSchema>;
