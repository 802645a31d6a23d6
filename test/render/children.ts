import { runningProcesses } from "../cli/process-tree";

/** What this process has started and is still running, by name. Only Linux tells. */
export const childProcesses = (): Map<number, string> =>
  new Map(
    runningProcesses()
      .filter(({ parent }) => parent === process.pid)
      .map(({ pid, name }) => [pid, name]),
  );
