import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm, stat, statfs, writeFile } from "node:fs/promises";
import { basename, dirname, extname, join, resolve } from "node:path";
import type { RenderSettings } from "../schema/settings";
import { UserError } from "../schema/user-error";
import { systemUserError } from "../tools/system-error";
import { codecFacts } from "./encoding";

/** A video and what lies beside it, on the way to their names. */
export interface Publication {
  outputPath: string;
  /** Where to write what will be called like the video, with this extension (`.srt`, `.timeline.json`, …). */
  tempPath(extension: string): string;
  /** Gives everything that was written its name, the video last, and returns the paths. */
  commit(): Promise<string[]>;
  /** Removes what has no name yet; after a commit there is nothing. */
  discard(): Promise<void>;
}

interface Terms {
  codec: RenderSettings["codec"];
  /** Whether a file that is no earlier result may be replaced. */
  overwrite: boolean;
  /** What must not be replaced in any case. */
  sources: string[];
}

const staleAfterMs = 30 * 60_000;

/**
 * Makes sure, before any long work, that a video can be written there, and keeps its files under temp names until they
 * are committed. Throws a UserError for a place or a name that will not do.
 */
export const openPublication = async (
  outputPath: string,
  { codec, overwrite, sources }: Terms,
): Promise<Publication> => {
  const target = resolve(outputPath);
  const folder = dirname(target);
  const extension = extname(target).toLowerCase();
  const { containers } = codecFacts(codec);
  if (!containers.includes(extension)) {
    throw new UserError(
      `Expected ${codec} video in a file that ends in ${containers.join(", ")}, but the output is ${basename(target)}.`,
      `Name it ${basename(target, extname(target))}${containers[0]}, or choose another --codec.`,
    );
  }
  await refuseTaken(target, overwrite, sources);
  const mark = `${process.pid}.${randomBytes(4).toString("hex")}`;
  const stem = basename(target, extname(target));
  const named = (ext: string) => join(folder, `${stem}${ext}`);
  const temps = new Map<string, string>();
  const tempPath = (ext: string) => {
    const path = join(folder, `.${stem}${ext}.${mark}.tmp${ext.slice(ext.lastIndexOf("."))}`);
    temps.set(ext, path);
    return path;
  };
  await ensureWritable(folder, tempPath(extname(target)));
  await removeStale(folder, stem);

  return {
    outputPath: target,
    tempPath,
    commit: async () => {
      const order = [...temps].sort(([a], [b]) => Number(a === extname(target)) - Number(b === extname(target)));
      const paths: string[] = [];
      for (const [ext, temp] of order) {
        await rename(temp, named(ext));
        temps.delete(ext);
        paths.unshift(named(ext));
      }
      return paths;
    },
    discard: async () => {
      await Promise.all([...temps.values()].map((temp) => rm(temp, { force: true })));
    },
  };
};

const refuseTaken = async (target: string, overwrite: boolean, sources: string[]): Promise<void> => {
  const found = await stat(target).catch(() => null);
  if (!found) return;
  if (found.isDirectory())
    throw new UserError(`Expected a file name for the video, but ${target} is a folder.`, "Name a file in it.");
  for (const source of sources) {
    const { dev, ino } = await stat(source);
    if (dev === found.dev && ino === found.ino)
      throw new UserError(`The result cannot replace the recording it is made from, ${target}.`, "Choose another -o.");
  }
  const isOurs = existsSync(`${target.slice(0, -extname(target).length)}.provenance.json`);
  if (!isOurs && !overwrite)
    throw new UserError(
      `${target} exists and was not made by an earlier run.`,
      "Choose another -o, or add -y to replace it.",
    );
};

/** Writes and removes a file: permissions alone do not tell whether a place can be written. */
export const ensureWritable = async (folder: string, path: string): Promise<void> => {
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(path, "reelwright");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    if (code === "ENOTDIR" || code === "EEXIST") {
      throw new UserError(
        `Expected a folder for the video, but ${folder} goes through a file.`,
        "Choose another place.",
      );
    }
    throw systemUserError(error, `cannot write ${folder}`) ?? error;
  } finally {
    await rm(path, { force: true }).catch(() => {});
  }
};

/** Throws a UserError where a disk has less room than is needed. */
export const ensureSpace = async (folder: string, neededBytes: number): Promise<void> => {
  const { bavail, bsize } = await statfs(folder);
  const freeBytes = bavail * bsize;
  if (freeBytes >= neededBytes) return;
  const megabytes = (bytes: number) => `${Math.ceil(bytes / 1e6)} MB`;
  throw new UserError(
    `The disk of ${folder} has ${megabytes(freeBytes)} left, but about ${megabytes(neededBytes)} are needed.`,
    "Free some space and run again.",
  );
};

/** Removes what a killed run left beside this name. */
const removeStale = async (folder: string, stem: string): Promise<void> => {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(`.${stem}.`) || !/\.\d+\.[0-9a-f]{8}\.tmp(\.\w+)?$/.test(name)) continue;
    const path = join(folder, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > staleAfterMs) await rm(path, { force: true });
  }
};
