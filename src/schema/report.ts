import { z } from "zod";
import { cutReasonSchema, formatSchema } from "./timeline";
import { sceneOutcomeSchema } from "./told-scene";

/** What a plan takes out and puts in: what `--plan-only` and the end of a run tell. */
export const planReportSchema = z.object({
  recipe: z.enum(["edit", "audiogram", "short", "join"]),
  /** Of all that it is made from. */
  sourceMs: z.number(),
  outputMs: z.number(),
  format: formatSchema,
  shots: z.int(),
  /** Enabled cuts by reason. */
  cuts: z.array(z.object({ reason: cutReasonSchema, count: z.int(), ms: z.number() })),
  captionPages: z.int(),
  cutaways: z.int(),
  /** Of a short; empty elsewhere. */
  scenes: z.array(sceneOutcomeSchema),
  timelinePath: z.string(),
});
export type PlanReport = z.infer<typeof planReportSchema>;

/** What a run did and what it took. */
export const videoReportSchema = planReportSchema.extend({
  outputPath: z.string(),
  outputBytes: z.int(),
  /** Everything written, the video first. */
  files: z.array(z.string()),
  engine: z.object({ name: z.string(), why: z.string(), frames: z.int(), framesPerSecond: z.number() }),
  /** Of the sound as it is heard; null where it is silent. */
  loudness: z.object({ integratedLufs: z.number().nullable(), truePeakDb: z.number().nullable() }),
  stages: z.array(
    z.object({ stage: z.string(), state: z.enum(["finished", "cached", "failed", "skipped"]), elapsedMs: z.number() }),
  ),
  elapsedMs: z.number(),
  peakMemoryBytes: z.number(),
  cacheBytes: z.int(),
});
export type VideoReport = z.infer<typeof videoReportSchema>;

/** One frame that was rendered. */
export const stillReportSchema = z.object({ outputPath: z.string(), frame: z.int() });
export type StillReport = z.infer<typeof stillReportSchema>;

/** A chunk that a render would join, and what would be done for it. */
export const chunkPreviewSchema = z.object({
  fromFrame: z.int(),
  /** The frame after its last. */
  toFrame: z.int(),
  isCached: z.boolean(),
  /** The engine that paints it. */
  painter: z.string(),
  /** Why it is cached or not, and painted by whom. */
  why: z.string(),
  /** Lines for a shell: what is read, piped into what encodes it. Empty where it is cached. */
  commands: z.array(z.string()),
});
export type ChunkPreview = z.infer<typeof chunkPreviewSchema>;

/** What `--dry-run` tells. */
export const renderPreviewSchema = z.object({
  outputPath: z.string(),
  engine: z.object({ name: z.string(), why: z.string() }),
  chunks: z.array(chunkPreviewSchema),
});
export type RenderPreview = z.infer<typeof renderPreviewSchema>;
