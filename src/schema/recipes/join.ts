import { z } from "zod";
import { soundSettings, sourceFormatSettings, transitionSettings } from "../settings";

/** How videos are joined. */
export const joinSettingsSchema = z.strictObject({
  ...sourceFormatSettings,
  ...soundSettings,
  ...transitionSettings,
  transition: transitionSettings.transition.unwrap().default("none"),
});
export type JoinSettings = z.infer<typeof joinSettingsSchema>;

/** What joined videos may have besides themselves. */
export const joinInputsSchema = z.strictObject({
  music: z.string().nullable().default(null),
});
export type JoinInputs = z.infer<typeof joinInputsSchema>;
