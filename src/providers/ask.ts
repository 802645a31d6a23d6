import { setTimeout as sleep } from "node:timers/promises";
import type { LimitFunction } from "p-limit";
import type { Run } from "../tools/run";
import { ProviderError } from "./provider-error";

interface Question<Answer> {
  /** How often it is asked at most. */
  attempts: number;
  run: Run;
  /** One attempt. */
  call: () => Promise<Answer>;
  /** A waiting question leaves its place to others. */
  limit?: LimitFunction;
  /** Whether a call that failed so may be made once more: it may cost once more. */
  mayRepeat?: (failed: ProviderError) => boolean;
}

const firstPauseMs = 1000;
const mostPauseMs = 30_000;
/** Who asks for more than this is not waited for. */
const mostAskedMs = 120_000;
/** Shorter pauses are not worth a line. */
const toldFromMs = 3000;

/**
 * Asks a provider until it answers: again only where that may help, after the pause it asks for, else after one that
 * doubles. @throws the last ProviderError, the reason of an abort
 */
export const askProvider = async <Answer>(question: Question<Answer>): Promise<Answer> => {
  const { attempts, run, call, limit, mayRepeat = () => true } = question;
  for (let attempt = 1; ; attempt++) {
    try {
      run.signal.throwIfAborted();
      return await (limit
        ? limit(() => {
            run.signal.throwIfAborted();
            return call();
          })
        : call());
    } catch (error) {
      run.signal.throwIfAborted();
      if (!(error instanceof ProviderError) || !error.isPassing || attempt >= attempts) throw error;
      if ((error.retryAfterMs ?? 0) > mostAskedMs || !mayRepeat(error)) throw error;
      await pause(error, pauseMs(error, attempt), run);
    }
  }
};

/** How long to wait after an attempt: scenes that failed together are not to come back together. */
export const pauseMs = (error: ProviderError, attempt: number): number => {
  // What a provider asks for is the least it takes.
  if (error.retryAfterMs !== null) return error.retryAfterMs * (1 + Math.random() * 0.2);
  return Math.min(mostPauseMs, firstPauseMs * 2 ** (attempt - 1)) * (0.5 + Math.random() / 2);
};

const pause = async (error: ProviderError, ms: number, run: Run): Promise<void> => {
  if (ms >= toldFromMs) {
    const message = `${error.what} Asking again in ${Math.round(ms / 1000)} s.`;
    run.report({ type: "note", level: "info", message });
  }
  await sleep(ms, undefined, { signal: run.signal }).catch((reason: unknown) => {
    run.signal.throwIfAborted();
    throw reason;
  });
};
