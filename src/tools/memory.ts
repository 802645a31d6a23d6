import { readdir, readFile } from "node:fs/promises";

const sampleEveryMs = 500;

/**
 * Watches what this process and everything it started hold in memory (resident, shared pages counted once a process).
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

/** Resident bytes of a process and its descendants, from Linux's /proc. */
const treeBytes = async (root: number): Promise<number> => {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name)).map(Number);
  const processes = await Promise.all(pids.map(readProcess));
  const childrenOf = new Map<number, { pid: number; bytes: number }[]>();
  for (const each of processes) {
    if (!each) continue;
    childrenOf.set(each.parent, [...(childrenOf.get(each.parent) ?? []), each]);
  }
  const sum = (pid: number): number =>
    (childrenOf.get(pid) ?? []).reduce((total, child) => total + child.bytes + sum(child.pid), 0);
  return (processes.find((each) => each?.pid === root)?.bytes ?? 0) + sum(root);
};

const readProcess = async (pid: number): Promise<{ pid: number; parent: number; bytes: number } | null> => {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  const parent = /^PPid:\s+(\d+)/m.exec(status)?.[1];
  const residentKb = /^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0;
  return parent ? { pid, parent: Number(parent), bytes: Number(residentKb) * 1024 } : null;
};
