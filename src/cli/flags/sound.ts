import { parseDb, parseNumber } from "../units";
import { type Flag, parsed, said, setting } from "./flag";

const sound = "Sound:";
const analysis = "Analysis:";

/** Music under the voice, and how loud it all is. */
export const soundFlags: Flag[] = [
  setting(sound, "music", said("--music <file>", "music bed, looped and ducked under speech")),
  setting(sound, "musicDb", parsed("--music-volume <dB>", "relative to the voice (-14dB)", parseDb)),
  setting(sound, "duckDb", parsed("--duck <dB>", "further change under speech (-10dB)", parseDb)),
  setting(sound, "loudnessLufs", parsed("--loudness <LUFS>", "integrated loudness (-14)", parseDb)),
  setting(sound, "truePeakDb", parsed("--true-peak <dBTP>", "highest true peak (-1)", parseDb)),
];

/** A sound at each cutaway. */
export const effectFlags: Flag[] = [
  setting(sound, "effect", said("--effect <file>", "sound at each cutaway")),
  setting(sound, "effectDb", parsed("--effect-volume <dB>", "its level (-12dB)", parseDb)),
];

/** What is listened to, and where the words come from. */
export const listeningFlags: Flag[] = [
  setting(analysis, "audioTrack", parsed("--audio-track <n>", "which audio track, from 0 (0)", parseNumber)),
  setting(
    analysis,
    "transcript",
    said("--transcript <file|how>", "a transcript, or auto, none, whisper, openai (auto)"),
  ),
  setting(
    analysis,
    "model",
    said("--model <name|file>", "whisper model: tiny, base, small.en, large-v3-turbo-q5_0 … (base)"),
  ),
];

/** What language is spoken. */
export const languageFlags: Flag[] = [
  setting(analysis, "language", said("--language <code>", "spoken language, e.g. en (auto)")),
];
