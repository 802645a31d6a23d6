// Run by chatterbox.ts as a process of its own: native code that fails there must not take the run with it.
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { serveModel, setup } from "../../tools/model-server.mjs";

const sampleRateHz = 24_000;

// Of the language model, which runs once per token, there is a copy of a sixth of the size that is as fast as it gets on a
// processor; the other three exist in full precision only.
const dtype = { embed_tokens: "fp32", speech_encoder: "fp32", language_model: "q4", conditional_decoder: "fp32" };

const load = async () => {
  const library = createRequire(join(setup.packageFolder, "package.json"))("@huggingface/transformers");
  const { AutoProcessor, ChatterboxModel, env } = library;
  env.allowRemoteModels = false;
  env.useFSCache = false;
  const [processor, model] = await Promise.all([
    AutoProcessor.from_pretrained(setup.modelFolder),
    ChatterboxModel.from_pretrained(setup.modelFolder, { dtype, device: "cpu" }),
  ]);
  return { processor, model, library };
};
let loading;

/** What the model knows of a voice, for the voice that was asked for last: to listen to it takes seconds. */
let listened = { path: "", voice: null };

const voiceOf = async (path, { model, library }) => {
  if (listened.path !== path) {
    const bytes = await readFile(path);
    const samples = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
    const voice = await model.encode_speech(new library.Tensor("float32", samples, [1, samples.length]));
    listened = { path, voice };
  }
  return listened.voice;
};

await serveModel(async ({ text, voicePath, temperature, exaggeration, maxTokens, samplesPath }) => {
  loading ??= load();
  const loaded = await loading;
  // The same text is said in the same way again.
  loaded.library.random.seed(1);
  const waveform = await loaded.model.generate({
    ...(await loaded.processor(text)),
    ...(await voiceOf(voicePath, loaded)),
    exaggeration,
    temperature,
    do_sample: true,
    // The model's authors' own: without it, it stutters.
    repetition_penalty: 1.2,
    max_new_tokens: maxTokens,
  });
  const { buffer, byteOffset, byteLength } = waveform.data;
  await writeFile(samplesPath, Buffer.from(buffer, byteOffset, byteLength));
  return { sampleRateHz };
});
