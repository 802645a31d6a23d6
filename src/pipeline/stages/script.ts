import { z } from "zod";
import { askProvider } from "../../providers/ask";
import type { ScriptRequest, ScriptWriter } from "../../providers/llm/script-writer";
import type { ProviderError } from "../../providers/provider-error";
import { scriptSchema } from "../../schema/script";
import { hashJson } from "../cache/key";
import type { Stage } from "../stage";

interface ScriptInput {
  writer: ScriptWriter;
  request: ScriptRequest;
  ttlMs: number;
  mayRepeat: (failed: ProviderError) => boolean;
}

const writtenSchema = z.object({ script: scriptSchema, costUsd: z.number().nullable() });

/** A script as a model wrote it, kept for a while: the same topic asked again soon gives the same video. */
export const scriptStage: Stage<ScriptInput, z.infer<typeof writtenSchema>> = {
  name: "script",
  version: 1,
  label: "Writing the script",
  needs: { cores: 0, memoryBytes: 0 },
  output: writtenSchema,
  freshForMs: ({ ttlMs }) => ttlMs,
  dependsOn: async ({ writer, request }) => ({
    inputs: [],
    options: { ...request },
    tools: { writer: writer.name, prompt: hashJson(writer.prompt(request)), ...writer.versions() },
  }),
  run: ({ writer, request, mayRepeat }, { run }) =>
    askProvider({ attempts: writer.attempts, run, mayRepeat, call: () => writer.write(request, run) }),
  describe: ({ script }) => `${script.scenes.length} scenes, “${script.title}”`,
};
