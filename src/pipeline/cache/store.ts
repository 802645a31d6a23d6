import { mkdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { z } from "zod";
import { systemUserError } from "../../tools/system-error";
import { tempPathOf } from "../../tools/temp-path";
import { type Entry, entrySchema, type StoredFile, storedFileSchema } from "./entry";
import { hashContent } from "./hash-content";
import { cacheKey, type KeyParts } from "./key";
import { clearEntries, type ListedEntry, listEntries, measureEntries, pruneEntries, removeStaleTemps } from "./upkeep";

/** What an entry says of itself besides its value. */
export interface Provenance extends KeyParts {
  tookMs: number;
}

/**
 * The law of the cache:
 * - A key is the content hash of the inputs, the stage's name and version, every option that can change the result, and
 *   the versions of the tools and models used. Two runs with equal keys would find the same value.
 * - The value under a key never changes. A new way of working is a new version of the stage. What a provider was asked for
 *   may be asked for again after a while: whoever reads it says how old it may be.
 * - An entry describes itself; what does not parse or does not match its key is a miss, never an error.
 * - An entry is written beside its place and renamed into it: it is there whole or not at all, and two processes that do
 *   the same work at the same time both succeed.
 */
export interface Store {
  /** The value under a key, or null; also where it is older than `freshForMs`. */
  get<T>(key: string, schema: z.ZodType<T>, freshForMs?: number): Promise<T | null>;
  /** Keeps a value and returns it as the next run will read it. */
  put<T>(key: string, value: T, about: Provenance): Promise<void>;
  /** The file under a key, or null; its size is checked. */
  getFile(key: string, extension: string): Promise<StoredFile | null>;
  /** Keeps the file that `write` makes at the path it is given, which ends in `extension` (with its dot). */
  putFile(
    key: string,
    extension: string,
    write: (tempPath: string) => Promise<void>,
    about: Omit<Provenance, "tookMs">,
  ): Promise<StoredFile>;
  list(): Promise<ListedEntry[]>;
  /** What all entries take on disk, in bytes. */
  size(): Promise<number>;
  /** Removes what was not used for `maxAgeMs`, then what was used longest ago until the rest fits into `maxBytes`. */
  prune(limits: { maxBytes: number; maxAgeMs: number }): Promise<{ removed: number; freedBytes: number }>;
  clear(): Promise<void>;
}

/** Opens the store below a cache folder; the folder is made when there is something to keep. */
export const openStore = (cacheDir: string): Store => {
  const root = join(cacheDir, "entries");
  const pathOf = (key: string, extension: string) => join(root, stageOf(key), key + extension);
  const swept = new Set<string>();

  const writeWhole = async (path: string, write: (tempPath: string) => Promise<void>) => {
    const folder = dirname(path);
    const temp = tempPathOf(path);
    try {
      await mkdir(folder, { recursive: true });
      if (!swept.has(folder)) await removeStaleTemps(folder);
      swept.add(folder);
      await write(temp);
      await rename(temp, path);
    } catch (error) {
      await rm(temp, { force: true });
      throw systemUserError(error, `cannot write the cache folder ${cacheDir}`) ?? error;
    }
  };
  const writeEntry = (entry: Entry) =>
    writeWhole(pathOf(entry.key, ".json"), (temp) => writeFile(temp, JSON.stringify(entry)));

  return {
    get: async (key, schema, freshForMs = Number.POSITIVE_INFINITY) => {
      const entry = await readEntry(pathOf(key, ".json"), key);
      const value = schema.safeParse(entry?.value);
      if (!entry || !value.success || Date.now() - Date.parse(entry.createdAt) > freshForMs) return null;
      await touch(pathOf(key, ".json"));
      return value.data;
    },
    put: async (key, value, about) => {
      await writeEntry(describe(key, about, Buffer.byteLength(JSON.stringify(value)), value));
    },
    getFile: async (key, extension) => {
      const entry = await readEntry(pathOf(key, ".json"), key);
      const said = storedFileSchema.omit({ path: true }).safeParse(entry?.value);
      const path = pathOf(key, extension);
      const bytes = await stat(path).then(
        (found) => found.size,
        () => -1,
      );
      if (!said.success || bytes !== said.data.bytes) return null;
      await touch(pathOf(key, ".json"));
      return { path, ...said.data };
    },
    putFile: async (key, extension, write, about) => {
      const startedAt = performance.now();
      const path = pathOf(key, extension);
      let file: Omit<StoredFile, "path"> | undefined;
      await writeWhole(path, async (temp) => {
        await write(temp);
        file = { hash: await hashContent(temp), bytes: (await stat(temp)).size };
      });
      if (!file) throw new Error(`nothing was written for ${key}`);
      const tookMs = performance.now() - startedAt;
      await writeEntry(describe(key, { ...about, tookMs }, file.bytes, file));
      return { path, ...file };
    },
    list: () => listEntries(root),
    size: () => measureEntries(root),
    prune: async (limits) => {
      for (const notes of ["hashes", "assets"]) await removeStaleTemps(join(cacheDir, notes));
      return pruneEntries(root, limits);
    },
    clear: () => clearEntries(root),
  };
};

const describe = (key: string, about: Provenance, bytes: number, value: unknown): Entry => {
  const { stage, version, inputs, options, tools, tookMs } = about;
  const parts = { stage, version, inputs, options, tools };
  if (cacheKey(parts) !== key) throw new Error(`the entry ${key} was described with other parts than its key`);
  return { format: 1, key, ...parts, bytes, createdAt: new Date().toISOString(), tookMs, value };
};

const readEntry = async (path: string, key: string): Promise<Entry | null> => {
  try {
    const entry = entrySchema.safeParse(JSON.parse(await readFile(path, "utf8")));
    return entry.success && entry.data.key === key && cacheKey(entry.data) === key ? entry.data : null;
  } catch {
    return null;
  }
};

// The time of change is the time of last use: it decides what is pruned first.
const touch = async (path: string) => {
  const now = new Date();
  await utimes(path, now, now).catch(() => {});
};

const stageOf = (key: string) => key.slice(0, key.lastIndexOf("-"));
