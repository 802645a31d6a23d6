import { startThread } from "../../tools/thread/start-thread";

/** A module that runs in a thread of its own and answers questions one after the other. */
export interface AskedWorker<Question, Answer> {
  ask: (question: Question, transfer?: ArrayBuffer[]) => Promise<Answer>;
  close: () => Promise<void>;
}

/**
 * Starts a module (its URL) as a worker thread. It posts one message for each it gets. What it posts comes from the same
 * build as the one who asks, so it is not parsed. An error in the thread, or its end, rejects whoever is waiting.
 */
export const openWorker = <Question, Answer>(moduleUrl: URL, signal: AbortSignal): AskedWorker<Question, Answer> => {
  signal.throwIfAborted();
  // What it makes is small and soon done with: without a limit, V8 lets it pile up for the length of an hour's file.
  const worker = startThread(moduleUrl, { youngMb: 4, oldMb: 512 });
  const waiting: { resolve: (answer: Answer) => void; reject: (reason: unknown) => void }[] = [];
  let ended: { reason: unknown } | undefined;

  const end = (reason: unknown) => {
    ended ??= { reason };
    for (const each of waiting.splice(0)) each.reject(ended.reason);
  };
  const stop = () => {
    end(signal.reason);
    void worker.terminate();
  };
  worker.on("message", (answer: Answer) => waiting.shift()?.resolve(answer));
  worker.on("error", end);
  worker.on("exit", () => end(new Error(`the worker ${moduleUrl.pathname} ended before it answered`)));
  signal.addEventListener("abort", stop, { once: true });

  return {
    ask: (question, transfer = []) => {
      if (ended) return Promise.reject(ended.reason);
      return new Promise((resolve, reject) => {
        waiting.push({ resolve, reject });
        worker.postMessage(question, transfer);
      });
    },
    close: async () => {
      signal.removeEventListener("abort", stop);
      await worker.terminate();
    },
  };
};
