import { readdirSync, readFileSync } from "node:fs";

/** A process that runs, by its number and name. */
interface Process {
  pid: number;
  name: string;
}

/** All that a process has started, and what that has started. Only Linux tells. */
export const descendantsOf = (pid: number): Process[] => {
  const running = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readProcess(Number(name)));
  const below = (parent: number): Process[] =>
    running.filter((each) => each.parent === parent).flatMap((each) => [each, ...below(each.pid)]);
  return below(pid).map(({ pid: id, name }) => ({ pid: id, name }));
};

/** Those that are still running. A number that another program has been given since does not count. */
export const stillRunning = (processes: Process[]): Process[] =>
  processes.filter(({ pid, name }) => readProcess(pid).some((now) => now.name === name));

const readProcess = (pid: number): (Process & { parent: number })[] => {
  try {
    const [, name = "", state, parent] =
      /^\d+ \((.*)\) (\S) (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, "utf8")) ?? [];
    return state === "Z" ? [] : [{ pid, name, parent: Number(parent) }];
  } catch {
    return [];
  }
};
