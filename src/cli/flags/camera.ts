import { editSettingsSchema } from "../../schema/recipes/edit";
import { parseDurationMs, parseNumber } from "../units";
import { chosen, type Flag, parsed, said, setting } from "./flag";

const group = "Picture:";

/** How the camera moves over a recording, and what it cuts away to. */
export const cameraFlags: Flag[] = [
  setting(
    group,
    "framing",
    chosen("--framing <mode>", "how the camera moves (breathe)", editSettingsSchema.shape.framing.unwrap().options),
  ),
  setting(group, "zoom", parsed("--zoom <factor>", "largest zoom (1.2)", parseNumber)),
  setting(group, "faceEveryMs", parsed("--face-every <time>", "how often to look for faces (1s)", parseDurationMs)),
  setting(
    group,
    "brollEveryMs",
    parsed("--broll-every <time>", "shortest time between cutaways (6s)", parseDurationMs),
  ),
  setting(group, "name", said("--name <text>", "lower third: who speaks")),
  setting(group, "role", said("--role <text>", "lower third: what they do")),
];

/** The user's own clips and images. */
export const brollFlags: Flag[] = [
  setting(group, "broll", said("--broll <folder>", "clips and images to show, matched to words by name")),
];
