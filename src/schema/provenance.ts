import { z } from "zod";
import { assetSchema } from "./asset";
import { contentHashSchema } from "./media";
import { renderSettingsSchema } from "./settings";
import { recipeSchema } from "./timeline";

/** A stretch of a video. */
export const stretchSchema = z.object({ startSeconds: z.number(), endSeconds: z.number() });

/** Figures measured on a finished video. */
export const figuresSchema = z.object({
  video: z
    .object({
      codec: z.string(),
      width: z.int(),
      height: z.int(),
      fps: z.number(),
      frames: z.int(),
      startSeconds: z.number(),
    })
    .nullable(),
  audio: z.object({ codec: z.string(), startSeconds: z.number(), seconds: z.number() }).nullable(),
  seconds: z.number(),
  bytes: z.int(),
  black: z.array(stretchSchema),
  frozen: z.array(stretchSchema),
  /** -70 is silence; null where FFmpeg has no meter. */
  integratedLufs: z.number().nullable(),
  truePeakDb: z.number().nullable(),
});
export type Figures = z.infer<typeof figuresSchema>;

/** Where a video comes from: what lies beside it as `.provenance.json`. */
export const provenanceSchema = z.object({
  version: z.literal(1),
  generator: z.string(),
  createdAt: z.iso.datetime(),
  /** What went into it: origin and licence are part of each. */
  sources: z.array(assetSchema.extend({ hash: contentHashSchema, isRecording: z.boolean() })),
  /** Name to version of everything that had a hand in it. */
  tools: z.record(z.string(), z.string()),
  engine: z.object({ name: z.string(), why: z.string() }),
  recipe: recipeSchema,
  render: renderSettingsSchema,
  figures: figuresSchema,
  warnings: z.array(z.string()),
});
export type Provenance = z.infer<typeof provenanceSchema>;
