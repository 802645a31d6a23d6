import type { Unavailable } from "../../providers/provider-error";
import { chatterboxEngine } from "../../providers/speech/chatterbox";
import { elevenlabsEngine } from "../../providers/speech/elevenlabs";
import { espeakEngine } from "../../providers/speech/espeak";
import { kokoroEngine } from "../../providers/speech/kokoro";
import type { SpeechEngine, SpeechRequest } from "../../providers/speech/speech-engine";
import type { ShortInputs, ShortSettings } from "../../schema/recipes/short";
import { UserError } from "../../schema/user-error";
import type { Run } from "../../tools/run";

const engines = [elevenlabsEngine, kokoroEngine, chatterboxEngine, espeakEngine];

/** The engine that is asked for; of the user's choice none other is taken instead. @throws UserError where it cannot be used */
export const chooseSpeech = async (wanted: ShortSettings["speech"], run: Run): Promise<SpeechEngine> => {
  if (wanted === "auto") {
    if ((await elevenlabsEngine.missing(run)) === null) return elevenlabsEngine;
    run.report({
      type: "note",
      level: "info",
      message: "The narration is spoken by eSpeak NG, which is plain but needs neither a key nor a download.",
      fix: "For a natural voice: --speech kokoro (free, downloaded once), or set ELEVENLABS_API_KEY.",
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
