import { randomBytes } from "node:crypto";
import { setMaxListeners } from "node:events";
import { rmSync } from "node:fs";
import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Report } from "../schema/progress";
import { makeFolder } from "./make-folder";
import { isAlive } from "./process-alive.mjs";
import { placeUserError } from "./system-error";

/** What every function that touches the world is given: how to stop, whom to tell, where to keep things. */
export interface Run {
  signal: AbortSignal;
  report: Report;
  cacheDir: string;
  /** This run's own folder, removed at its end. */
  tempDir: string;
}

/** A run with its end: `close` removes the temp folder. */
export interface OpenRun extends Run {
  close: () => Promise<void>;
}

const staleAfterMs = 30 * 60_000;

/** Opens a run: makes its temp folder and clears those that killed runs left behind. */
export const openRun = async (o: Pick<Run, "signal" | "report" | "cacheDir">): Promise<OpenRun> => {
  const parent = join(o.cacheDir, "tmp");
  const tempDir = join(parent, `${process.pid}-${randomBytes(4).toString("hex")}`);
  try {
    await makeFolder(tempDir);
  } catch (error) {
    throw placeUserError(error, `the cache folder ${o.cacheDir}`) ?? error;
  }
  await removeStale(parent, Date.now());
  // All that a run does at once listens to it: no leak.
  setMaxListeners(0, o.signal);
  const removeAtExit = () => rmSync(tempDir, { recursive: true, force: true });
  process.once("exit", removeAtExit);
  return {
    ...o,
    tempDir,
    close: async () => {
      process.off("exit", removeAtExit);
      await rm(tempDir, { recursive: true, force: true });
    },
  };
};

/** Removes temp folders older than half an hour whose process is gone. */
const removeStale = async (parent: string, nowMs: number): Promise<void> => {
  for (const name of await readdir(parent)) {
    const pid = Number(/^(\d+)-/.exec(name)?.[1]);
    if (!pid || isAlive(pid)) continue;
    const path = join(parent, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: nowMs }));
    if (nowMs - mtimeMs > staleAfterMs) await rm(path, { recursive: true, force: true });
  }
};
