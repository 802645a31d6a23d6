// Models of the shape of the real ones and a few kilobytes: what they say is a tone, as long and as loud as they are told.
import { onnxFile } from "./onnx";

export const rateHz = 24_000;
/** A tone of 200 Hz, whose period fits into every block. */
const tone = (samples: number) => Array.from({ length: samples }, (_, n) => Math.sin((2 * Math.PI * 200 * n) / rateHz));

const json = (value: unknown) => Buffer.from(JSON.stringify(value));

/** One token a letter, and all of the sound script's letters are known. */
const letters = [
  ...new Set(
    "$;:,.!?—…\"«»“” abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'-ɑɐɒæɓʙβɔɕçɗɖðʤəɚɛɜɝɡɣɪɨʌʊʃθʒɹɾɫŋɲʔʲˈˌːˑᵻᵊ",
  ),
];
const tokenizerFile = json({
  version: "1.0",
  truncation: null,
  padding: null,
  added_tokens: [],
  normalizer: null,
  pre_tokenizer: { type: "Split", pattern: { Regex: "" }, behavior: "Isolated", invert: false },
  post_processor: null,
  decoder: null,
  model: { type: "BPE", vocab: Object.fromEntries(letters.map((each, at) => [each, at])), merges: [], unk_token: "$" },
});
const tokenizerConfig = json({
  tokenizer_class: "PreTrainedTokenizer",
  model_max_length: 512,
  unk_token: "$",
  pad_token: "$",
});

/** How long Kokoro's stand-in says one letter of the sound script, at its own pace. */
const msPerLetter = 60;

/** Kokoro: its length goes with the letters and the speed, its loudness with the voice. */
export const tinyKokoro: Record<string, Buffer> = {
  "config.json": json({ model_type: "style_text_to_speech_2" }),
  "tokenizer.json": tokenizerFile,
  "tokenizer_config.json": tokenizerConfig,
  "onnx/model_quantized.onnx": onnxFile({
    inputs: { input_ids: ["int64", [1, -1]], style: ["float", [1, 256]], speed: ["float", [1]] },
    outputs: { waveform: ["float", [1, -1]] },
    constants: {
      one: ["int64", [1], [1]],
      zero: ["int64", [1], [0]],
      // Blocks of 5 ms.
      tone: ["float", [120], tone(120)],
      blocks: ["float", [1], [msPerLetter / 5]],
      loud: ["float", [1], [0.3]],
      bit: ["float", [1], [0.2]],
    },
    nodes: [
      ["Shape", ["input_ids"], ["shape"]],
      ["Gather", ["shape", "one"], ["letters"]],
      ["Cast", ["letters"], ["count"], { to: 1 }],
      ["Mul", ["count", "blocks"], ["slow"]],
      ["Div", ["slow", "speed"], ["paced"]],
      ["Cast", ["paced"], ["repeats"], { to: 7 }],
      ["Tile", ["tone", "repeats"], ["sound"]],
      ["ReduceMean", ["style"], ["mean"], { keepdims: 0 }],
      ["Tanh", ["mean"], ["timbre"]],
      ["Mul", ["timbre", "bit"], ["some"]],
      ["Add", ["some", "loud"], ["level"]],
      ["Mul", ["sound", "level"], ["voiced"]],
      ["Unsqueeze", ["voiced", "zero"], ["waveform"]],
    ],
  }),
};

const vocabulary = 204;
const firstSpeechToken = 200;
const stop = 203;
const ports = { heads: ["float", [1, 1, -1, 1]], embeds: ["float", [1, -1, 1]] } as const;

/**
 * Chatterbox: says two tokens of 40 ms a letter at the usual exaggeration, as loud as the sample is, and louder the more
 * often it draws the second best token, which is what temperature makes it do.
 */
