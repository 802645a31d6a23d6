import type { Span } from "../../schema/time";
import { type Transcript, transcriptSchema } from "../../schema/transcript";
import { hashJson } from "../cache/key";
import type { Stage } from "../stage";
import { describeTranscript } from "../transcript/describe";
import { layOverSpeech } from "../transcript/lay-over-speech";

interface TextAndSpeech {
  transcript: Transcript;
  speech: Span[];
  durationMs: number;
}

/** A text that has no times, laid over the speech of its recording. */
export const laidTextStage: Stage<TextAndSpeech, Transcript> = {
  name: "laid-text",
  version: 1,
  label: "Laying the text over the voice",
  needs: { cores: 1, memoryBytes: 100e6 },
  output: transcriptSchema,
  dependsOn: async ({ transcript, speech, durationMs }) => ({
    inputs: [hashJson(transcript), hashJson(speech.map(({ startMs, endMs }) => [startMs, endMs]))],
    options: { durationMs },
    tools: {},
  }),
  run: async ({ transcript, speech, durationMs }) => ({
    ...transcript,
    words: layOverSpeech(transcript.words, speech, durationMs),
  }),
  describe: describeTranscript,
};
