import { Worker, type WorkerOptions } from "node:worker_threads";

/** What V8 may take in a thread; beyond the old limit the thread ends with an error. */
interface HeapLimits {
  youngMb: number;
  oldMb: number;
}

/** Runs a module (its URL) in a thread of its own, through the loader of TypeScript. */
export const startThread = (moduleUrl: URL, limits: HeapLimits): Worker =>
  // Threads would inherit the parent's loaders and test flags: start.mjs brings what is needed.
  new Worker(new URL("./start.mjs", import.meta.url), {
    ...optionsOf(limits),
    workerData: { module: moduleUrl.href },
    execArgv: ["--no-warnings"],
  });

/** Runs what `bundleThread` made, which may read `data` in: `workerData`. */
export const startBundled = (path: string, limits: HeapLimits, data: unknown): Worker =>
  new Worker(path, {
    ...optionsOf(limits),
    workerData: data,
    execArgv: ["--no-warnings", "--enable-source-maps"],
  });

const optionsOf = ({ youngMb, oldMb }: HeapLimits): WorkerOptions => ({
  resourceLimits: { maxYoungGenerationSizeMb: youngMb, maxOldGenerationSizeMb: oldMb },
  // Those that a socket has taken over would be closed once more as the thread ends: by then they are somebody else's.
  trackUnmanagedFds: false,
});
