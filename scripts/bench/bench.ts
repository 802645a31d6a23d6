import { cp, mkdir, rm } from "node:fs/promises";
import { join } from "node:path";

/** What all parts of a bench share. */
export interface Bench {
  signal: AbortSignal;
  /** The bench's own, gone when it ends. */
  folder: string;
  /** A cache with every analysis and bundle in it, and no painted frame that anything timed could use. */
  warmCache: string;
  isFull: boolean;
  /** Whether to tell where the CPU's time goes. */
  isProfiled: boolean;
  /** Told what is being done now. */
  tell: (line: string) => void;
}

let opened = 0;

/** A place for one timed run, with a copy of the warm cache: whatever the run keeps, the next one does not find it. */
export const openTrial = async (
  bench: Bench,
): Promise<{ cacheDir: string; outputPath: string; close: () => Promise<void> }> => {
  const folder = join(bench.folder, `trial-${opened++}`);
  await mkdir(folder, { recursive: true });
  const cacheDir = join(folder, "cache");
  await cp(bench.warmCache, cacheDir, { recursive: true, verbatimSymlinks: true });
  return { cacheDir, outputPath: join(folder, "out.mp4"), close: () => rm(folder, { recursive: true, force: true }) };
};
