import { randomBytes } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { runTool } from "../../tools/child";
import type { Run } from "../../tools/run";
import { systemUserError } from "../../tools/system-error";
import { hashSources, listFiles, projectDir } from "../hash-sources";

const entryPoint = join(projectDir, "src", "compositions", "index.ts");
/** All that can end up in the bundle. */
const sourceFolders = ["src/compositions", "src/schema"];
const contentsFile = "contents.json";
const unusedAfterMs = 14 * 24 * 3600_000;

const contentsSchema = z.object({ key: z.string(), files: z.record(z.string(), z.int()) });

export interface Bundle {
  dir: string;
  /** Changes whenever the composition or a package it may use does. */
  key: string;
}

/** The compositions as a web page, built once for each state of their sources and kept in the cache. */
export const bundleComposition = (run: Run): Promise<Bundle> => {
  const asked = beingBuilt.get(run.cacheDir) ?? findOrBuild(run).finally(() => beingBuilt.delete(run.cacheDir));
  beingBuilt.set(run.cacheDir, asked);
  return asked;
};

/** By cache folder: several engines get ready at once, and need the same. */
const beingBuilt = new Map<string, Promise<Bundle>>();

const findOrBuild = async (run: Run): Promise<Bundle> => {
  const startedMs = performance.now();
  const tell = (state: "started" | "finished" | "cached") =>
    run.report({
      type: "step",
      step: "bundle",
      label: "Bundling the composition",
      state,
      elapsedMs: performance.now() - startedMs,
    });
  keyOfThisProcess ??= hashSources(sourceFolders);
  const key = await keyOfThisProcess;
  const dir = join(run.cacheDir, "bundles", key);
  if (await isWhole(dir, key)) {
    if (!told.has(dir)) tell("cached");
    told.add(dir);
    await utimes(dir, new Date(), new Date()).catch(() => {});
    return { dir, key };
  }
  tell("started");
  await build(dir, key, run);
  tell("finished");
  told.add(dir);
  await removeUnused(dirname(dir));
  return { dir, key };
};

/** Bundles that this process has told of: one render asks for its bundle several times. */
const told = new Set<string>();

let keyOfThisProcess: Promise<string> | undefined;

/** Whether every file of a bundle is there at its full size. */
const isWhole = async (dir: string, key: string): Promise<boolean> => {
  try {
    const contents = contentsSchema.parse(JSON.parse(await readFile(join(dir, contentsFile), "utf8")));
    const sizes = await Promise.all(
      Object.entries(contents.files).map(async ([name, bytes]) => (await stat(join(dir, name))).size === bytes),
    );
    return contents.key === key && sizes.every(Boolean);
  } catch {
    return false;
  }
};

const build = async (dir: string, key: string, run: Run): Promise<void> => {
  const temp = join(dirname(dir), `.${key}.${process.pid}.${randomBytes(4).toString("hex")}.tmp`);
  const publicDir = join(run.tempDir, "public");
  try {
    await mkdir(temp, { recursive: true });
    await mkdir(publicDir, { recursive: true });
    const child = fileURLToPath(new URL("bundle-child.ts", import.meta.url));
    const args = ["--import", import.meta.resolve("tsx"), child, entryPoint, temp, publicDir];
    await runTool(process.execPath, args, { signal: run.signal, cwd: projectDir, env: { TMPDIR: run.tempDir } });
    const files = await listFiles(temp);
    const sizes = await Promise.all(files.map(async (path) => [relative(temp, path), (await stat(path)).size]));
    await writeFile(join(temp, contentsFile), JSON.stringify({ key, files: Object.fromEntries(sizes) }));
    if (await isWhole(dir, key)) return;
    // What is there under this name is broken, or is being finished by another run just now: that one is as good.
    await rm(dir, { recursive: true, force: true });
    await rename(temp, dir).catch(async (error: unknown) => {
      if (!(await isWhole(dir, key))) throw error;
    });
  } catch (error) {
    throw systemUserError(error, `cannot write the cache folder ${dirname(dir)}`) ?? error;
  } finally {
    await rm(temp, { recursive: true, force: true });
  }
};

/** Removes bundles of old sources, and what killed runs left half-built. */
const removeUnused = async (bundlesDir: string): Promise<void> => {
  for (const name of await readdir(bundlesDir)) {
    const path = join(bundlesDir, name);
    const ageMs = Date.now() - (await stat(path).catch(() => ({ mtimeMs: Date.now() }))).mtimeMs;
    if (ageMs > (name.startsWith(".") ? 30 * 60_000 : unusedAfterMs)) await rm(path, { recursive: true, force: true });
  }
};
