import { setMaxListeners } from "node:events";
import type { Run } from "./run";

/**
 * Starts several things of which the first to fail stops the others, and tells why it failed. It settles only when none
 * of them runs any more, so nobody writes into a run that has been closed.
 */
export const together = async <const Tasks extends readonly Promise<unknown>[]>(
  run: Run,
  start: (linked: Run) => Tasks,
): Promise<{ -readonly [Each in keyof Tasks]: Awaited<Tasks[Each]> }> => {
  const failed = new AbortController();
  const signal = AbortSignal.any([run.signal, failed.signal]);
  // A dozen scenes at once listen to it: no leak.
  setMaxListeners(0, signal);
  const tasks = start({ ...run, signal });
  for (const task of tasks) task.catch((error: unknown) => failed.abort(error));
  await Promise.allSettled(tasks);
  failed.signal.throwIfAborted();
  return Promise.all(tasks);
};
