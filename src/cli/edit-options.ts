import { InvalidArgumentError, Option } from "commander";
import { captionPresetSchema } from "../schema/captions";
import { editSettingsSchema, removableSchema } from "../schema/settings";
import { chosen, type Flag, flag, parsed } from "./flag";
import { parseDb, parseDurationMs, parseList, parseMargin, parseNumber, parseNumberOr, parseResolution } from "./units";

const dbOrAuto = (text: string) => (text.trim().toLowerCase() === "auto" ? "auto" : parseDb(text));
const { shape } = editSettingsSchema;

const cutting = "Cutting:";
const picture = "Picture:";
const captions = "Captions:";
const sound = "Sound:";
const analysis = "Analysis:";

/** Every flag of an edit. Names and units follow ffmpeg, auto-editor and Remotion where they have one. */
export const editFlags: Flag[] = [
  flag(
    cutting,
    parsed("--margin <before,after>", "time left around speech (0.1s,0.2s)", parseMargin),
    (margin: ReturnType<typeof parseMargin>) => ({
      marginBeforeMs: margin.beforeMs,
      marginAfterMs: margin.afterMs,
    }),
  ),
  flag(cutting, parsed("--min-cut <time>", "shorter gaps stay (0.2s)", parseDurationMs), (ms: number) => ({
    minCutMs: ms,
  })),
  flag(
    cutting,
    parsed("--silence-threshold <dB|auto>", "level under which it is silent (auto)", dbOrAuto),
    (db: number | "auto") => ({ silenceDb: db }),
  ),
  flag(
    cutting,
    parsed("--keep <what>", `leave in: ${removableSchema.options.join(", ")}`, parseKeep),
    (keep: string[]) => ({ keep }),
  ),

  flag(
    picture,
    chosen("--aspect <ratio>", "shape of the result (source)", shape.aspect.unwrap().options),
    (aspect: string) => ({ aspect }),
  ),
  flag(
    picture,
    parsed("--resolution <size>", "720p, 1080p, 1440p, 4k (source)", parseResolution),
    (resolution: number | "source") => ({ resolution }),
  ),
  flag(picture, parsed("--fps <rate>", "24 to 60 (source)", parseNumberOr("source")), (fps: number | "source") => ({
    fps,
  })),
  flag(
    picture,
    chosen("--framing <mode>", "how the camera moves (breathe)", shape.framing.unwrap().options),
    (framing: string) => ({ framing }),
  ),
  flag(picture, parsed("--zoom <factor>", "largest zoom (1.2)", parseNumber), (zoom: number) => ({ zoom })),
  flag(
    picture,
    new Option("--broll <folder>", "clips and images to cut to, matched to words by name"),
    (broll: string) => ({ broll }),
  ),
  flag(picture, parsed("--broll-every <time>", "shortest time between them (6s)", parseDurationMs), (ms: number) => ({
    brollEveryMs: ms,
  })),
  flag(picture, new Option("--title <text>", "title over the first seconds"), (title: string) => ({ title })),
  flag(picture, new Option("--subtitle <text>", "line under the title"), (subtitle: string) => ({ subtitle })),
  flag(picture, new Option("--name <text>", "lower third: who speaks"), (name: string) => ({ name })),
  flag(picture, new Option("--role <text>", "lower third: what they do"), (role: string) => ({ role })),
  flag(picture, new Option("--logo <image>", "logo in a corner"), (logo: string) => ({ logo })),
  flag(picture, new Option("--progress-bar", "progress bar along the bottom"), (on: boolean) => ({ progressBar: on })),
  flag(picture, new Option("--waveform", "waveform of the voice"), (on: boolean) => ({ waveform: on })),
  flag(picture, new Option("--accent <colour>", "colour of titles and bars (#6c4dff)"), (accentColor: string) => ({
    accentColor,
  })),

  flag(
    captions,
    chosen("--captions <preset>", "look of the captions (word-pop)", captionPresetSchema.options),
    (preset: string | false) => (preset === false ? { captions: false } : { captions: true, captionPreset: preset }),
  ),
  flag(captions, new Option("--no-captions", "no captions on the picture"), () => ({})),
  flag(
    captions,
    chosen("--caption-level <level>", "mark words, or show sentences (auto)", shape.captionLevel.unwrap().options),
    (level: string) => ({ captionLevel: level }),
  ),
  flag(
    captions,
    parsed("--caption-line <letters>", "letters a line, up to 80 (auto)", parseNumberOr("auto")),
    (length: number | "auto") => ({ captionLineLength: length }),
  ),

  flag(sound, new Option("--music <file>", "music bed, looped and ducked under speech"), (music: string) => ({
    music,
  })),
  flag(sound, parsed("--music-volume <dB>", "relative to the voice (-14dB)", parseDb), (db: number) => ({
    musicDb: db,
  })),
  flag(sound, parsed("--duck <dB>", "further change under speech (-10dB)", parseDb), (db: number) => ({ duckDb: db })),
  flag(sound, new Option("--effect <file>", "sound at each cutaway"), (effect: string) => ({ effect })),
  flag(sound, parsed("--effect-volume <dB>", "its level (-12dB)", parseDb), (db: number) => ({ effectDb: db })),
  flag(sound, parsed("--loudness <LUFS>", "integrated loudness (-14)", parseDb), (lufs: number) => ({
    loudnessLufs: lufs,
  })),
  flag(sound, parsed("--true-peak <dBTP>", "highest true peak (-1)", parseDb), (db: number) => ({ truePeakDb: db })),
  flag(sound, parsed("--audio-track <n>", "which audio track, from 0 (0)", parseNumber), (track: number) => ({
    audioTrack: track,
  })),

  flag(
    analysis,
    new Option("--transcript <file|how>", "a transcript, or auto, none, whisper, openai (auto)"),
    (transcript: string) => ({ transcript }),
  ),
  flag(
    analysis,
    new Option("--model <name|file>", "whisper model: tiny, base, small.en, large-v3-turbo-q5_0 … (base)"),
    (model: string) => ({ model }),
  ),
  flag(analysis, new Option("--language <code>", "spoken language, e.g. en (auto)"), (language: string) => ({
    language,
  })),
  flag(analysis, parsed("--face-every <time>", "how often to look for faces (1s)", parseDurationMs), (ms: number) => ({
    faceEveryMs: ms,
  })),
];

function parseKeep(text: string): string[] {
  const kinds = parseList(text);
  const known: readonly string[] = removableSchema.options;
  const unknown = kinds.find((kind) => !known.includes(kind));
  if (unknown !== undefined) throw new InvalidArgumentError(`Expected any of ${known.join(", ")}, got "${unknown}".`);
  return kinds;
}
