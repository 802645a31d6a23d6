import { stat } from "node:fs/promises";
import { join } from "node:path";
import { openAiService } from "../../providers/openai";
import { addressOf } from "../../providers/service";
import { type Transcript, transcriptSchema } from "../../schema/transcript";
import { UserError } from "../../schema/user-error";
import { ffmpeg } from "../../tools/ffmpeg";
import type { Run } from "../../tools/run";
import type { StoredFile } from "../cache/entry";
import type { Stage } from "../stage";
import { describeTranscript } from "../transcript/describe";
import { openAiModel, openAiMostBytes, transcribeByOpenAi } from "../transcript/openai";

interface OpenAiInput {
  wav: StoredFile;
  /** BCP 47, or `auto`. */
  language: string;
}

/** List price of 2026. */
const minuteUsd = 0.006;
/** 16 kHz, mono, 16 bits. */
const bytesPerMinute = 16_000 * 2 * 60;

/** What it costs to have a sound heard. */
export const openAiTranscriptUsd = ({ wav }: OpenAiInput): number => (wav.bytes / bytesPerMinute) * minuteUsd;

/** What is said, heard by OpenAI. */
export const openAiTranscriptStage: Stage<OpenAiInput, Transcript> = {
  name: "transcript-openai",
  version: 1,
  label: "Transcribing with OpenAI",
  needs: { cores: 0, memoryBytes: 100e6 },
  output: transcriptSchema,
  dependsOn: async ({ wav, language }) => ({
    inputs: [wav.hash],
    options: { language },
    tools: { openai: openAiModel, ...addressOf(openAiService) },
  }),
  run: async ({ wav, language }, { run }) => {
    const path = wav.bytes <= openAiMostBytes ? wav.path : await compress(wav.path, run);
    return transcribeByOpenAi(path, language, run);
  },
  describe: describeTranscript,
};

const compress = async (wavPath: string, run: Run): Promise<string> => {
  const path = join(run.tempDir, "for-openai.ogg");
  await ffmpeg(["-v", "error", "-i", wavPath, "-c:a", "libopus", "-b:a", "20k", "-application", "voip", path], { run });
  const { size } = await stat(path);
  if (size <= openAiMostBytes) return path;
  throw new UserError("The recording is too long for OpenAI.", "Transcribe it with whisper.cpp, or cut it in parts.");
};
