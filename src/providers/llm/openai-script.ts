import { z } from "zod";
import { leastScenes, mostScenes, type Script, scriptSchema } from "../../schema/script";
import { asLine } from "../fault";
import { openAiService, openOpenAi, tokensUsd } from "../openai";
import { ProviderError } from "../provider-error";
import { addressOf, callService, missingKey } from "../service";
import { scriptInstructions, scriptTask, targetWords } from "./script-prompt";
import type { ScriptRequest, ScriptWriter } from "./script-writer";

/** What the model is held to. Its schema language knows no shortest text, so `scriptSchema` looks after that. */
const answerSchema = z.object({
  title: z.string(),
  hook: z.string(),
  hashtags: z.array(z.string()),
  scenes: z
    .array(z.object({ visuals: z.string(), narration: z.string() }))
    .min(leastScenes)
    .max(mostScenes),
});

/** The part of OpenAI's answer that is used. */
const responseSchema = z.object({
  status: z.string().nullish(),
  incomplete_details: z.object({ reason: z.string().nullish() }).nullish(),
  output: z.array(
    z.object({
      type: z.string(),
      content: z
        .array(z.object({ type: z.string(), text: z.string().optional(), refusal: z.string().optional() }))
        .nullish(),
    }),
  ),
  usage: z.object({ input_tokens: z.number(), output_tokens: z.number() }).nullish(),
});
type Response = z.infer<typeof responseSchema>;

/** Room for a model that thinks before it writes. */
const mostOutputTokens = 16_000;
/** For a model whose price is not known: no script of the known ones costs more. */
const unknownUsd = 0.25;

/** Scripts by OpenAI; a call that takes longer than `deadlineMs` has failed. */
export const openAiScripts = ({ deadlineMs }: { deadlineMs: number }): ScriptWriter => ({
  name: "openai",
  attempts: 2,
  missing: async () => missingKey(openAiService),
  versions: () => addressOf(openAiService),
  prompt: (request) => `${scriptInstructions}\n\n${scriptTask(request)}`,
  estimateUsd: (request) => tokensUsd(request.model, inputTokens(request), outputTokens(request)) ?? unknownUsd,
  write: async (request, run) => {
    // Loaded before the clock runs: that takes its time, too.
    const [client, { zodTextFormat }] = await Promise.all([openOpenAi(), import("openai/helpers/zod")]);
    // Not `parse`: it fails on an answer that was cut off or refused before one can see that it was.
    const body = {
      model: request.model,
      instructions: scriptInstructions,
      input: scriptTask(request),
      text: { format: zodTextFormat(answerSchema, "script") },
      max_output_tokens: mostOutputTokens,
      store: false,
    };
    const response = await callService({
      service: openAiService,
      run,
      deadlineMs,
      call: async (signal) => responseSchema.parse(await client.responses.create(body, { signal })),
    });
    const { usage } = response;
    return {
      script: readScript(response),
      costUsd: usage ? tokensUsd(request.model, usage.input_tokens, usage.output_tokens) : null,
    };
  },
});

/** Scripts by OpenAI. */
export const openAiScriptWriter = openAiScripts({ deadlineMs: 180_000 });

const readScript = ({ status, incomplete_details, output }: Response): Script => {
  const parts = output.flatMap(({ content }) => content ?? []);
  const refusal = parts.find(({ type }) => type === "refusal")?.refusal;
  if (refusal !== undefined || incomplete_details?.reason === "content_filter") {
    throw new ProviderError(
      "rejected",
      `OpenAI will not write about this topic${refusal ? `: ${asLine(refusal)}` : "."}`,
    );
  }
  if (status === "incomplete") throw broken("breaks off before its end");
  if (status === "failed") throw new ProviderError("unavailable", "OpenAI failed to write the script.");
  const text = parts.map((part) => (part.type === "output_text" ? (part.text ?? "") : "")).join("");
  const answer = answerSchema.safeParse(parseJson(text));
  if (!answer.success) throw broken("is not a script of 3 to 12 scenes");
  const script = scriptSchema.safeParse({ ...answer.data, hashtags: answer.data.hashtags.flatMap(asHashtag) });
  if (!script.success) throw broken("has a scene without words or pictures");
  return script.data;
};

const broken = (why: string) => new ProviderError("broken", `OpenAI's script ${why}.`);

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

const asHashtag = (text: string): string[] => {
  const word = text.replaceAll(/[#\s]/g, "");
  return word === "" ? [] : [`#${word}`];
};

/** Rough: a token is about four characters, a spoken word and its share of JSON two tokens. */
const inputTokens = (request: ScriptRequest) => (scriptInstructions.length + scriptTask(request).length) / 4 + 300;
const outputTokens = (request: ScriptRequest) => targetWords(request) * 2 + (request.scenes ?? mostScenes) * 80 + 400;
