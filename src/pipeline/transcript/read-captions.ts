import { z } from "zod";
import type { Piece } from "./words-of";

/** Captions as `@remotion/captions` has them. */
export const captionsSchema = z
  .array(
    z.object({
      text: z.string(),
      startMs: z.number().nonnegative(),
      endMs: z.number().nonnegative(),
      confidence: z.number().min(0).max(1).nullish(),
    }),
  )
  .min(1);

/** Their texts carry the spaces; where none does, each is a word. */
export const readCaptions = (captions: z.infer<typeof captionsSchema>): Piece[] => {
  const hasSpaces = captions.some(({ text }) => /^\s|\s$/.test(text));
  return captions.map(({ text, startMs, endMs, confidence }) => ({
    text: hasSpaces ? text : `${text} `,
    startMs,
    endMs,
    confidence: confidence ?? null,
  }));
};
