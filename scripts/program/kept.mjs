import { createHash, randomUUID } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";

/** Until then, one that was started from a program may import another part of it, whatever was made since. */
const longestRunMs = 24 * 3600 * 1000;

/** The path of the program that was made last, if all that it was made of is as it was; else null. */
export const findKept = (root) => {
  const newest = readNewest(root);
  if (!newest || !existsSync(mainOf(newest.folder))) return null;
  if (!newest.stamps.every(([path, stamp]) => stampOf(path) === stamp)) return null;
  markUsed(newest.folder);
  return mainOf(newest.folder);
};

/** Makes the program and keeps it for the next starts; returns its path. Two processes at once make one each. */
export const makeKept = async (root) => {
  const folder = join(homeOf(root), `made-${randomUUID()}`);
  mkdirSync(folder, { recursive: true });
  try {
    const { build } = await import("./build.mjs");
    const startedMs = Date.now();
    const files = await build(root, folder);
    const paths = [...files, ...foldersOfSources(root, files)];
    const stamps = paths.map((path) => [path, stampOf(path)]);
    // What was written meanwhile may be in it as it was before.
    if (files.every((path) => statSync(path).ctimeMs < startedMs)) writeNewest(root, folder, stamps);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  removeUnused(root, folder);
  return mainOf(folder);
};

const mainOf = (folder) => join(folder, "main.mjs");

/** With the packages, so that it goes when they go; by the root, as several may share a folder of packages. */
const homeOf = (root) => {
  const name = createHash("sha256").update(root).digest("hex").slice(0, 16);
  return join(root, "node_modules/.reelwright-program", name);
};

// A file that is added there may be found in place of one that was.
const foldersOfSources = (root, files) =>
  new Set(files.map((path) => dirname(path)).filter((folder) => folder.startsWith(join(root, "src"))));

/** Differs after any change, even to a file that is older and as long. */
const stampOf = (path) => {
  const found = statSync(path, { throwIfNoEntry: false });
  return found ? `${found.size} ${found.mtimeMs} ${found.ctimeMs}` : "none";
};

const newestPath = (root) => join(homeOf(root), "newest.json");

const readNewest = (root) => {
  try {
    const { name, stamps } = JSON.parse(readFileSync(newestPath(root), "utf8"));
    return { folder: join(homeOf(root), name), stamps: [...stamps] };
  } catch {
    return null;
  }
};

const writeNewest = (root, folder, stamps) => {
  const temp = join(folder, "newest.json");
  writeFileSync(temp, JSON.stringify({ name: basename(folder), stamps }));
  renameSync(temp, newestPath(root));
};

const markUsed = (folder) => {
  try {
    utimesSync(folder, new Date(), new Date());
  } catch {
    // Whoever may not write here removes nothing either.
  }
};

const removeUnused = (root, used) => {
  for (const name of readdirSync(homeOf(root)).filter((each) => each.startsWith("made-"))) {
    const folder = join(homeOf(root), name);
    const usedMs = statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (folder !== used && Date.now() - usedMs > longestRunMs) rmSync(folder, { recursive: true, force: true });
  }
};
