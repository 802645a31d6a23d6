import { z } from "zod";
import { zColor } from "../color";
import {
  brandSettings,
  captionSettings,
  cuttingSettings,
  formatSettings,
  listeningSettings,
  removableSchema,
  soundSettings,
  transcriptInputs,
  transitionSettings,
  waveformSettings,
} from "../settings";

/** How an audiogram is planned. */
export const audiogramSettingsSchema = z.strictObject({
  ...cuttingSettings,
  /** Nothing is cut unless it is asked for. */
  keep: z.array(removableSchema).default([...removableSchema.options]),
  ...formatSettings,
  ...captionSettings,
  captionPreset: captionSettings.captionPreset.unwrap().default("karaoke"),
  /** Shown throughout where there is no transcript; null for the title, or the name of the file. */
  captionText: z.string().nullable().default(null),
  ...soundSettings,
  ...listeningSettings,
  ...brandSettings,
  progressBar: z.boolean().default(true),
  /** Who speaks: the line under the title. */
  speaker: z.string().default(""),
  ...waveformSettings,
  waveform: waveformSettings.waveform.unwrap().default("bars"),
  /** `auto`: what the background file is, else a blurred copy of the picture there is, else a gradient. */
  background: z.enum(["auto", "color", "gradient", "image", "video", "blur", "scenes"]).default("auto"),
  /** The first one for `color`; null for some that go with the accent colour. */
  backgroundColors: z.array(zColor).min(1).max(4).nullable().default(null),
  /** Whether a gradient drifts and an image moves. */
  backgroundMotion: z.boolean().default(true),
  /** Into how many scenes `scenes` splits the audio; `auto` is one an image. */
  scenes: z.union([z.literal("auto"), z.int().min(1).max(500)]).default("auto"),
  ...transitionSettings,
});
export type AudiogramSettings = z.infer<typeof audiogramSettingsSchema>;

/** The files an audiogram may draw on besides its audio. */
export const audiogramInputsSchema = z.strictObject({
  ...transcriptInputs,
  /** An image, a video, or a folder of images. */
  backgroundFile: z.string().nullable().default(null),
  cover: z.string().nullable().default(null),
  music: z.string().nullable().default(null),
  logo: z.string().nullable().default(null),
});
export type AudiogramInputs = z.infer<typeof audiogramInputsSchema>;
