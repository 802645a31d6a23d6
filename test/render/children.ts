import { readdirSync, readFileSync } from "node:fs";

/** What this process has started and is still running, by name. Only Linux tells. */
export const childProcesses = (): Map<number, string> => {
  const children = new Map<number, string>();
  for (const name of readdirSync("/proc").filter((each) => /^\d+$/.test(each))) {
    try {
      const status = readFileSync(`/proc/${name}/stat`, "utf8");
      const [, command = "", state, parent] = /^\d+ \((.*)\) (\S) (\d+)/.exec(status) ?? [];
      if (Number(parent) === process.pid && state !== "Z") children.set(Number(name), command);
    } catch {
      // It ended while we looked.
    }
  }
  return children;
};
