import { z } from "zod";
import { contentHashSchema } from "./media";
import { msToFrames, msToFramesExact } from "./time";

/** How a file came to be that somebody was asked for. */
export const makingSchema = z.object({
  provider: z.string(),
  model: z.string().nullable(),
  voice: z.string().nullable(),
  /** Of the text it was made from. */
  promptHash: contentHashSchema.nullable(),
  /** Null where it is not known. */
  costUsd: z.number().nullable(),
  author: z.string().nullable(),
  /** The page that shows it to people. */
  pageUrl: z.string().nullable(),
});
export type Making = z.infer<typeof makingSchema>;

/** A file the timeline uses, known by its content. Where it lies is not written here: each engine finds it. */
export const assetSchema = z.object({
  kind: z.enum(["video", "audio", "image", "waveform"]),
  /** Last part of the path it was first seen at: for people, and for finding it again beside the timeline. */
  fileName: z.string(),
  bytes: z.int().nonnegative(),
  durationMs: z.number().nonnegative(),
  /** What the file's own clock says at a video's first frame, from which source positions count; left out where it is 0. */
  firstStampMs: z.number().positive().optional(),
  /** As shown; 0 for sound. */
  width: z.int().nonnegative(),
  height: z.int().nonnegative(),
  origin: z.enum(["user", "bundled", "generated", "stock"]),
  /** Null where nobody has told us. */
  licence: z.string().nullable(),
  /** Null for files of the user's own. */
  making: makingSchema.nullable(),
});
export type Asset = z.infer<typeof assetSchema>;

/** A source position by the file's own clock, in frames of some rate: browsers and Remotion ask for it by that. */
export const framesByOwnClock = (
  { firstStampMs = 0 }: Pick<Asset, "firstStampMs">,
  sourceMs: number,
  fps: number,
): number => msToFrames(sourceMs, fps) + msToFramesExact(firstStampMs, fps);
