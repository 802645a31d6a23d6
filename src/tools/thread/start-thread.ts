import { Worker } from "node:worker_threads";

/** What V8 may take in a thread; beyond the old limit the thread ends with an error. */
interface HeapLimits {
  youngMb: number;
  oldMb: number;
}

/** Runs a module (its URL) in a thread of its own, which it may read `data` in: `workerData.data`. */
export const startThread = (moduleUrl: URL, { youngMb, oldMb }: HeapLimits, data?: unknown): Worker =>
  // Threads would inherit the parent's loaders and test flags: start.mjs brings what is needed.
  new Worker(new URL("./start.mjs", import.meta.url), {
    workerData: { module: moduleUrl.href, data },
    execArgv: ["--no-warnings"],
    resourceLimits: { maxYoungGenerationSizeMb: youngMb, maxOldGenerationSizeMb: oldMb },
  });
