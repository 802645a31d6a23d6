import { readFileSync } from "node:fs";
import { availableParallelism, freemem } from "node:os";
import { posix } from "node:path";

/** Reads a file of the kernel's; null where there is none. */
export type ReadKernelFile = (path: string) => string | null;

/** What a container may use; null where it sets no limit. */
export interface CgroupLimits {
  cores: number | null;
  memoryBytes: number | null;
  /** In use and not to be had back by dropping file caches. */
  memoryUsedBytes: number;
}

const root = "/sys/fs/cgroup";

/** The tightest limits of this process's control groups and those above them, for version 1, version 2 and mixtures. */
export const readCgroupLimits = (read: ReadKernelFile): CgroupLimits => {
  const groups = (read("/proc/self/cgroup") ?? "")
    .split("\n")
    .map((line) => /^\d+:([^:]*):(\/.*)$/.exec(line))
    .flatMap((match) => (match ? [{ controllers: (match[1] ?? "").split(","), path: match[2] ?? "/" }] : []));
  const foldersOf = (controller: string): string[] => {
    const v1 = groups.find((group) => group.controllers.includes(controller));
    const v2 = groups.find((group) => group.controllers[0] === "");
    return [...(v1 ? withParents(`${root}/${controller}`, v1.path) : []), ...(v2 ? withParents(root, v2.path) : [])];
  };
  const number = (path: string): number | null => {
    const text = read(path)?.trim();
    return text && /^\d+$/.test(text) ? Number(text) : null;
  };

  const cores = foldersOf("cpu").flatMap((folder) => {
    const [quota, period] = (read(`${folder}/cpu.max`) ?? "").trim().split(" ").map(Number);
    const quotaUs = quota || number(`${folder}/cpu.cfs_quota_us`);
    const periodUs = period || number(`${folder}/cpu.cfs_period_us`);
    return quotaUs && periodUs ? [quotaUs / periodUs] : [];
  });
  const memory = foldersOf("memory").flatMap((folder) => {
    const limit = number(`${folder}/memory.max`) ?? number(`${folder}/memory.limit_in_bytes`);
    if (limit === null || limit >= noLimit) return [];
    const used = number(`${folder}/memory.current`) ?? number(`${folder}/memory.usage_in_bytes`) ?? 0;
    const stat = read(`${folder}/memory.stat`) ?? "";
    const reclaimable = Number(/^(?:total_)?inactive_file (\d+)$/m.exec(stat)?.[1] ?? 0);
    return [{ limit, used: Math.max(0, used - reclaimable) }];
  });
  const tightest = memory.sort((a, b) => a.limit - a.used - (b.limit - b.used))[0];
  return {
    cores: cores.length > 0 ? Math.min(...cores) : null,
    memoryBytes: tightest?.limit ?? null,
    memoryUsedBytes: tightest?.used ?? 0,
  };
};

/** Version 1 says "no limit" with a number near the largest one. */
const noLimit = 2 ** 60;

const withParents = (base: string, path: string): string[] =>
  path === "/" ? [base] : [base + path, ...withParents(base, posix.dirname(path))];

const readKernelFile: ReadKernelFile = (path) => {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
};

/** Cores this process may keep busy: the fewest of machine, affinity and container, at least 1. */
export const availableCores = (): number => {
  const limit = readCgroupLimits(readKernelFile).cores ?? Number.POSITIVE_INFINITY;
  return Math.max(1, Math.min(availableParallelism(), Math.floor(limit)));
};

/** Memory that can still be taken without swapping or being ended by the container, in bytes. */
export const availableMemoryBytes = (): number => {
  const { memoryBytes, memoryUsedBytes } = readCgroupLimits(readKernelFile);
  const left = memoryBytes === null ? Number.POSITIVE_INFINITY : memoryBytes - memoryUsedBytes;
  return Math.max(0, Math.min(freemem(), left));
};
