import { basename } from "node:path";
import type { Limits } from "../../providers/limits";
import { ProviderError } from "../../providers/provider-error";
import type { SpeechEngine, SpeechRequest } from "../../providers/speech/speech-engine";
import type { Making } from "../../schema/asset";
import type { Script } from "../../schema/script";
import type { Word } from "../../schema/transcript";
import { UserError } from "../../schema/user-error";
import { together } from "../../tools/together";
import { hashJson } from "../cache/key";
import { type Fetched, isKept, runFetchStage } from "../fetch-stage";
import { assetOf } from "../material";
import type { KnownAsset } from "../planners/known-asset";
import { readSource } from "../source";
import type { PaidCall, Spending } from "../spending";
import type { Stages } from "../stage";
import { narrationStage } from "../stages/narration";
import { whyItFailed } from "./provider-fault";
import { wordTimes } from "./word-times";

/** How a scene sounds, in the time of its file. */
export interface Narration extends KnownAsset {
  track: number;
  startMs: number;
  endMs: number;
  words: Word[];
  /** Whether the words' times are spread over sentences rather than known. */
  timesEstimated: boolean;
}

/** How the name of a voice begins that a sample was taken of. */
export const cloneOf = "clone of ";

/** A scene's narration, or why there is none. */
export type Narrated = { narration: Narration } | { failed: string };

interface Telling {
  script: Script;
  engine: SpeechEngine;
  /** All but the text. */
  request: Omit<SpeechRequest, "text">;
  ttlMs: number;
  limits: Limits;
  spending: Spending;
}

/** Has every scene spoken, several at once, and the same text once. @throws UserError where not one of them can be. */
export const narrate = async (telling: Telling, stages: Stages): Promise<Narrated[]> => {
  const { script, engine, ttlMs, limits, spending } = telling;
  const texts = [...new Set(script.scenes.map(({ narration }) => narration))];
  const inputs = texts.map((text) => {
    const request = { ...telling.request, text };
    const paid: PaidCall = { provider: engine.name, what: "narration", estimateUsd: engine.estimateUsd(request) };
    return { engine, request, limit: limits(engine), ttlMs, paid, mayRepeat: spending.mayRepeat(paid) };
  });
  const kept = await Promise.all(inputs.map((input) => isKept(narrationStage, input, stages)));
  await spending.approve(inputs.filter((_, index) => !kept[index]).map(({ paid }) => paid));
  const failures: ProviderError[] = [];
  const narrated = await together(stages.run, (run) =>
    inputs.map(async (input): Promise<[string, Narrated]> => {
      const { request } = input;
      const linked = { ...stages, run };
      try {
        const spoken = await runFetchStage(narrationStage, input, linked);
        return [request.text, { narration: await narrationOf(request, spoken, telling, linked) }];
      } catch (error) {
        if (error instanceof ProviderError) failures.push(error);
        return [request.text, { failed: whyItFailed(error) }];
      }
    }),
  );
  const [failure] = failures;
  if (failure && failures.length === texts.length)
    throw new UserError(
      `No scene could be spoken: ${whyItFailed(failure)}.`,
      `${failure.remedy}, or choose another voice with --speech; \`espeak\` always works.`,
    );
  const byText = new Map(narrated);
  return script.scenes.flatMap(({ narration }) => byText.get(narration) ?? []);
};

const narrationOf = async (
  request: SpeechRequest,
  { file, details }: Fetched<Parameters<typeof wordTimes>[0]["said"] & { costUsd: number | null }>,
  { engine }: Telling,
  stages: Stages,
): Promise<Narration> => {
  const recording = await readSource(file.path, stages);
  const { hash, info } = recording;
  const { samplePath, ...heeded } = engine.heeds(request);
  const making: Making = {
    provider: engine.name,
    model: engine.modelOf(request),
    voice: samplePath ? cloneOf + basename(samplePath) : request.voice,
    promptHash: hashJson({ ...heeded }),
    costUsd: details.costUsd,
    author: null,
    pageUrl: null,
  };
  const { words, timesEstimated } = await wordTimes({ request, said: details, recording }, stages);
  return {
    hash,
    asset: { ...assetOf(file.path, info, engine.licence), origin: "generated", making },
    track: 0,
    startMs: 0,
    endMs: info.durationMs,
    words,
    timesEstimated,
  };
};
