import { readdirSync, readFileSync } from "node:fs";

/** One line of Linux's process table. */
export interface ProcessFacts {
  pid: number;
  parent: number;
  name: string;
  /** Spent so far, by all its threads. */
  cpuSeconds: number;
}

const ticksPerSecond = 100;

/** What the kernel tells of a process or a thread; null where it has ended. */
export const readFacts = (folder: string): ProcessFacts | null => {
  const [, pid, name = "", rest = ""] = /^(\d+) \((.*)\) (.*)/s.exec(readOrNothing(`${folder}/stat`)) ?? [];
  const fields = rest.split(" ");
  if (pid === undefined || fields[0] === "Z") return null;
  const cpuTicks = Number(fields[11]) + Number(fields[12]);
  return { pid: Number(pid), parent: Number(fields[1]), name, cpuSeconds: cpuTicks / ticksPerSecond };
};

/** A process and everything that it started; empty where the system does not tell. */
export const processTree = (root: number): ProcessFacts[] => {
  const all = numbersIn("/proc").flatMap((pid) => readFacts(`/proc/${pid}`) ?? []);
  const byPid = new Map(all.map((each) => [each.pid, each]));
  const descends = ({ pid, parent }: ProcessFacts): boolean => {
    const above = byPid.get(parent);
    return pid === root || (above !== undefined && descends(above));
  };
  return all.filter(descends);
};

/** The threads of a process. */
export const threadsOf = (pid: number): ProcessFacts[] =>
  numbersIn(`/proc/${pid}/task`).flatMap((thread) => readFacts(`/proc/${pid}/task/${thread}`) ?? []);

/** What it was started with. */
export const commandOf = (pid: number): string => readOrNothing(`/proc/${pid}/cmdline`).replaceAll("\0", " ");

/** The most that a process has held so far. */
export const heldAtMostMb = (pid: number): number =>
  (Number(/^VmHWM:\s+(\d+)/m.exec(readOrNothing(`/proc/${pid}/status`))?.[1] ?? 0) * 1024) / 1e6;

const numbersIn = (folder: string): string[] => {
  try {
    return readdirSync(folder).filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
};

const readOrNothing = (path: string): string => {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
};
