import { z } from "zod";
import { captionPresetSchema, captionStyleSchema } from "./captions";
import { zColor } from "./color";

/** What can be taken out of a recording. */
export const removableSchema = z.enum(["silence", "retakes", "false-starts", "fillers"]);
export type Removable = z.infer<typeof removableSchema>;

/** How an edit is analysed and planned. It is kept in the timeline, so it holds no path. */
export const editSettingsSchema = z.strictObject({
  /** What stays in although it could be cut. */
  keep: z.array(removableSchema).default([]),
  /** Left around every kept stretch of speech, never past the neighbouring word. */
  marginBeforeMs: z.number().min(0).max(5000).default(100),
  marginAfterMs: z.number().min(0).max(5000).default(200),
  /** Shorter gaps stay as they are. */
  minCutMs: z.number().min(0).max(60_000).default(200),
  /** Level under which there is silence; `auto` follows the noise of the room. */
  silenceDb: z.union([z.literal("auto"), z.number().min(-90).max(0)]).default("auto"),
  aspect: z.enum(["source", "16:9", "9:16", "1:1", "4:5"]).default("source"),
  /** The output's shorter side, in pixels. */
  resolution: z.union([z.literal("source"), z.int().min(240).max(2160)]).default("source"),
  fps: z.union([z.literal("source"), z.number().min(24).max(60)]).default("source"),
  framing: z.enum(["breathe", "punch", "follow", "none"]).default("breathe"),
  /** Largest zoom of `breathe` and `punch`. */
  zoom: z.number().min(1).max(2).default(1.2),
  captions: z.boolean().default(true),
  captionPreset: captionPresetSchema.default("word-pop"),
  /** Properties set on top of the preset. */
  captionStyle: captionStyleSchema.partial().strict().default({}),
  /** `auto`: words for languages written with spaces in English style, sentences otherwise. */
  captionLevel: z.enum(["auto", "word", "sentence"]).default("auto"),
  /** Letters a line; two lines at most. `auto` fits the style and the format. */
  captionLineLength: z.union([z.literal("auto"), z.int().min(8).max(80)]).default("auto"),
  /** Shortest time between two cutaways. */
  brollEveryMs: z.number().min(0).default(6000),
  musicDb: z.number().min(-60).max(0).default(-14),
  duckDb: z.number().min(-60).max(0).default(-10),
  effectDb: z.number().min(-60).max(0).default(-12),
  loudnessLufs: z.number().min(-40).max(-5).default(-14),
  truePeakDb: z.number().min(-9).max(0).default(-1),
  audioTrack: z.int().min(0).default(0),
  /** BCP 47, or `auto` to have it detected. */
  language: z.string().default("auto"),
  faceEveryMs: z.number().min(100).max(60_000).default(1000),
  title: z.string().nullable().default(null),
  subtitle: z.string().default(""),
  name: z.string().nullable().default(null),
  role: z.string().default(""),
  progressBar: z.boolean().default(false),
  waveform: z.boolean().default(false),
  accentColor: zColor.default("#6c4dff"),
});
export type EditSettings = z.infer<typeof editSettingsSchema>;

/** The files an edit may draw on besides the recording, as the user wrote them. The timeline keeps their hashes. */
export const editInputsSchema = z.strictObject({
  /** `auto`, `none`, `whisper`, `openai`, or the path of a transcript. */
  transcript: z.string().default("auto"),
  /** Name of a whisper model, or the path of one. */
  model: z.string().default("base"),
  /** A folder of clips and images to cut to. */
  broll: z.string().nullable().default(null),
  music: z.string().nullable().default(null),
  /** A sound played at each cutaway. */
  effect: z.string().nullable().default(null),
  logo: z.string().nullable().default(null),
});
export type EditInputs = z.infer<typeof editInputsSchema>;

/** How a timeline becomes a file; changes no plan. */
export const renderSettingsSchema = z.strictObject({
  codec: z.enum(["h264", "h265", "vp9", "av1", "prores"]).default("h264"),
  preset: z
    .enum(["ultrafast", "superfast", "veryfast", "faster", "fast", "medium", "slow", "slower", "veryslow"])
    .default("veryfast"),
  /** Constant quality; `auto` takes what suits the codec. */
  crf: z.union([z.literal("auto"), z.int().min(0).max(63)]).default("auto"),
  /** `auto` takes a hardware encoder if a trial encode with it succeeds. */
  hardware: z.enum(["auto", "off"]).default("off"),
  gl: z.enum(["auto", "angle", "angle-egl", "egl", "swangle", "swiftshader", "vulkan"]).default("auto"),
  /** Browser tabs that draw at the same time. */
  concurrency: z.union([z.literal("auto"), z.int().min(1).max(64)]).default("auto"),
  /** First and last output frame to render; null for all. */
  frames: z.tuple([z.int().nonnegative(), z.int().nonnegative()]).nullable().default(null),
});
export type RenderSettings = z.infer<typeof renderSettingsSchema>;
