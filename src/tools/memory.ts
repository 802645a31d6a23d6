import { readdir, readFile } from "node:fs/promises";

/** The kernel looks at every page: some 50 ms for a gigabyte. */
const sampleEveryMs = 2000;

/**
 * Watches what this process and everything it started hold in memory (each page shared by several counted once).
 * `stop` gives the peak in bytes; where the system does not tell of other processes, that of this one alone.
 */
export const watchPeakMemory = (): { stop: () => number } => {
  let peakBytes = 0;
  let sampling = false;
  const sample = async () => {
    if (sampling) return;
    sampling = true;
    const bytes = await treeBytes(process.pid).catch(() => 0);
    peakBytes = Math.max(peakBytes, bytes);
    sampling = false;
  };
  const timer = setInterval(sample, sampleEveryMs);
  timer.unref();
  void sample();
  return {
    stop: () => {
      clearInterval(timer);
      return Math.max(peakBytes, process.resourceUsage().maxRSS * 1024);
    },
  };
};

/** Bytes held by a process and its descendants, each shared page counted once, from Linux's /proc. */
export const treeBytes = async (root: number): Promise<number> => {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name)).map(Number);
  const parents = new Map<number, number>();
  for (const [pid, parent] of await Promise.all(pids.map(async (pid) => [pid, await parentOf(pid)] as const)))
    parents.set(pid, parent);
  const descends = (pid: number): boolean => pid === root || (pid > 0 && descends(parents.get(pid) ?? 0));
  const held = await Promise.all(pids.filter(descends).map(heldBytes));
  return held.reduce((sum, bytes) => sum + bytes, 0);
};

const parentOf = async (pid: number): Promise<number> => {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Number(/^PPid:\s+(\d+)/m.exec(status)?.[1] ?? 0);
};

// What a page shared by several processes weighs is split between them; where the kernel does not tell, it counts in each.
const heldBytes = async (pid: number): Promise<number> => {
  const read = (file: string) => readFile(`/proc/${pid}/${file}`, "utf8").catch(() => "");
  const kb =
    /^Pss:\s+(\d+)/m.exec(await read("smaps_rollup"))?.[1] ?? /^VmRSS:\s+(\d+)/m.exec(await read("status"))?.[1];
  return Number(kb ?? 0) * 1024;
};
