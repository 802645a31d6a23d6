import { z } from "zod";

/** Most scenes of a short, and least where a model writes it. */
export const mostScenes = 12;
export const leastScenes = 3;

/** One thing that is said, and what is seen while it is. */
export const sceneSchema = z.object({
  /** What the picture shows, as one would tell a camera: subject, place, light, movement. */
  visuals: z.string().min(1),
  narration: z.string().min(1),
});
export type Scene = z.infer<typeof sceneSchema>;

/** What a short is made from: its scenes in order, and what a platform asks for beside the video. */
export const scriptSchema = z.object({
  title: z.string(),
  /** The line that makes people stay; empty where nobody wrote one. */
  hook: z.string(),
  /** Each with its `#`. */
  hashtags: z.array(z.string()),
  scenes: z.array(sceneSchema).min(1).max(mostScenes),
});
export type Script = z.infer<typeof scriptSchema>;
