import { z } from "zod";
import { contentHashSchema } from "./media";
import { wordSchema } from "./transcript";

/** How a scene of a short came to be. */
export const sceneOutcomeSchema = z.object({
  /** Which engine speaks it, or `recording`; null where it could not be spoken and was left out. */
  speech: z.string().nullable(),
  /** Where its picture is from; null where it was left out. */
  picture: z.string().nullable(),
  /** Why it is not as it was asked for; null where it is. */
  fellBack: z.string().nullable(),
});
export type SceneOutcome = z.infer<typeof sceneOutcomeSchema>;

/** The same as a timeline keeps it, with what is heard: whoever plans it anew need not have it spoken again. */
export const toldSceneSchema = sceneOutcomeSchema.extend({
  /** Null where it was left out. */
  narration: z
    .object({
      asset: contentHashSchema,
      track: z.int().nonnegative(),
      startMs: z.number().nonnegative(),
      endMs: z.number().nonnegative(),
      /** In the time of the file. */
      words: z.array(wordSchema),
      timesEstimated: z.boolean(),
    })
    .nullable(),
});
export type ToldScene = z.infer<typeof toldSceneSchema>;
