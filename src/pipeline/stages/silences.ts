import { type Silences, silencesSchema } from "../../schema/analysis";
import { hashJson } from "../cache/key";
import { findSilences, type SilenceEvidence } from "../silence/find-silences";
import type { Stage } from "../stage";

/** Where nobody speaks, from levels, voice activity and words. */
export const silencesStage: Stage<SilenceEvidence, Silences> = {
  name: "silences",
  version: 1,
  label: "Finding silences",
  needs: { cores: 0, memoryBytes: 0 },
  output: silencesSchema,
  dependsOn: async ({ levels, voice, words, silenceDb }) => ({
    inputs: [hashJson({ ...levels }), hashJson(voice), hashJson(words)],
    options: { silenceDb },
    tools: {},
  }),
  run: async (evidence) => findSilences(evidence),
  describe: ({ spans }) => {
    const seconds = spans.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0) / 1000;
    return `${spans.length} silences, ${seconds.toFixed(1)} s`;
  },
};
