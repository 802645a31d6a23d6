import { fileURLToPath } from "node:url";
import { getHubModel, type HubModel } from "../../tools/hub-model";
import { getOptionalPackage, type OptionalPackage, wantedVersion } from "../../tools/optional-package";
import { checkKokoroVoice, kokoroVoices } from "./kokoro-voices";
import { checkEnglish, missingForModels, speakPieces } from "./local-model";
import { divided, sentencesOf } from "./speech-chunks";
import type { SpeechEngine } from "./speech-engine";

const kokoroPackage: OptionalPackage = { name: "kokoro-js", neededBy: "Kokoro", sizeMb: 400 };

// The copy in 8 bits: a quarter of the size of the full one, and on a processor hard to tell from it.
const kokoroModel: HubModel = {
  name: "Kokoro",
  id: "onnx-community/Kokoro-82M-v1.0-ONNX",
  revision: "1939ad2a8e416c0acfeecc08a694d14ef25f2231",
  files: ["config.json", "tokenizer.json", "tokenizer_config.json", "onnx/model_quantized.onnx"],
  sizeMb: 92,
};

/** Well under what the model takes at once, even where numbers are to be spoken. */
const mostChars = 300;
const pauseMs = 250;
/** Whoever changes how a text is divided and joined changes this, too: it is in the cache's key. */
const voicing = "1";

/** Kokoro: English like a person's, on this machine, for nothing; its package and model are fetched the first time. */
export const kokoroEngine: SpeechEngine = {
  name: "kokoro",
  extension: ".wav",
  licence: "Apache-2.0 (Kokoro-82M): free to use, also commercially",
  atOnce: 1,
  attempts: 2,

  missing: async () => missingForModels("Kokoro", ["darwin-x64"]),

  voices: async () => kokoroVoices,

  defaultVoice: (language) => (/^en-gb\b/i.test(language) ? "bf_emma" : "af_heart"),

  versions: async () => ({
    [kokoroPackage.name]: wantedVersion(kokoroPackage.name),
    [kokoroModel.id]: `${kokoroModel.revision} q8`,
    voicing,
  }),

  modelOf: () => kokoroModel.id,

  heeds: ({ text, voice, speed }) => ({ text, voice, speed }),

  estimateUsd: () => 0,

  speak: async ({ text, language, voice, speed }, path, run) => {
    checkEnglish("Kokoro", language);
    checkKokoroVoice(voice);
    const packageFolder = await getOptionalPackage(kokoroPackage, run);
    const modelFolder = await getHubModel(kokoroModel, run);
    const program = {
      path: fileURLToPath(new URL("kokoro-model.mjs", import.meta.url)),
      setup: { packageFolder, modelFolder },
    };
    const pieces = sentencesOf(text, "en").flatMap((sentence) => divided(sentence, mostChars));
    return speakPieces({ name: "Kokoro", program, pieces, pauseMs, askFor: () => ({ voice, speed }) }, path, run);
  },
};
