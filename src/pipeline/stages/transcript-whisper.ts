import { type Transcript, transcriptSchema } from "../../schema/transcript";
import { availableCores } from "../../tools/machine";
import { transcribe } from "../../tools/whisper";
import type { WhisperCli } from "../../tools/whisper-cli";
import type { WhisperModel } from "../../tools/whisper-models";
import type { StoredFile } from "../cache/entry";
import { hashFile } from "../cache/hash";
import type { Stage } from "../stage";
import { describeTranscript } from "../transcript/describe";
import { readWhisper } from "../transcript/read-whisper";
import { wordsOf } from "../transcript/words-of";

interface WhisperInput {
  wav: StoredFile;
  cli: WhisperCli;
  model: WhisperModel;
  /** BCP 47, or `auto`. */
  language: string;
}

/** What is said, heard by whisper.cpp. */
export const whisperTranscriptStage: Stage<WhisperInput, Transcript> = {
  name: "transcript-whisper",
  version: 1,
  label: "Transcribing",
  needs: { cores: Math.max(1, availableCores() - 1), memoryBytes: 500e6 },
  output: transcriptSchema,
  dependsOn: async ({ wav, cli, model, language }, run) => ({
    inputs: [wav.hash],
    options: { language },
    tools: { "whisper.cpp": cli.version, model: await hashFile(model.path, run) },
  }),
  run: async ({ wav, cli, model, language }, { run, moved }) => {
    const onProgress = (done: number) => moved(Math.round(done * 100), 100, "%");
    const { output } = await transcribe(wav.path, { cli, model, language, run, onProgress });
    const { words, timesEstimated } = wordsOf(readWhisper(output));
    return {
      language: output.result.language,
      words,
      source: { kind: "whisper.cpp", detail: model.name ?? "own model" },
      timesEstimated,
    };
  },
  describe: describeTranscript,
};
