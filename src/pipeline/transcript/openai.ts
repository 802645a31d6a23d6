import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { askProvider } from "../../providers/ask";
import { openAiService, openOpenAi } from "../../providers/openai";
import { callService } from "../../providers/service";
import type { Transcript } from "../../schema/transcript";
import type { Run } from "../../tools/run";
import { detectLanguage } from "./language";
import { readWords, wordsSchema } from "./read-words";
import { wordsOf } from "./words-of";

/** The one model of OpenAI's that gives word times. */
export const openAiModel = "whisper-1";

/** OpenAI takes no larger file. */
export const openAiMostBytes = 25_000_000;

const deadlineMs = 9 * 60_000;

/** Has OpenAI transcribe a file of at most `openAiMostBytes`. @throws ProviderError */
export const transcribeByOpenAi = async (path: string, language: string, run: Run): Promise<Transcript> => {
  // Loaded here: a quarter of a second that every start would wait for.
  const [client, { toFile }] = await Promise.all([openOpenAi(), import("openai")]);
  const request = {
    // Held in memory: a stream could not be sent again when OpenAI asks to wait.
    file: await toFile(await readFile(path), basename(path)),
    model: openAiModel,
    response_format: "verbose_json" as const,
    timestamp_granularities: ["word" as const],
    ...(language === "auto" ? {} : { language: language.split("-")[0] ?? language }),
  };
  const heard = await askProvider({
    attempts: 4,
    run,
    // Nobody has agreed to pay twice.
    mayRepeat: ({ mayBeBilled }) => !mayBeBilled,
    call: () =>
      callService({
        service: openAiService,
        run,
        deadlineMs,
        call: async (signal) => wordsSchema.parse(await client.audio.transcriptions.create(request, { signal })),
      }),
  });
  const pieces = readWords(heard);
  return {
    language: language === "auto" ? detectLanguage(pieces.map(({ text }) => text).join("")) : language,
    words: wordsOf(pieces).words,
    source: { kind: "openai", detail: openAiModel },
    timesEstimated: false,
  };
};
