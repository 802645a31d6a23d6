import { clipSourceSchema, shortSettingsSchema, speechEngineSchema } from "../../schema/recipes/short";
import { parseDurationMs, parseList, parseNumber, parseNumberOr } from "../units";
import { chosen, type Flag, parsed, said, setting } from "./flag";

const script = "Script:";
const speech = "Speech:";
const clips = "Clips:";

/** Who writes it, and how. */
export const scriptFlags: Flag[] = [
  setting(script, "script", said("--script <file>", "your own script: .json, .md or .txt")),
  setting(script, "narration", said("--narration <file>", "your own recording instead of a spoken script")),
  setting(script, "scenes", parsed("--scenes <n>", "3 to 12 (auto)", parseNumberOr("auto"))),
  setting(script, "lengthMs", parsed("--length <time>", "how long the narration should be (40s)", parseDurationMs)),
  setting(
    script,
    "scriptModel",
    said("--script-model <name>", `OpenAI's (${shortSettingsSchema.shape.scriptModel.parse(undefined)})`),
  ),
  setting(
    script,
    "scriptTtlMs",
    parsed("--script-ttl <time>", "how long a written script is kept (24h)", parseDurationMs),
  ),
];

/** Who speaks it, and how. */
export const speechFlags: Flag[] = [
  setting(speech, "speech", chosen("--speech <engine>", "who speaks (auto)", speechEngineSchema.options)),
  setting(speech, "voice", said("--voice <id>", "which voice; --list-voices tells")),
  setting(speech, "voiceModel", said("--voice-model <name>", "the engine's model")),
  setting(speech, "voiceSample", said("--voice-sample <file>", "recording of a voice to clone (chatterbox)")),
  setting(speech, "speed", parsed("--speed <factor>", "0.5 to 2 (1)", parseNumber)),
  setting(speech, "stability", parsed("--stability <0-1>", "how even (0.5; elevenlabs)", parseNumber)),
  setting(
    speech,
    "similarity",
    parsed("--similarity <0-1>", "how near to the original (0.75; elevenlabs)", parseNumber),
  ),
  setting(speech, "temperature", parsed("--temperature <n>", "how varied (0.8; chatterbox)", parseNumber)),
  setting(
    speech,
    "cfgWeight",
    parsed("--cfg-weight <0-1>", "how near to the sample's pace (0.5; where a model takes it)", parseNumber),
  ),
  setting(speech, "exaggeration", parsed("--exaggeration <0-2>", "how expressive (0.5; chatterbox)", parseNumber)),
  setting(speech, "voiceTtlMs", parsed("--voice-ttl <time>", "how long narrations are kept (7d)", parseDurationMs)),
];

/** Where its pictures come from. */
export const clipFlags: Flag[] = [
  setting(
    clips,
    "clips",
    parsed("--clips <sources>", `in this order: ${clipSourceSchema.options.join(", ")} (auto)`, (text: string) =>
      text.trim() === "auto" ? [] : parseList(text),
    ),
  ),
  setting(clips, "clipTtlMs", parsed("--clip-ttl <time>", "how long clips are kept (30d)", parseDurationMs)),
];
