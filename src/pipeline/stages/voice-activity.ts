import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { type VoiceActivity, voiceActivitySchema } from "../../schema/analysis";
import type { StoredFile } from "../cache/entry";
import { hashFile } from "../cache/hash";
import { analysisRateHz } from "../media/analysis-wav";
import type { Stage } from "../stage";
import { openWorker } from "../worker/ask-worker";
import type { VoiceAnswer, VoiceQuestion } from "../worker/voice-activity";

const modelName = "silero_vad_v6";
/** What the network hears at a time. */
const hopMs = 32;

/** How likely somebody speaks, each 32 ms, by the Silero network in a thread of its own. */
export const voiceActivityStage: Stage<StoredFile, VoiceActivity> = {
  name: "voice-activity",
  version: 1,
  label: "Listening for voices",
  needs: { cores: 1, memoryBytes: 200e6 },
  output: voiceActivitySchema,
  dependsOn: async (wav, run) => ({
    inputs: [wav.hash],
    options: {},
    tools: { [modelName]: await hashFile(modelPath(), run), "onnxruntime-web": await hashFile(runtimePath(), run) },
  }),
  run: async (wav, { run, moved }) => {
    const worker = openWorker<VoiceQuestion, VoiceAnswer>(
      new URL("../worker/voice-activity.ts", import.meta.url),
      run.signal,
    );
    const totalSeconds = wav.bytes / (2 * analysisRateHz);
    const probabilities: number[] = [];
    try {
      await worker.ask({ wavPath: wav.path, modelPath: modelPath() });
      for (let next = await worker.ask(null); next.length > 0; next = await worker.ask(null)) {
        probabilities.push(...next);
        moved(Math.min(totalSeconds, (probabilities.length * hopMs) / 1000), totalSeconds, "s");
      }
    } finally {
      await worker.close();
    }
    return { hopMs, model: modelName, probabilities };
  },
};

const require = createRequire(import.meta.url);
const modelPath = () => join(dirname(require.resolve("@ricky0123/vad-web")), `${modelName}.onnx`);
const runtimePath = () => require.resolve("onnxruntime-web/ort-wasm-simd-threaded.wasm");
