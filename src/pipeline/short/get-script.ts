import { openAiScriptWriter } from "../../providers/llm/openai-script";
import { UserError } from "../../schema/user-error";
import { hashJson } from "../cache/key";
import type { WantedOf, WrittenScript } from "../recipe";
import { readScript } from "../script/read-script";
import type { Spending } from "../spending";
import { findKept, runStage, type Stages } from "../stage";
import { scriptStage } from "../stages/script";
import { stopWith } from "./provider-fault";

/** The user's own script, else one written about the topic. @throws UserError where there is neither. */
export const getScript = async (
  { topic, script, settings, inputs }: WantedOf<"short">,
  spending: Spending,
  stages: Stages,
): Promise<WrittenScript> => {
  if (inputs.script !== null) return { script: await readScript(inputs.script), writtenBy: null };
  if (script) return script;
  if (topic === null)
    throw new UserError(
      "A short needs a topic, a script or a narration.",
      'Say what it is about (reelwright short "The future of AI"), or give --script or --narration.',
    );
  const writer = openAiScriptWriter;
  const missing = await writer.missing(stages.run);
  if (missing)
    throw new UserError(
      `A topic alone needs somebody to write the script. ${missing.reason}`,
      "Set OPENAI_API_KEY, or write the script yourself (--script script.md), or record it (--narration voice.mp3).",
    );
  const { language, scriptModel: model, scenes, lengthMs, scriptTtlMs: ttlMs } = settings;
  const request = { topic, language, scenes: scenes === "auto" ? null : scenes, durationMs: lengthMs, model };
  const paid = { provider: writer.name, what: "script", estimateUsd: writer.estimateUsd(request) };
  const input = { writer, request, ttlMs, mayRepeat: spending.mayRepeat(paid) };
  if ((await findKept(scriptStage, input, stages)) === null) await spending.approve([paid]);
  const written = await runStage(scriptStage, input, stages).catch((error: unknown) =>
    stopWith(error, "write the script yourself: --script script.md"),
  );
  const promptHash = hashJson(writer.prompt(request));
  const writtenBy = { provider: writer.name, model, voice: null, promptHash, costUsd: written.costUsd };
  return { script: written.script, writtenBy: { ...writtenBy, author: null, pageUrl: null } };
};
