import { z } from "zod";

/** A long step: it starts, moves, and ends by finishing, coming from the cache, being skipped or failing. */
export const stepEventSchema = z.object({
  type: z.literal("step"),
  /** Stable name for programs, e.g. `transcript`, `faces`, `render`. */
  step: z.string(),
  /** For people, e.g. `Transcribing`. */
  label: z.string(),
  state: z.enum(["started", "moved", "finished", "cached", "skipped", "failed"]),
  /** How far, in `unit`; absent where it cannot be known. */
  done: z.number().optional(),
  total: z.number().optional(),
  unit: z.string().optional(),
  elapsedMs: z.number(),
  /** A few words about the outcome, e.g. `120 words, en`. */
  detail: z.string().optional(),
});

/** One line the user should read: what was lost by taking the next best path, and how to get it back. */
export const noteEventSchema = z.object({
  type: z.literal("note"),
  level: z.enum(["info", "warning"]),
  message: z.string(),
  fix: z.string().optional(),
});

export const progressEventSchema = z.discriminatedUnion("type", [stepEventSchema, noteEventSchema]);

export type StepEvent = z.infer<typeof stepEventSchema>;
export type NoteEvent = z.infer<typeof noteEventSchema>;
export type ProgressEvent = z.infer<typeof progressEventSchema>;

/** Takes every event of a run; the CLI draws them, `--json` prints them, tests collect them. */
export type Report = (event: ProgressEvent) => void;
