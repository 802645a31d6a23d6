import type { LimitFunction } from "p-limit";
import { z } from "zod";
import { askProvider } from "../../providers/ask";
import type { ProviderError } from "../../providers/provider-error";
import type { SpeechEngine, SpeechRequest } from "../../providers/speech/speech-engine";
import { wordSchema } from "../../schema/transcript";
import type { FetchStage } from "../fetch-stage";

interface NarrationInput {
  engine: SpeechEngine;
  request: SpeechRequest;
  limit: LimitFunction;
  ttlMs: number;
  mayRepeat: (failed: ProviderError) => boolean;
}

const spokenSchema = z.object({
  words: z.array(wordSchema).nullable(),
  sentences: z.array(z.object({ text: z.string(), startMs: z.number(), endMs: z.number() })).optional(),
  costUsd: z.number().nullable(),
});

/** One scene's narration: its sound, and when its words are said. */
export const narrationStage: FetchStage<NarrationInput, z.infer<typeof spokenSchema>> = {
  name: "narration",
  version: 1,
  label: "Speaking the narration",
  needs: { cores: 0, memoryBytes: 0 },
  details: spokenSchema,
  extension: ({ engine }) => engine.extension,
  freshForMs: ({ ttlMs }) => ttlMs,
  dependsOn: async ({ engine, request }, run) => {
    // Which recording it is, not where it lies: the engine's versions say it.
    const { samplePath: _, ...heeded } = engine.heeds(request);
    return {
      inputs: [],
      options: { ...heeded },
      tools: { engine: engine.name, ...(await engine.versions(request, run)) },
    };
  },
  fetch: ({ engine, request, limit, mayRepeat }, path, { run }) =>
    askProvider({ attempts: engine.attempts, limit, run, mayRepeat, call: () => engine.speak(request, path, run) }),
};
