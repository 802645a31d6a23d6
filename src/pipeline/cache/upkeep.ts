import { readdir, readFile, rm, stat } from "node:fs/promises";
import { join, parse } from "node:path";
import { entrySchema } from "./entry";

/** One entry as the `cache` command shows it. */
export interface ListedEntry {
  key: string;
  stage: string;
  /** On disk, with the entry's own description. */
  bytes: number;
  /** Null where the description is missing or broken: such an entry is never used. */
  createdAt: string | null;
  tookMs: number | null;
  lastUsedMs: number;
  paths: string[];
}

const staleAfterMs = 30 * 60_000;
const isTemp = (name: string) => /^\..*\.tmp(\.\w+)?$/.test(name);

/** Every entry below a store's folder, in no order; files being written are left out. */
export const listEntries = async (root: string): Promise<ListedEntry[]> => {
  const stages = await readdir(root).catch(() => []);
  const listed = await Promise.all(stages.map((stage) => listStage(join(root, stage), stage)));
  return listed.flat();
};

/** What every entry below a store's folder takes on disk, in bytes. */
export const measureEntries = async (root: string): Promise<number> => {
  const stages = await readdir(root).catch(() => []);
  const names = await Promise.all(stages.map((stage) => entryFiles(join(root, stage))));
  const stats = await Promise.all(names.flat().map((path) => stat(path).catch(() => null)));
  return stats.reduce((sum, each) => sum + (each?.size ?? 0), 0);
};

const entryFiles = async (folder: string): Promise<string[]> => {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => !isTemp(name)).map((name) => join(folder, name));
};

const listStage = async (folder: string, stage: string): Promise<ListedEntry[]> => {
  const byKey = new Map<string, string[]>();
  for (const path of await entryFiles(folder)) {
    const { name } = parse(path);
    byKey.set(name, [...(byKey.get(name) ?? []), path]);
  }
  return Promise.all(
    [...byKey].map(async ([key, paths]) => {
      const stats = await Promise.all(paths.map((path) => stat(path).catch(() => null)));
      const about = await readDescription(join(folder, `${key}.json`));
      return {
        key,
        stage,
        bytes: stats.reduce((sum, each) => sum + (each?.size ?? 0), 0),
        createdAt: about?.createdAt ?? null,
        tookMs: about?.tookMs ?? null,
        lastUsedMs: Math.max(0, ...stats.map((each) => each?.mtimeMs ?? 0)),
        paths,
      };
    }),
  );
};

const readDescription = async (path: string) => {
  try {
    return entrySchema.parse(JSON.parse(await readFile(path, "utf8")));
  } catch {
    return null;
  }
};

/** Removes entries by age, then by last use until the rest fits. */
export const pruneEntries = async (
  root: string,
  limits: { maxBytes: number; maxAgeMs: number },
): Promise<{ removed: number; freedBytes: number }> => {
  const nowMs = Date.now();
  for (const stage of await readdir(root).catch(() => [])) await removeStaleTemps(join(root, stage));
  const entries = (await listEntries(root)).sort((a, b) => b.lastUsedMs - a.lastUsedMs);
  let totalBytes = 0;
  let removed = 0;
  let freedBytes = 0;
  for (const entry of entries) {
    const isOrphan = entry.createdAt === null && nowMs - entry.lastUsedMs > staleAfterMs;
    totalBytes += entry.bytes;
    const stays = totalBytes <= limits.maxBytes && nowMs - entry.lastUsedMs <= limits.maxAgeMs;
    if (stays && !isOrphan) continue;
    for (const path of entry.paths) await rm(path, { force: true });
    removed++;
    freedBytes += entry.bytes;
  }
  return { removed, freedBytes };
};

/** Removes every entry. */
export const clearEntries = (root: string): Promise<void> => rm(root, { recursive: true, force: true });

/** Removes what killed runs left half-written; younger files may still be in the making. */
export const removeStaleTemps = async (folder: string): Promise<void> => {
  for (const name of (await readdir(folder).catch(() => [])).filter(isTemp)) {
    const path = join(folder, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > staleAfterMs) await rm(path, { force: true });
  }
};
