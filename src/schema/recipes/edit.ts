import { z } from "zod";
import {
  brandSettings,
  captionSettings,
  cuttingSettings,
  listeningSettings,
  soundSettings,
  sourceFormatSettings,
  transcriptInputs,
  waveformSettings,
} from "../settings";

/** How an edit is analysed and planned. */
export const editSettingsSchema = z.strictObject({
  ...cuttingSettings,
  ...sourceFormatSettings,
  framing: z.enum(["breathe", "punch", "follow", "none"]).default("breathe"),
  /** Largest zoom of `breathe` and `punch`. */
  zoom: z.number().min(1).max(2).default(1.2),
  ...captionSettings,
  /** Shortest time between two cutaways. */
  brollEveryMs: z.number().min(0).default(6000),
  ...soundSettings,
  ...listeningSettings,
  faceEveryMs: z.number().min(100).max(60_000).default(1000),
  ...brandSettings,
  name: z.string().nullable().default(null),
  role: z.string().default(""),
  ...waveformSettings,
});
export type EditSettings = z.infer<typeof editSettingsSchema>;

/** The files an edit may draw on besides the recording, as the user wrote them. The timeline keeps their hashes. */
export const editInputsSchema = z.strictObject({
  ...transcriptInputs,
  /** A folder of clips and images to cut to. */
  broll: z.string().nullable().default(null),
  music: z.string().nullable().default(null),
  /** A sound played at each cutaway. */
  effect: z.string().nullable().default(null),
  logo: z.string().nullable().default(null),
});
export type EditInputs = z.infer<typeof editInputsSchema>;
