import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { UserError } from "../../schema/user-error";
import { ffmpeg } from "../../tools/ffmpeg";
import { getHubModel, type HubModel } from "../../tools/hub-model";
import { getOptionalPackage, type OptionalPackage, wantedVersion } from "../../tools/optional-package";
import type { Run } from "../../tools/run";
import { tempPathOf } from "../../tools/temp-path";
import { checkEnglish, missingForModels, speakPieces } from "./local-model";
import { chunksOf } from "./speech-chunks";
import type { SaidSentence, SpeechEngine, Spoken } from "./speech-engine";
import { defaultSamplePath, hashOfSample, withSample } from "./voice-sample";

const chatterboxPackage: OptionalPackage = { name: "@huggingface/transformers", neededBy: "Chatterbox", sizeMb: 470 };

const graphs = ["embed_tokens", "speech_encoder", "language_model_q4", "conditional_decoder"];

const chatterboxModel: HubModel = {
  name: "Chatterbox",
  id: "onnx-community/chatterbox-ONNX",
  revision: "3cab09af388d3f02bba43443fce88c1f4525ac43",
  files: [
    "config.json",
    "generation_config.json",
    "preprocessor_config.json",
    "tokenizer.json",
    "tokenizer_config.json",
    defaultSamplePath,
    ...graphs.flatMap((graph) => [`onnx/${graph}.onnx`, `onnx/${graph}.onnx_data`]),
  ],
  sizeMb: 1550,
};

const mostChars = 1024;
const pauseMs = 350;
/** The model says 25 tokens a second and a slow speaker 12 letters; twice that, lest it never stops. */
const mostTokens = (text: string): number => 100 + 4 * text.length;
/** Whoever changes how a text is divided and joined changes this, too: it is in the cache's key. */
const voicing = "1";
const onlyVoice = "default";

/**
 * Chatterbox: speaks English with the voice of a recording, on this machine, for nothing. The model that the package
 * reads knows temperature and exaggeration; it has no guidance by a second pass, which is what `cfgWeight` weighs.
 */
export const chatterboxEngine: SpeechEngine = {
  name: "chatterbox",
  extension: ".wav",
  licence: "MIT (Chatterbox): free to use, also commercially; a cloned voice needs its owner's consent",
  atOnce: 1,
  attempts: 2,

  missing: async () => missingForModels("Chatterbox"),

  voices: async () => [
    { id: onlyVoice, name: "Default", language: "en", about: "the model's own; any other from a recording of it" },
  ],

  defaultVoice: () => onlyVoice,

  versions: async ({ samplePath }) => ({
    [chatterboxPackage.name]: wantedVersion(chatterboxPackage.name),
    [chatterboxModel.id]: `${chatterboxModel.revision} q4`,
    sample: samplePath === null ? onlyVoice : await hashOfSample(samplePath),
    voicing,
  }),

  modelOf: () => chatterboxModel.id,

  heeds: ({ text, speed, temperature, exaggeration, samplePath }) => ({
    text,
    speed,
    temperature,
    exaggeration,
    samplePath,
  }),

  estimateUsd: () => 0,

  speak: async (request, path, run) => {
    checkEnglish("Chatterbox", request.language);
    if (request.samplePath === null && request.voice !== onlyVoice) {
      throw new UserError(
        `Chatterbox has no voice "${request.voice}": it has "${onlyVoice}", and any that it hears a recording of.`,
        "Leave the voice away, or give a recording of it.",
      );
    }
    const { text, speed, temperature, exaggeration, samplePath } = request;
    const say = async (voicePath: string) => {
      const setup = {
        packageFolder: await getOptionalPackage(chatterboxPackage, run),
        modelFolder: await getHubModel(chatterboxModel, run),
      };
      const program = { path: fileURLToPath(new URL("chatterbox-model.mjs", import.meta.url)), setup };
      const askFor = (piece: string) => ({ voicePath, temperature, exaggeration, maxTokens: mostTokens(piece) });
      const order = { name: "Chatterbox", program, pieces: chunksOf(text, "en", mostChars), pauseMs, askFor };
      return atSpeed(speed, path, run, (target) => speakPieces(order, target, run));
    };
    // A recording that is of no use is told before the long downloads.
    if (samplePath !== null) return withSample(samplePath, run, say);
    return withSample(join(await getHubModel(chatterboxModel, run), defaultSamplePath), run, say);
  },
};

/** The model knows one pace only: what it has said is stretched, which leaves the voice as high as it is. */
const atSpeed = async (
  speed: number,
  path: string,
  run: Run,
  speak: (path: string) => Promise<Spoken>,
): Promise<Spoken> => {
  if (speed === 1) return speak(path);
  const asSaidPath = tempPathOf(join(run.tempDir, "as-said.wav"));
  const pacedPath = tempPathOf(path);
  try {
    const spoken = await speak(asSaidPath);
    await ffmpeg(["-i", asSaidPath, "-filter:a", `atempo=${speed}`, "-c:a", "pcm_s16le", pacedPath], { run });
    await rename(pacedPath, path);
    const paced = ({ text, startMs, endMs }: SaidSentence) => ({
      text,
      startMs: startMs / speed,
      endMs: endMs / speed,
    });
    return { ...spoken, ...(spoken.sentences ? { sentences: spoken.sentences.map(paced) } : {}) };
  } finally {
    await rm(asSaidPath, { force: true });
    await rm(pacedPath, { force: true });
  }
};
