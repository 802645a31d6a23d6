import { z } from "zod";
import { assetSchema, makingSchema } from "./asset";
import { contentHashSchema } from "./media";
import { overlaySchema } from "./overlays";
import { cutawaySchema, shotSchema } from "./picture";
import { audiogramSettingsSchema } from "./recipes/audiogram";
import { editSettingsSchema } from "./recipes/edit";
import { joinSettingsSchema } from "./recipes/join";
import { shortSettingsSchema } from "./recipes/short";
import { scriptSchema } from "./script";
import { toldSceneSchema } from "./told-scene";

/** A stretch of a recorded voice. Where the recording is seen too, the spans lie as its shots do: they cannot drift apart. */
export const voiceSpanSchema = z.object({
  asset: contentHashSchema,
  track: z.int().nonnegative(),
  sourceStartMs: z.number().nonnegative(),
  fromFrame: z.int().nonnegative(),
  durationInFrames: z.int().positive(),
  fadeInMs: z.number().nonnegative(),
  fadeOutMs: z.number().nonnegative(),
});
export type VoiceSpan = z.infer<typeof voiceSpanSchema>;

export const musicSchema = z.object({
  asset: contentHashSchema,
  /** Level where nobody speaks, relative to the voice's loudness. */
  gainDb: z.number(),
  /** Further change of level while somebody speaks. */
  duckDb: z.number().max(0),
  fadeInMs: z.number().nonnegative(),
  fadeOutMs: z.number().nonnegative(),
});

export const effectSchema = z.object({
  asset: contentHashSchema,
  fromFrame: z.int().nonnegative(),
  gainDb: z.number(),
});

export const soundSchema = z.object({
  voice: z.array(voiceSpanSchema),
  /** Stretches of output in which somebody speaks: what the music makes room for. */
  speech: z.array(z.object({ fromFrame: z.int().nonnegative(), durationInFrames: z.int().positive() })),
  music: musicSchema.nullable(),
  effects: z.array(effectSchema),
  loudness: z.object({ targetLufs: z.number().min(-40).max(-5), truePeakDb: z.number().min(-9).max(0) }),
});
export type Sound = z.infer<typeof soundSchema>;

export const cutReasonSchema = z.enum(["silence", "retake", "false-start", "filler"]);
export type CutReason = z.infer<typeof cutReasonSchema>;

/** A span of the source that the plan takes out. Set `enabled` to false and plan again: it is back, with no analysis. */
export const cutSchema = z.object({
  sourceStartMs: z.number().nonnegative(),
  sourceEndMs: z.number().nonnegative(),
  reason: cutReasonSchema,
  confidence: z.number().min(0).max(1),
  /** What is said in it; empty for a silence. */
  text: z.string(),
  /** The take that is kept instead. */
  rival: z.object({ text: z.string(), startMs: z.number(), endMs: z.number() }).nullable(),
  enabled: z.boolean(),
});
export type Cut = z.infer<typeof cutSchema>;

export const formatSchema = z.object({
  /** Even, in pixels. */
  width: z.int().positive().multipleOf(2),
  height: z.int().positive().multipleOf(2),
  fps: z.number().positive().max(120),
});
export type Format = z.infer<typeof formatSchema>;

/** How the video was planned. The settings hold no path. */
export const recipeSchema = z.discriminatedUnion("name", [
  z.object({ name: z.literal("edit"), settings: editSettingsSchema }),
  z.object({ name: z.literal("audiogram"), settings: audiogramSettingsSchema }),
  z.object({
    name: z.literal("short"),
    settings: shortSettingsSchema,
    script: scriptSchema,
    /** Null for a script of the user's own. */
    writtenBy: makingSchema.nullable(),
    /** BCP 47, or `und`. */
    language: z.string(),
    /** One for each of the script's. */
    scenes: z.array(toldSceneSchema),
  }),
  z.object({ name: z.literal("join"), settings: joinSettingsSchema }),
]);

/**
 * Everything the picture and the sound of one video need, and nothing that must be looked up again.
 * Frames are output frames at `format.fps`; source positions are milliseconds.
 */
export const timelineSchema = z.object({
  version: z.literal(1),
  recipe: recipeSchema,
  /** What it was made from: the recording, or the script of a short. */
  source: contentHashSchema,
  format: formatSchema,
  durationInFrames: z.int().positive(),
  assets: z.record(contentHashSchema, assetSchema),
  picture: z.array(shotSchema).min(1),
  cutaways: z.array(cutawaySchema),
  overlays: z.array(overlaySchema),
  sound: soundSchema,
  cuts: z.array(cutSchema),
  /** Fingerprint of the rest as it was planned: where it no longer fits, a person has edited the timeline. */
  planned: z.string(),
});
export type Timeline = z.infer<typeof timelineSchema>;

/** What a composition is given: the document, and where each of its assets can be fetched from. */
export const compositionPropsSchema = z.object({
  timeline: timelineSchema,
  assetUrls: z.record(contentHashSchema, z.string()),
});
export type CompositionProps = z.infer<typeof compositionPropsSchema>;
