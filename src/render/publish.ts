import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, rename, rm, stat, statfs, writeFile } from "node:fs/promises";
import { basename, dirname, extname, join, resolve } from "node:path";
import type { RenderSettings } from "../schema/settings";
import { UserError } from "../schema/user-error";
import { makeFolder } from "../tools/make-folder";
import { placeUserError } from "../tools/system-error";
import { codecFacts } from "./codecs";

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
  await refuseFolder(target);
  if (!containers.includes(extension)) {
    throw new UserError(
      `Expected ${codec} video in a file that ends in ${containers.join(", ")}, but the output is ${basename(target)}.`,
      `Name it ${basename(target, extname(target))}${containers[0]}, or choose another --codec.`,
    );
  }
  await refuseSource(target, sources);
  if (!overwrite) refuseTaken(target);
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
        // A script that lies where it would be written is what the user has changed.
        if (await isOneOf(named(ext), sources)) await rm(temp, { force: true });
        else await rename(temp, named(ext));
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

/** Throws a UserError where a folder has the name that a file is to get. */
export const refuseFolder = async (target: string): Promise<void> => {
  const found = await stat(target).catch(() => null);
  if (found?.isDirectory())
    throw new UserError(`Expected a name for a file, but ${target} is a folder.`, "Name a file in it.");
};

/** Throws a UserError where a file that goes into the result has the name that the result is to get. */
export const refuseSource = async (target: string, sources: string[]): Promise<void> => {
  if (await isOneOf(target, sources))
    throw new UserError(`The result cannot replace what it is made from, ${target}.`, "Choose another -o.");
};

const isOneOf = async (path: string, files: string[]): Promise<boolean> => {
  const found = await stat(path).catch(() => null);
  for (const file of found ? files : []) {
    const other = await stat(file).catch(() => null);
    if (other && other.dev === found?.dev && other.ino === found.ino) return true;
  }
  return false;
};

/** What comes to lie beside a video may be somebody's too: `talk.srt` that goes with `talk.mov`, when this is `talk.mp4`. */
const refuseTaken = (target: string): void => {
  const stem = target.slice(0, -extname(target).length);
  if (existsSync(`${stem}.provenance.json`)) return;
  const taken = [
    target,
    ...[".srt", ".vtt", ".captions.json", ".script.json", ".jpg"].map((extension) => stem + extension),
  ].find(existsSync);
  if (taken === undefined) return;
  throw new UserError(
    `${taken} exists and was not made by an earlier run.`,
    "Choose another -o, or add -y to replace it.",
  );
};

/** Writes and removes a file: permissions alone do not tell whether a place can be written. */
export const ensureWritable = async (folder: string, path: string): Promise<void> => {
  try {
    await makeFolder(folder);
    await writeFile(path, "reelwright");
  } catch (error) {
    throw placeUserError(error, folder) ?? error;
  } finally {
    await rm(path, { force: true }).catch(() => {});
  }
};

/** Throws a UserError where a disk has less room than is needed. */
export const ensureSpace = async (folder: string, neededBytes: number): Promise<void> => {
  const { bavail, bsize } = await statfs(folder);
  const freeBytes = bavail * bsize;
  if (freeBytes >= neededBytes) return;
  const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
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
