import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { treeBytes } from "../../src/tools/memory";
import { heldAtMostMb, processTree } from "./processes";
import { type CpuSeconds, watchCpu } from "./watch-cpu";

/** How a process went that was timed. */
export interface Ended {
  /** From its start to its end. */
  seconds: number;
  wasKilled: boolean;
  /** Of what was to be weighed. */
  peakMemoryMb: number;
  /** Empty where nobody asked. */
  cpu: CpuSeconds;
}

interface Options {
  signal: AbortSignal;
  cwd?: string;
  env?: Record<string, string | undefined>;
  isProfiled: boolean;
  /** Whose memory is told: of the process alone, or of all that it starts as well, which takes some of the CPU. */
  weighs: "it" | "all";
  /** Given every line that the process prints; `kill` ends it as a power cut would. */
  onLine?: (line: string, kill: () => void) => void;
}

const sampleEveryMs = { it: 100, all: 1000 };

/** Runs a process to its end, timed. Fails with what it said where it fails by itself. */
export const runProcess = async (file: string, args: string[], o: Options): Promise<Ended> => {
  const startedMs = performance.now();
  const child = spawn(file, args, {
    ...{ signal: o.signal, cwd: o.cwd, env: { ...process.env, ...o.env } },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const pid = child.pid ?? 0;
  const cpu = o.isProfiled ? watchCpu(pid) : null;
  let peakMemoryMb = 0;
  const memoryTimer = setInterval(async () => {
    const heldMb = o.weighs === "it" ? heldAtMostMb(pid) : (await treeBytes(pid).catch(() => 0)) / 1e6;
    peakMemoryMb = Math.max(peakMemoryMb, heldMb);
  }, sampleEveryMs[o.weighs]);
  const left = new Set<number>();
  let wasKilled = false;
  const kill = () => {
    if (wasKilled) return;
    wasKilled = true;
    for (const { pid } of processTree(child.pid ?? 0)) left.add(pid);
    child.kill("SIGKILL");
  };
  createInterface(child.stdout).on("line", (line) => o.onLine?.(line, kill));
  let said = "";
  child.stderr.on("data", (text) => {
    said = `${said}${text}`.slice(-2000);
  });
  try {
    let failure: Error | undefined;
    child.once("error", (error) => {
      failure = error;
    });
    // Whoever is stopped is waited for: it still writes.
    const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
    if (failure) throw failure;
    if (code !== 0 && !wasKilled) throw new Error(`${file} ${args.join(" ")}\nended with ${code}:\n${said}`);
    const seconds = (performance.now() - startedMs) / 1000;
    await untilGone(left);
    return { seconds, wasKilled, peakMemoryMb, cpu: cpu?.stop() ?? {} };
  } finally {
    clearInterval(memoryTimer);
    cpu?.stop();
  }
};

const patienceMs = 5000;

/** What a killed process had started goes with it, but not at once: until then it would slow down what comes next. */
const untilGone = async (pids: Set<number>): Promise<void> => {
  const isThere = (pid: number) => processTree(pid).some((each) => each.pid === pid);
  for (const start = performance.now(); performance.now() - start < patienceMs; await sleep(50))
    if (![...pids].some(isThere)) return;
};
