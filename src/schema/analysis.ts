import { z } from "zod";
import type { Transcript } from "./transcript";

export const spanSchema = z.object({ startMs: z.number(), endMs: z.number() });

/** Loudness along the source: one RMS level each `hopMs`, in dBFS, floored at -100. */
export const levelsSchema = z.object({
  hopMs: z.number().positive(),
  rmsDb: z.array(z.number()),
});
export type Levels = z.infer<typeof levelsSchema>;

/** Voice activity along the source: one probability each `hopMs`. */
export const voiceActivitySchema = z.object({
  hopMs: z.number().positive(),
  model: z.string(),
  probabilities: z.array(z.number().min(0).max(1)),
});
export type VoiceActivity = z.infer<typeof voiceActivitySchema>;

/** Where nobody speaks: level and voice activity agree, and no word of the transcript is inside. */
export const silencesSchema = z.object({
  spans: z.array(spanSchema),
  noiseFloorDb: z.number(),
  thresholdDb: z.number(),
  /** Which evidence there was. */
  evidence: z.enum(["level+voice", "level"]),
});
export type Silences = z.infer<typeof silencesSchema>;

/** Words that should not be in the result: said again later, broken off, or fillers. */
export const takeSchema = z.object({
  kind: z.enum(["retake", "false-start", "filler"]),
  /** Half-open range into the transcript's words. */
  fromWord: z.int().nonnegative(),
  toWord: z.int().nonnegative(),
  startMs: z.number(),
  endMs: z.number(),
  text: z.string(),
  confidence: z.number().min(0).max(1),
  /** The take that stays in its place; null for fillers. */
  rival: z.object({ text: z.string(), startMs: z.number(), endMs: z.number() }).nullable(),
});
export type Take = z.infer<typeof takeSchema>;
export const takesSchema = z.object({ takes: z.array(takeSchema) });
export type Takes = z.infer<typeof takesSchema>;

/** A rectangle in fractions of the shown frame: 0 to 1, from the top left. */
export const boxSchema = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() });
export type Box = z.infer<typeof boxSchema>;

/** Faces as detected, sample by sample, and the one that the camera follows, smoothed and with gaps filled. */
export const facesSchema = z.object({
  sampleEveryMs: z.number().positive(),
  samples: z.array(z.object({ timeMs: z.number(), faces: z.array(boxSchema.extend({ score: z.number() })) })),
  /** One entry a sample wherever a face is near in time; empty where there is no face at all. */
  track: z.array(boxSchema.extend({ timeMs: z.number() })),
});
export type Faces = z.infer<typeof facesSchema>;

/** Where the picture has most detail, for stretches without a face: fractions of the shown frame. */
export const focalPointsSchema = z.object({
  sampleEveryMs: z.number().positive(),
  points: z.array(z.object({ timeMs: z.number(), x: z.number(), y: z.number() })),
});
export type FocalPoints = z.infer<typeof focalPointsSchema>;

/** Everything the planners know about a recording. What a failed or impossible stage would have told is null. */
export interface Analysis {
  transcript: Transcript | null;
  silences: Silences | null;
  takes: Takes | null;
  faces: Faces | null;
  focalPoints: FocalPoints | null;
  levels: Levels | null;
}
