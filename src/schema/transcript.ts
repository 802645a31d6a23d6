import { z } from "zod";

/** One spoken word (or, in scripts written without spaces, one segment of it) in source time. */
export const wordSchema = z.object({
  text: z.string().min(1),
  startMs: z.number().nonnegative(),
  endMs: z.number().nonnegative(),
  /** Whether a space is written before it: false inside Chinese, Japanese or Thai. */
  spaceBefore: z.boolean(),
  /** 0 to 1; null where the source does not say. */
  confidence: z.number().min(0).max(1).nullable(),
});
export type Word = z.infer<typeof wordSchema>;

/** Words in the order they are spoken; starts never decrease. */
export const transcriptSchema = z.object({
  /** BCP 47, e.g. `en`, `de`, `zh`; `und` where it is not known. */
  language: z.string(),
  words: z.array(wordSchema),
  source: z.object({
    kind: z.enum(["sidecar", "whisper.cpp", "openai"]),
    /** File format of a sidecar, or name of the model. */
    detail: z.string(),
  }),
  /** True where word times were spread over a longer caption by their length: good for showing, not for cutting. */
  timesEstimated: z.boolean(),
});
export type Transcript = z.infer<typeof transcriptSchema>;
