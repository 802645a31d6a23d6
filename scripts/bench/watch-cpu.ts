import { commandOf, type ProcessFacts, processTree, threadsOf } from "./processes";

/** Seconds of CPU by who spent them. */
export type CpuSeconds = Record<string, number>;

const sampleEveryMs = 100;

/**
 * Watches who of a process and everything that it started spends the CPU. What one does after it was last looked at is
 * lost, a tenth of a second at most. Gives nothing where the system does not tell.
 */
export const watchCpu = (root: number): { stop: () => CpuSeconds } => {
  const spent = new Map<string, { part: string; seconds: number }>();
  const note = (id: string, part: string | null, seconds: number) =>
    spent.set(id, { part: part ?? spent.get(id)?.part ?? "unknown", seconds });
  const sample = () => {
    for (const facts of processTree(root)) {
      if (!isNode(facts)) note(`${facts.pid}`, partOf(facts), facts.cpuSeconds);
      else {
        const whose = facts.pid === root ? "" : "node child, ";
        for (const thread of threadsOf(facts.pid)) {
          const part = thread.pid === facts.pid ? "main thread" : "threads";
          note(`${facts.pid}/${thread.pid}`, whose + part, thread.cpuSeconds);
        }
      }
    }
  };
  const timer = setInterval(sample, sampleEveryMs);
  return {
    stop: () => {
      clearInterval(timer);
      const byPart: CpuSeconds = {};
      for (const { part, seconds } of spent.values()) byPart[part] = (byPart[part] ?? 0) + seconds;
      return byPart;
    },
  };
};

const isNode = ({ name }: ProcessFacts): boolean => name === "node" || name === "MainThread";

/** Null where a process is about to end: then it no longer tells what it was started with. */
const partOf = ({ pid, name }: ProcessFacts): string | null => {
  if (/chrom|headless/i.test(name)) return "browser";
  if (!name.startsWith("ffmpeg")) return name;
  const command = commandOf(pid);
  if (command === "") return null;
  if (command.includes("pipe:0")) return "encoders";
  if (command.includes("pipe:1")) return "decoders";
  return /-f (null|rawvideo) /.test(command) ? "checks" : "ffmpeg";
};