export const tinyChatterbox: Record<string, Buffer> = {
  "config.json": json({
    model_type: "chatterbox",
    text_config: {
      model_type: "llama",
      num_attention_heads: 1,
      num_key_value_heads: 1,
      num_hidden_layers: 1,
      hidden_size: 1,
      head_dim: 1,
    },
    "transformers.js_config": { use_external_data_format: true },
  }),
  "generation_config.json": json({ eos_token_id: stop, bos_token_id: firstSpeechToken }),
  "preprocessor_config.json": json({
    feature_extractor_type: "ChatterboxFeatureExtractor",
    processor_class: "ChatterboxProcessor",
    sampling_rate: rateHz,
  }),
  "tokenizer.json": tokenizerFile,
  "tokenizer_config.json": tokenizerConfig,
  // A letter weighs twice the exaggeration, a spoken token takes a half of that away.
  "onnx/embed_tokens.onnx": onnxFile({
    inputs: { input_ids: ["int64", [1, -1]], exaggeration: ["float", [1]] },
    outputs: { inputs_embeds: ports.embeds },
    constants: {
      last: ["int64", [1], [-1]],
      speech: ["int64", [1], [firstSpeechToken]],
      two: ["float", [1], [2]],
      half: ["float", [1], [-0.5]],
    },
    nodes: [
      ["Less", ["input_ids", "speech"], ["isLetter"]],
      ["Mul", ["exaggeration", "two"], ["weight"]],
      ["Where", ["isLetter", "weight", "half"], ["flat"]],
      ["Unsqueeze", ["flat", "last"], ["inputs_embeds"]],
    ],
  }),
  "onnx/speech_encoder.onnx": onnxFile({
    inputs: { audio_values: ["float", [1, -1]] },
    outputs: {
      audio_features: ports.embeds,
      audio_tokens: ["int64", [1, -1]],
      speaker_embeddings: ["float", [1, 192]],
      speaker_features: ["float", [1, -1, 80]],
    },
    constants: {
      features: ["float", [1, 2, 1], [0, 0]],
      tokens: ["int64", [1, 2], [7, 7]],
      melody: ["float", [1, 1, 80], new Array(80).fill(0)],
      size: ["int64", [2], [1, 192]],
    },
    nodes: [
      ["Identity", ["features"], ["audio_features"]],
      ["Identity", ["tokens"], ["audio_tokens"]],
      ["Identity", ["melody"], ["speaker_features"]],
      ["Abs", ["audio_values"], ["loud"]],
      ["ReduceMean", ["loud"], ["mean"], { keepdims: 0 }],
      ["Expand", ["mean", "size"], ["speaker_embeddings"]],
    ],
  }),
  // Stops when as much has been said as there was to say.
  "onnx/language_model_q4.onnx": onnxFile({
    inputs: {
      inputs_embeds: ports.embeds,
      attention_mask: ["int64", [1, -1]],
      "past_key_values.0.key": ports.heads,
      "past_key_values.0.value": ports.heads,
    },
    outputs: { logits: ["float", [1, 1, vocabulary]], "present.0.key": ports.heads, "present.0.value": ports.heads },
    constants: {
      one: ["int64", [1], [1]],
      base: [
        "float",
        [1, 1, vocabulary],
        Array.from({ length: vocabulary }, (_, id) =>
          id === firstSpeechToken || id === stop ? 0 : id === firstSpeechToken + 1 ? -1 : -1000,
        ),
      ],
      stop: ["float", [1, 1, vocabulary], Array.from({ length: vocabulary }, (_, id) => (id === stop ? 1 : 0))],
      steep: ["float", [1], [-200]],
      past: ["float", [1], [50]],
    },
    nodes: [
      ["Unsqueeze", ["inputs_embeds", "one"], ["news"]],
      ["Concat", ["past_key_values.0.key", "news"], ["present.0.key"], { axis: 2 }],
      ["Concat", ["past_key_values.0.value", "news"], ["present.0.value"], { axis: 2 }],
      ["ReduceSum", ["present.0.key"], ["left"], { keepdims: 0 }],
      ["Mul", ["left", "steep"], ["enough"]],
      ["Add", ["enough", "past"], ["wish"]],
      ["Mul", ["stop", "wish"], ["stopping"]],
      ["Add", ["base", "stopping"], ["logits"]],
    ],
  }),
  "onnx/conditional_decoder.onnx": onnxFile({
    inputs: {
      speech_tokens: ["int64", [1, -1]],
      speaker_embeddings: ["float", [1, 192]],
      speaker_features: ["float", [1, -1, 80]],
    },
    outputs: { waveform: ["float", [1, -1]] },
    constants: {
      one: ["int64", [1], [1]],
      zero: ["int64", [1], [0]],
      tone: ["float", [960], tone(960)],
      second: ["int64", [1], [firstSpeechToken + 1]],
      unit: ["float", [1], [1]],
    },
    nodes: [
      ["Shape", ["speech_tokens"], ["shape"]],
      ["Gather", ["shape", "one"], ["repeats"]],
      ["Tile", ["tone", "repeats"], ["sound"]],
      ["Equal", ["speech_tokens", "second"], ["isSecond"]],
      ["Cast", ["isSecond"], ["seconds"], { to: 1 }],
      ["ReduceMean", ["seconds"], ["odd"], { keepdims: 0 }],
      ["Add", ["odd", "unit"], ["hot"]],
      ["ReduceMean", ["speaker_embeddings"], ["loud"], { keepdims: 0 }],
      ["Mul", ["loud", "hot"], ["level"]],
      ["Mul", ["sound", "level"], ["voiced"]],
      ["Unsqueeze", ["voiced", "zero"], ["waveform"]],
    ],
  }),
  ...Object.fromEntries(
    ["embed_tokens", "speech_encoder", "language_model_q4", "conditional_decoder"].map((name) => [
      `onnx/${name}.onnx_data`,
      Buffer.from("none"),
    ]),
  ),
};
