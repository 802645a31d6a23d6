// Run by kokoro.ts as a process of its own: native code that fails there must not take the run with it.
import { writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { serveModel, setup } from "../../tools/model-server.mjs";

/** The model takes no more, and its tokenizer silently drops the rest. One letter of the sound script is one token. */
const maxTokens = 510;

const load = async () => {
  const require = createRequire(join(setup.packageFolder, "package.json"));
  const { KokoroTTS, TextSplitterStream } = require("kokoro-js");
  // Its own copy of the library, which need not be the one that others get.
  const ofKokoro = createRequire(require.resolve("kokoro-js"));
  const { AutoTokenizer, env, StyleTextToSpeech2Model } = ofKokoro("@huggingface/transformers");
  env.allowRemoteModels = false;
  env.useFSCache = false;
  const [model, tokenizer] = await Promise.all([
    StyleTextToSpeech2Model.from_pretrained(setup.modelFolder, { dtype: "q8", device: "cpu" }),
    AutoTokenizer.from_pretrained(setup.modelFolder),
  ]);
  return { kokoro: new KokoroTTS(model, tokenizer), TextSplitterStream };
};
let loading;

const say = async (text, options) => {
  loading ??= load();
  const { kokoro, TextSplitterStream } = await loading;
  const stream = new TextSplitterStream();
  stream.push(text);
  stream.close();
  const parts = [];
  for await (const part of kokoro.stream(stream, options)) {
    const halves = part.phonemes.length > maxTokens ? halve(part.text) : [];
    if (halves.length < 2) parts.push(part.audio);
    else for (const half of halves) parts.push(...(await say(half, options)));
  }
  return parts;
};

/** Numbers written as digits are long when spoken, so how long a text becomes is known only then. */
const halve = (text) => {
  const words = text.split(/\s+/);
  const middle = Math.ceil(words.length / 2);
  return [words.slice(0, middle), words.slice(middle)].filter((half) => half.length > 0).map((half) => half.join(" "));
};

await serveModel(async ({ text, voice, speed, samplesPath }) => {
  const parts = await say(text, { voice, speed });
  await writeFile(
    samplesPath,
    Buffer.concat(
      parts.map(({ audio: { buffer, byteOffset, byteLength } }) => Buffer.from(buffer, byteOffset, byteLength)),
    ),
  );
  return { sampleRateHz: parts[0]?.sampling_rate ?? 24_000 };
});
