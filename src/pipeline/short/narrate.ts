import type { Limits } from "../../providers/limits";
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
import type { Spending } from "../spending";
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

/** Has every scene spoken, several at once. @throws UserError where not one of them can be. */
export const narrate = async (telling: Telling, stages: Stages): Promise<Narrated[]> => {
  const { script, engine, ttlMs, limits, spending } = telling;
  const inputs = script.scenes.map(({ narration: text }) => ({
    engine,
    request: { ...telling.request, text },
    limit: limits(engine),
    ttlMs,
  }));
  const kept = await Promise.all(inputs.map((input) => isKept(narrationStage, input, stages)));
  await spending.approve(
    inputs
      .filter((_, index) => !kept[index])
      .map(({ request }) => ({
        provider: engine.name,
        what: "narration",
        estimateUsd: engine.estimateUsd(request),
      })),
  );
  const narrated = await together(stages.run, (run) =>
    inputs.map(async (input): Promise<Narrated> => {
      const linked = { ...stages, run };
      try {
        const spoken = await runFetchStage(narrationStage, input, linked);
        return { narration: await narrationOf(input.request, spoken, telling, linked) };
      } catch (error) {
        return { failed: whyItFailed(error) };
      }
    }),
  );
  const failures = narrated.flatMap((scene) => ("failed" in scene ? [scene.failed] : []));
  if (failures.length === narrated.length)
    throw new UserError(
      `No scene could be spoken: ${failures[0]}.`,
      "Try again later, or choose another voice with --speech; `espeak` always works.",
    );
  return narrated;
};

const narrationOf = async (
  request: SpeechRequest,
  { file, details }: Fetched<Parameters<typeof wordTimes>[0]["said"] & { costUsd: number | null }>,
  { engine }: Telling,
  stages: Stages,
): Promise<Narration> => {
  const recording = await readSource(file.path, stages);
  const { hash, info } = recording;
  const making: Making = {
    provider: engine.name,
    model: request.model,
    voice: request.voice,
    promptHash: hashJson(request.text),
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
