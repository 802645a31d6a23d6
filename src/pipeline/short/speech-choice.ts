import { chatterboxEngine } from "../../providers/speech/chatterbox";
import { elevenlabsEngine } from "../../providers/speech/elevenlabs";
import { espeakEngine } from "../../providers/speech/espeak";
import { kokoroEngine } from "../../providers/speech/kokoro";
import type { SpeechEngine, SpeechRequest } from "../../providers/speech/speech-engine";
import { type ShortInputs, type ShortSettings, shortSettingsSchema } from "../../schema/recipes/short";
import { UserError } from "../../schema/user-error";
import type { Run } from "../../tools/run";
import type { Unavailable } from "../../tools/unavailable";

const engines = [elevenlabsEngine, kokoroEngine, chatterboxEngine, espeakEngine];

/** The engine that is asked for; of the user's choice none other is taken instead. @throws UserError where it cannot be used */
export const chooseSpeech = async (wanted: ShortSettings["speech"], run: Run): Promise<SpeechEngine> => {
  if (wanted === "auto") {
    const missing = await elevenlabsEngine.missing(run);
    if (missing === null) return elevenlabsEngine;
    run.report({
      type: "note",
      level: "info",
      message: "The narration is spoken by eSpeak NG, which is plain but needs neither a key nor a download.",
      fix: `For a natural voice: --speech kokoro (free, downloaded once), or ElevenLabs. ${missing.reason} ${missing.fix}`,
    });
    return espeakEngine;
  }
  const engine = engines.find(({ name }) => name === wanted);
  if (!engine) throw new Error(`there is no speech engine ${wanted}`);
  const missing: Unavailable | null = await engine.missing(run);
  if (missing) throw new UserError(missing.reason, missing.fix);
  return engine;
};

/** How the settings ask for a text in a language to be said. */
export const speechRequest = (
  engine: SpeechEngine,
  settings: ShortSettings,
  { voiceSample }: Pick<ShortInputs, "voiceSample">,
  language: string,
): Omit<SpeechRequest, "text"> => {
  const { voice, voiceModel, speed, stability, similarity, temperature, cfgWeight, exaggeration } = settings;
  return {
    language,
    voice: voice ?? engine.defaultVoice(language),
    model: voiceModel,
    ...{ speed, stability, similarity, temperature, cfgWeight, exaggeration },
    samplePath: voiceSample,
  };
};

const flags = [
  ["voice", "--voice"],
  ["model", "--voice-model"],
  ["speed", "--speed"],
  ["stability", "--stability"],
  ["similarity", "--similarity"],
  ["temperature", "--temperature"],
  ["cfgWeight", "--cfg-weight (which no engine's model takes)"],
  ["exaggeration", "--exaggeration"],
  ["samplePath", "--voice-sample"],
] as const;

/** Tells which of the user's wishes the engine that speaks knows nothing of. */
export const warnOfUnheeded = (engine: SpeechEngine, request: SpeechRequest, run: Run): void => {
  const usual = speechRequest(engine, shortSettingsSchema.parse({}), { voiceSample: null }, request.language);
  const heeded = engine.heeds(request);
  const ignored = flags.filter(([field]) => request[field] !== usual[field] && !(field in heeded));
  if (ignored.length === 0) return;
  const message = `${engine.name} does not heed ${ignored.map(([, flag]) => flag).join(", ")}.`;
  run.report({ type: "note", level: "warning", message, fix: "Leave it out, or choose another engine with --speech." });
};
