import { z } from "zod";
import { leastScenes, mostScenes } from "../script";
import {
  brandSettings,
  captionSettings,
  formatSettings,
  listeningSettings,
  soundSettings,
  transcriptInputs,
  transitionSettings,
} from "../settings";

const dayMs = 24 * 60 * 60_000;

export const speechEngineSchema = z.enum(["auto", "elevenlabs", "kokoro", "chatterbox", "espeak"]);
export const clipSourceSchema = z.enum(["runway", "pexels", "openai", "local", "generated"]);

/** How a short is written, spoken, illustrated and planned. */
export const shortSettingsSchema = z.strictObject({
  ...formatSettings,
  aspect: formatSettings.aspect.unwrap().default("9:16"),
  ...captionSettings,
  ...soundSettings,
  ...listeningSettings,
  ...brandSettings,
  ...transitionSettings,
  transition: transitionSettings.transition.unwrap().default("mix"),

  /** OpenAI's model for the script. */
  scriptModel: z.string().default("gpt-5.4-mini"),
  /** `auto` leaves it to the writer. */
  scenes: z.union([z.literal("auto"), z.int().min(leastScenes).max(mostScenes)]).default("auto"),
  /** How long the narration of a written script should be. */
  lengthMs: z.number().min(10_000).max(180_000).default(40_000),

  /** `auto`: ElevenLabs where its key is set, else eSpeak NG. */
  speech: speechEngineSchema.default("auto"),
  /** The engine's name of a voice; null for its usual one. */
  voice: z.string().nullable().default(null),
  /** The engine's model; null for its usual one. */
  voiceModel: z.string().nullable().default(null),
  speed: z.number().min(0.5).max(2).default(1),
  stability: z.number().min(0).max(1).default(0.5),
  similarity: z.number().min(0).max(1).default(0.75),
  temperature: z.number().min(0.05).max(5).default(0.8),
  cfgWeight: z.number().min(0).max(1).default(0.5),
  exaggeration: z.number().min(0).max(2).default(0.5),

  /**
   * Tried in this order for each scene; what is generated here always works and ends the list. Empty: the user's folder
   * where one is given, then Pexels where its key is set.
   */
  clips: z.array(clipSourceSchema).default([]),
  /** How long what was got is used again without asking. */
  scriptTtlMs: z.number().min(0).default(dayMs),
  voiceTtlMs: z
    .number()
    .min(0)
    .default(7 * dayMs),
  clipTtlMs: z
    .number()
    .min(0)
    .default(30 * dayMs),
});
export type ShortSettings = z.infer<typeof shortSettingsSchema>;

/** The files a short may draw on. */
export const shortInputsSchema = z.strictObject({
  ...transcriptInputs,
  /** A script of the user's own: JSON, Markdown or plain text. */
  script: z.string().nullable().default(null),
  /** A recorded narration instead of a spoken script. */
  narration: z.string().nullable().default(null),
  /** A recording of the voice to clone. */
  voiceSample: z.string().nullable().default(null),
  /** A folder of clips and images. */
  broll: z.string().nullable().default(null),
  music: z.string().nullable().default(null),
  logo: z.string().nullable().default(null),
});
export type ShortInputs = z.infer<typeof shortInputsSchema>;
