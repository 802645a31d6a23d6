// Settings that several recipes have, each under one name and with one meaning. They are kept in timelines: no paths.
import { z } from "zod";
import { captionPresetSchema, captionStyleSchema } from "./captions";
import { zColor } from "./color";

/** What can be taken out of a recording. */
export const removableSchema = z.enum(["silence", "retakes", "false-starts", "fillers"]);
export type Removable = z.infer<typeof removableSchema>;

/** How what is taken out is found. */
const cuttingSettingsSchema = z.object({
  /** What stays in although it could be cut. */
  keep: z.array(removableSchema).default([]),
  /** Left around every kept stretch of speech, never past the neighbouring word. */
  marginBeforeMs: z.number().min(0).max(5000).default(100),
  marginAfterMs: z.number().min(0).max(5000).default(200),
  /** Shorter gaps stay as they are. */
  minCutMs: z.number().min(0).max(60_000).default(200),
  /** Level under which there is silence; `auto` follows the noise of the room. */
  silenceDb: z.union([z.literal("auto"), z.number().min(-90).max(0)]).default("auto"),
});
export const cuttingSettings = cuttingSettingsSchema.shape;
export type CuttingSettings = z.infer<typeof cuttingSettingsSchema>;

export const aspectSchema = z.enum(["16:9", "9:16", "1:1", "4:5"]);
export type Aspect = z.infer<typeof aspectSchema>;

/** The output's shorter side in pixels, and its rate: for what has no picture of its own to take them from. */
export const formatSettings = {
  aspect: aspectSchema.default("16:9"),
  resolution: z.int().min(240).max(2160).default(1080),
  fps: z.number().min(24).max(60).default(30),
};

/** The same, where `source` is what the first picture has. */
export const sourceFormatSettings = {
  aspect: z.enum(["source", ...aspectSchema.options]).default("source"),
  resolution: z.union([z.literal("source"), formatSettings.resolution.unwrap()]).default("source"),
  fps: z.union([z.literal("source"), formatSettings.fps.unwrap()]).default("source"),
};

const captionSettingsSchema = z.object({
  captions: z.boolean().default(true),
  captionPreset: captionPresetSchema.default("word-pop"),
  /** Properties set on top of the preset. */
  captionStyle: captionStyleSchema.partial().strict().default({}),
  /** `auto`: words for languages written with spaces in English style, sentences otherwise. */
  captionLevel: z.enum(["auto", "word", "sentence"]).default("auto"),
  /** Letters a line; two lines at most. `auto` fits the style and the format. */
  captionLineLength: z.union([z.literal("auto"), z.int().min(8).max(80)]).default("auto"),
});
export const captionSettings = captionSettingsSchema.shape;
export type CaptionSettings = z.infer<typeof captionSettingsSchema>;

const soundSettingsSchema = z.object({
  musicDb: z.number().min(-60).max(0).default(-14),
  duckDb: z.number().min(-60).max(0).default(-10),
  effectDb: z.number().min(-60).max(0).default(-12),
  loudnessLufs: z.number().min(-40).max(-5).default(-14),
  truePeakDb: z.number().min(-9).max(0).default(-1),
});
export const soundSettings = soundSettingsSchema.shape;
export type SoundSettings = z.infer<typeof soundSettingsSchema>;

/** What is listened to. */
const listeningSettingsSchema = z.object({
  audioTrack: z.int().min(0).default(0),
  /** BCP 47, or `auto` to have it detected. */
  language: z.string().default("auto"),
});
export const listeningSettings = listeningSettingsSchema.shape;
export type ListeningSettings = z.infer<typeof listeningSettingsSchema>;

export const waveformStyleSchema = z.enum(["bars", "mirrored", "line", "radial", "spectrum"]);
export type WaveformStyle = z.infer<typeof waveformStyleSchema>;

export const waveformSettings = {
  waveform: z.enum(["none", ...waveformStyleSchema.options]).default("none"),
  /** Null for the accent colour. */
  waveformColor: zColor.nullable().default(null),
  /** Height against the usual one. */
  waveformSize: z.number().min(0.2).max(3).default(1),
  /** From 0, every frame as it sounds, to 1, slow waves. */
  waveformSmoothing: z.number().min(0).max(1).default(0.5),
};

/** Text and colour that name whose video it is. */
export const brandSettings = {
  title: z.string().nullable().default(null),
  subtitle: z.string().default(""),
  progressBar: z.boolean().default(false),
  accentColor: zColor.default("#6c4dff"),
};

/** Where the words come from, as the user wrote it. */
const transcriptInputsSchema = z.object({
  /** `auto`, `none`, `whisper`, `openai`, or the path of a transcript. */
  transcript: z.string().default("auto"),
  /** Name of a whisper model, or the path of one. */
  model: z.string().default("base"),
});
export const transcriptInputs = transcriptInputsSchema.shape;
export type TranscriptInputs = z.infer<typeof transcriptInputsSchema>;

export const transitionKindSchema = z.enum(["fade", "slide", "wipe", "zoom"]);

/** How one picture becomes the next. */
const transitionSettingsSchema = z.object({
  /** `mix` takes them in turn. */
  transition: z.enum(["none", "mix", ...transitionKindSchema.options]).default("fade"),
  transitionMs: z.number().min(100).max(3000).default(500),
});
export const transitionSettings = transitionSettingsSchema.shape;
export type TransitionSettings = z.infer<typeof transitionSettingsSchema>;

/** How a timeline becomes a file; changes no plan. */
export const renderSettingsSchema = z.strictObject({
  /** `auto` takes the fastest that can paint the timeline; `remotion` is the reference that the others are held to. */
  engine: z.enum(["auto", "layered", "remotion"]).default("auto"),
  codec: z.enum(["h264", "h265", "vp9", "av1", "prores"]).default("h264"),
  preset: z
    .enum(["ultrafast", "superfast", "veryfast", "faster", "fast", "medium", "slow", "slower", "veryslow"])
    .default("veryfast"),
  /** Constant quality; `auto` takes what suits the codec. */
  crf: z.union([z.literal("auto"), z.int().min(0).max(63)]).default("auto"),
  /** Average rate of the picture in kbit/s instead of constant quality; `auto` is none but for a short, which has 8000. */
  bitrateKbps: z.union([z.literal("auto"), z.int().min(100).max(200_000)]).default("auto"),
  /** `auto` takes hardware to decode and to encode with where a trial with it succeeds. */
  hardware: z.enum(["auto", "off"]).default("off"),
  gl: z.enum(["auto", "angle", "angle-egl", "egl", "swangle", "swiftshader", "vulkan"]).default("auto"),
  /** Browser tabs that draw at the same time. */
  concurrency: z.union([z.literal("auto"), z.int().min(1).max(64)]).default("auto"),
  /** First and last output frame to render; null for all. */
  frames: z.tuple([z.int().nonnegative(), z.int().nonnegative()]).nullable().default(null),
});
export type RenderSettings = z.infer<typeof renderSettingsSchema>;
