import { captionPresetSchema } from "../../schema/captions";
import { captionSettings } from "../../schema/settings";
import { parseNumberOr } from "../units";
import { chosen, type Flag, flag, parsed, said, setting } from "./flag";

const group = "Captions:";

/** Whether and how what is said is shown. */
export const captionFlags: Flag[] = [
  flag(
    group,
    chosen("--captions <preset>", "look of the captions", captionPresetSchema.options),
    (preset: string | false) => (preset === false ? { captions: false } : { captions: true, captionPreset: preset }),
  ),
  flag(group, said("--no-captions", "no captions on the picture"), () => ({})),
  setting(
    group,
    "captionLevel",
    chosen(
      "--caption-level <level>",
      "mark words, or show sentences (auto)",
      captionSettings.captionLevel.unwrap().options,
    ),
  ),
  setting(
    group,
    "captionLineLength",
    parsed("--caption-line <letters>", "letters a line, up to 80 (auto)", parseNumberOr("auto")),
  ),
];
