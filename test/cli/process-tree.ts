import { readdirSync, readFileSync } from "node:fs";

/** A process that runs, by its number and name. */
interface Process {
  pid: number;
  name: string;
}

/** Every process that runs, with who started it. Only Linux tells. */
export const runningProcesses = (): (Process & { parent: number })[] =>
  readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readProcess(Number(name)));

/** All that a process has started, and what that has started. Only Linux tells. */
export const descendantsOf = (pid: number): Process[] => {
  const running = runningProcesses();
  const below = (parent: number): Process[] =>
    running.filter((each) => each.parent === parent).flatMap((each) => [each, ...below(each.pid)]);
  return below(pid).map(({ pid: id, name }) => ({ pid: id, name }));
};

/** Those that are still running. A number that another program has been given since does not count. */
export const stillRunning = (processes: Process[]): Process[] =>
  processes.filter(({ pid, name }) => readProcess(pid).some((now) => now.name === name));

/** Whether a process runs. One that has ended does not, though whoever inherits it may take seconds to ask for its exit code. */
export const isRunning = (pid: number): boolean => readProcess(pid).length > 0;

const readProcess = (pid: number): (Process & { parent: number })[] => {
  try {
    const [, name = "", state, parent] =
      /^\d+ \((.*)\) (\S) (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, "utf8")) ?? [];
    return state === "Z" ? [] : [{ pid, name, parent: Number(parent) }];
  } catch {
    return [];
  }
};
