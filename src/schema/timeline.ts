import { z } from "zod";
import { framingKeyframeSchema } from "./framing";
import { contentHashSchema } from "./media";
import { overlaySchema } from "./overlays";
import { editSettingsSchema } from "./settings";

/** A file the timeline uses, known by its content. Where it lies is not written here: each engine finds it. */
export const assetSchema = z.object({
  kind: z.enum(["video", "audio", "image"]),
  /** Last part of the path it was first seen at: for people, and for finding it again beside the timeline. */
  fileName: z.string(),
  bytes: z.int().nonnegative(),
  durationMs: z.number().nonnegative(),
  /** As shown; 0 for sound. */
  width: z.int().nonnegative(),
  height: z.int().nonnegative(),
  origin: z.enum(["user", "bundled"]),
  /** Null where nobody has told us. */
  licence: z.string().nullable(),
});
export type Asset = z.infer<typeof assetSchema>;

/** An unbroken stretch of one source. Shots follow one another without gaps; a frame of output is a frame of source. */
export const shotSchema = z.object({
  asset: contentHashSchema,
  /** Lies on a frame of the timeline's rate. */
  sourceStartMs: z.number().nonnegative(),
  durationInFrames: z.int().positive(),
  framing: z.array(framingKeyframeSchema).min(1),
});
export type Shot = z.infer<typeof shotSchema>;

/** B-roll or an image over the picture, faded in and out. */
export const cutawaySchema = z.object({
  asset: contentHashSchema,
  fromFrame: z.int().nonnegative(),
  durationInFrames: z.int().positive(),
  sourceStartMs: z.number().nonnegative(),
  framing: z.array(framingKeyframeSchema).min(1),
  fadeInFrames: z.int().nonnegative(),
  fadeOutFrames: z.int().nonnegative(),
  /** The spoken word it was chosen for. */
  matched: z.string(),
});
export type Cutaway = z.infer<typeof cutawaySchema>;

/** A stretch of the recorded voice. The spans lie as the shots do, so picture and sound cannot drift apart. */
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

/**
 * Everything the picture and the sound of one video need, and nothing that must be looked up again.
 * Frames are output frames at `format.fps`; source positions are milliseconds.
 */
export const timelineSchema = z.object({
  version: z.literal(1),
  recipe: z.literal("edit"),
  /** The recording. */
  source: contentHashSchema,
  settings: editSettingsSchema,
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

/** The frame of output at which each shot begins. */
export const shotStarts = (picture: Shot[]): number[] => {
  let next = 0;
  return picture.map((shot) => {
    const start = next;
    next += shot.durationInFrames;
    return start;
  });
};

/** What a composition is given: the document, and where each of its assets can be fetched from. */
export const compositionPropsSchema = z.object({
  timeline: timelineSchema,
  assetUrls: z.record(contentHashSchema, z.string()),
});
export type CompositionProps = z.infer<typeof compositionPropsSchema>;
