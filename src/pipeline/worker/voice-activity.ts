import { readFile } from "node:fs/promises";
import * as ort from "onnxruntime-web/wasm";
import { analysisRateHz, readBlocks } from "../media/analysis-wav";
import { answerQuestions } from "./answer";

/** Opens a file; then every empty question is answered with the next probabilities, none at the end. */
export type VoiceQuestion = { wavPath: string; modelPath: string } | null;
export type VoiceAnswer = number[];

/** Samples the network hears at a time, after the last ones of what it heard before. */
const windowSize = 512;
const contextSize = 64;
const answerSize = 1000;

let listening: AsyncGenerator<number> | undefined;

answerQuestions<VoiceQuestion, VoiceAnswer>(async (question) => {
  if (question) {
    listening = listen(question.wavPath, question.modelPath);
    return [];
  }
  const probabilities: number[] = [];
  while (listening && probabilities.length < answerSize) {
    const next = await listening.next();
    if (next.done) break;
    probabilities.push(next.value);
  }
  return probabilities;
});

async function* listen(wavPath: string, modelPath: string): AsyncGenerator<number> {
  ort.env.wasm.numThreads = 1;
  const session = await ort.InferenceSession.create(await readFile(modelPath), { executionProviders: ["wasm"] });
  const rate = new ort.Tensor("int64", BigInt64Array.from([BigInt(analysisRateHz)]), []);
  const heard = new Float32Array(contextSize + windowSize);
  let state: ort.Tensor = new ort.Tensor("float32", new Float32Array(2 * 128), [2, 1, 128]);
  for await (const block of readBlocks(wavPath, windowSize)) {
    heard.copyWithin(0, windowSize);
    heard.set(block, contextSize);
    const input = new ort.Tensor("float32", heard, [1, heard.length]);
    const { output, stateN } = await session.run({ input, state, sr: rate });
    if (!output || !stateN) throw new Error("the voice activity model gave no output");
    state = stateN;
    const [probability] = output.data;
    yield Math.min(1, Math.max(0, Math.round(Number(probability) * 1000) / 1000));
  }
}
