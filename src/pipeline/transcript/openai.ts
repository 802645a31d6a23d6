import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { Transcript } from "../../schema/transcript";
import { UserError } from "../../schema/user-error";
import { detectLanguage } from "./language";
import { readWords, wordsSchema } from "./read-words";
import { wordsOf } from "./words-of";

/** The one model of OpenAI's that gives word times. */
export const openAiModel = "whisper-1";

/** OpenAI takes no larger file. */
export const openAiMostBytes = 25_000_000;

const timeoutMs = 10 * 60_000;

/** Has OpenAI transcribe a file of at most `openAiMostBytes`. The key comes from the environment, and from nowhere else. */
export const transcribeByOpenAi = async (path: string, language: string, signal: AbortSignal): Promise<Transcript> => {
  // Loaded here: a quarter of a second that every start would wait for.
  const { OpenAI, toFile } = await import("openai");
  const client = new OpenAI({ timeout: timeoutMs, maxRetries: 3 });
  const answer: unknown = await client.audio.transcriptions
    .create(
      {
        // Held in memory: a stream could not be sent again when OpenAI asks to wait.
        file: await toFile(await readFile(path), basename(path)),
        model: openAiModel,
        response_format: "verbose_json",
        timestamp_granularities: ["word"],
        ...(language === "auto" ? {} : { language: language.split("-")[0] ?? language }),
      },
      { signal },
    )
    .catch((error: unknown) => {
      signal.throwIfAborted();
      throw forUser(error, OpenAI);
    });
  const parsed = wordsSchema.safeParse(answer);
  if (!parsed.success) throw new UserError("OpenAI's answer holds no words with times.", "Try again later.");
  const pieces = readWords(parsed.data);
  return {
    language: language === "auto" ? detectLanguage(pieces.map(({ text }) => text).join("")) : language,
    words: wordsOf(pieces).words,
    source: { kind: "openai", detail: openAiModel },
    timesEstimated: false,
  };
};

const forUser = (error: unknown, OpenAI: typeof import("openai").OpenAI): unknown => {
  if (error instanceof OpenAI.AuthenticationError || error instanceof OpenAI.PermissionDeniedError) {
    return new UserError("OpenAI refused the key in OPENAI_API_KEY.", "Set a valid key, or unset it.", {
      cause: error,
    });
  }
  if (error instanceof OpenAI.RateLimitError) {
    return new UserError("OpenAI's limit for this key is reached.", "Wait, or check the account.", { cause: error });
  }
  if (error instanceof OpenAI.APIConnectionTimeoutError) {
    return new UserError("OpenAI did not answer in time.", "Try again later.", { cause: error });
  }
  if (error instanceof OpenAI.APIConnectionError) {
    return new UserError("OpenAI cannot be reached.", "Check the network.", { cause: error });
  }
  if (error instanceof OpenAI.APIError) {
    return new UserError(`OpenAI said: ${error.message}.`, "Try again later.", { cause: error });
  }
  if (error instanceof SyntaxError) {
    return new UserError("OpenAI's answer could not be read.", "Try again later.", { cause: error });
  }
  return error;
};
