import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { z } from "zod";
import packageJson from "../../package.json" with { type: "json" };
import { UserError } from "../schema/user-error";
import { runTool, ToolError } from "./child";
import { makeFolder } from "./make-folder";
import type { Run } from "./run";
import { systemUserError } from "./system-error";

/** A package too heavy for everybody: whoever needs it gets it at that moment. */
export interface OptionalPackage {
  name: string;
  /** What of ours needs it, for people. */
  neededBy: string;
  sizeMb: number;
}

/** The version that goes with this program, from its package.json. */
export const wantedVersion = (name: string): string => {
  const version = z.object({ peerDependencies: z.record(z.string(), z.string()) }).parse(packageJson).peerDependencies[
    name
  ];
  if (version === undefined) throw new Error(`${name} is not among the peerDependencies of package.json.`);
  return version;
};

const installing = new Map<string, Promise<void>>();

/** The folder of an optional package: the project's own, else one in the cache; null where it is in neither. */
export const findOptionalPackage = async (name: string, run: Run): Promise<string | null> => {
  const version = wantedVersion(name);
  const own = (createRequire(import.meta.url).resolve.paths(name) ?? []).map((folder) => join(folder, name));
  for (const folder of [...own, packageIn(homeOf(name, version, run), name)])
    if (await isThere(folder, version)) return folder;
  return null;
};

/** The same, installed in the cache where it is in neither. */
export const getOptionalPackage = async (wanted: OptionalPackage, run: Run): Promise<string> => {
  const known = await findOptionalPackage(wanted.name, run);
  if (known !== null) return known;
  const version = wantedVersion(wanted.name);
  const home = homeOf(wanted.name, version, run);
  const task = installing.get(home) ?? install(wanted, version, home, run);
  installing.set(home, task);
  await task.finally(() => installing.delete(home));
  return packageIn(home, wanted.name);
};

const homeOf = (name: string, version: string, { cacheDir }: Run): string =>
  join(cacheDir, "engines", `${name.replace("/", "-")}-${version}`);

const packageIn = (home: string, name: string): string => join(home, "node_modules", name);

const isThere = async (folder: string, version: string): Promise<boolean> => {
  const text = await readFile(join(folder, "package.json"), "utf8").catch(() => null);
  return text !== null && z.object({ version: z.string() }).parse(JSON.parse(text)).version === version;
};

/** Installs beside its place and renames it into it, so that nobody ever finds half of it. */
const install = async (wanted: OptionalPackage, version: string, home: string, run: Run): Promise<void> => {
  const startedAt = performance.now();
  const tell = (state: "started" | "finished" | "failed") =>
    run.report({
      type: "step",
      step: "speech-package",
      label: `Installing ${wanted.name} (once, about ${wanted.sizeMb} MB)`,
      state,
      elapsedMs: performance.now() - startedAt,
    });
  tell("started");
  const temp = join(run.tempDir, basename(home));
  try {
    await makeFolder(temp);
    await writeFile(join(temp, "package.json"), '{ "private": true }\n');
    const [file = "npm", ...args] = npm();
    await runTool(file, [...args, ...installArgs, "--prefix", temp, `${wanted.name}@${version}`], {
      signal: run.signal,
      env: { ONNXRUNTIME_NODE_INSTALL: "skip" },
    });
    await makeFolder(dirname(home));
    await rename(temp, home).catch(async () => {
      // Another run was faster, or somebody has left half of it.
      if (await isThere(packageIn(home, wanted.name), version)) return;
      await rm(home, { recursive: true, force: true });
      await rename(temp, home);
    });
  } catch (error) {
    tell("failed");
    run.signal.throwIfAborted();
    throw installError(error, wanted, version, run) ?? error;
  } finally {
    await rm(temp, { recursive: true, force: true });
  }
  tell("finished");
};

// None of these packages needs its install script; the retries are npm's own, only sooner.
const installArgs = [
  "install",
  "--ignore-scripts",
  "--no-audit",
  "--no-fund",
  "--save-exact",
  "--fetch-retries=2",
  "--fetch-retry-mintimeout=1000",
  "--fetch-retry-maxtimeout=5000",
];

// Inside `npm run`, npm says where its own program lies; that one needs no shell, on Windows neither.
const npm = (): string[] => {
  const program = process.env.npm_execpath ?? "";
  return /npm-cli\.c?js$/.test(program) ? [process.execPath, program] : ["npm"];
};

const installError = (error: unknown, wanted: OptionalPackage, version: string, run: Run): UserError | null => {
  const known = error instanceof UserError ? error : systemUserError(error, `cannot write to ${run.cacheDir}`);
  if (known || !(error instanceof ToolError)) return known;
  const isMissing = error.exitCode === null || /not found/.test(error.how);
  // The code alone: what npm says besides may name a registry and how one logs in to it.
  const code = /npm (?:error|ERR!) code (\w+)/.exec(error.stderr)?.[1];
  const why = isMissing ? "npm was not found" : `npm says ${code ?? error.how}`;
  return new UserError(
    `${wanted.neededBy} needs the package ${wanted.name}, and it could not be installed: ${why}.`,
    isMissing
      ? "Install npm (it comes with Node.js), or choose another engine."
      : `Check the network and run again, or try by hand: npm install ${wanted.name}@${version}`,
  );
};
