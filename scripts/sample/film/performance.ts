import { z } from "zod";

const spanSchema = z.object({ startMs: z.number(), endMs: z.number() });

/** What the presenter acts: the talk's words and phones (in Festival's spelling) with their times, and the gestures. */
export const performanceSchema = z.object({
  durationMs: z.number(),
  words: z.array(spanSchema.extend({ text: z.string() })),
  phones: z.array(spanSchema.extend({ text: z.string() })),
  gestures: z.array(spanSchema.extend({ kind: z.enum(["wave", "one", "open"]) })),
});
export type Performance = z.infer<typeof performanceSchema>;
