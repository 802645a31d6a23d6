import { type ChildProcess, spawn } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const cli = fileURLToPath(new URL("../../scripts/reelwright.mjs", import.meta.url));

export interface Ran {
  /** As a shell would tell it: 128 and the signal's number for a process that a signal ended. */
  code: number;
  out: string;
  err: string;
  /** From its start. */
  ms: number;
}

interface Options {
  cwd: string;
  cacheDir: string;
  env?: Record<string, string>;
}

/** Starts the command line as a user does, as a process of its own. */
export const startCli = (
  args: string[],
  { cwd, cacheDir, env }: Options,
): { child: ChildProcess; ran: Promise<Ran> } => {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [cli, ...args], {
    cwd,
    env: { ...process.env, REELWRIGHT_CACHE: cacheDir, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const texts = { out: "", err: "" };
  child.stdout.on("data", (data) => {
    texts.out += data;
  });
  child.stderr.on("data", (data) => {
    texts.err += data;
  });
  const ran = new Promise<Ran>((resolve) => {
    child.on("close", (code, signal) => {
      const ended = code ?? { SIGINT: 130, SIGKILL: 137, SIGTERM: 143 }[String(signal)] ?? 128;
      resolve({ code: ended, ...texts, ms: performance.now() - startedAt });
    });
  });
  return { child, ran };
};

/** The same, to its end. */
export const runCli = (args: string[], options: Options): Promise<Ran> => startCli(args, options).ran;

/** A folder with a cache of its own in it. Only the bundled composition is shared with other tests, and kept. */
export const openBench = async (): Promise<{
  dir: string;
  newCache: () => Promise<string>;
  close: () => Promise<void>;
}> => {
  const dir = await mkdtemp(join(tmpdir(), "reelwright-cli-"));
  const bundles = join(process.env.REELWRIGHT_TEST_CACHE ?? join(tmpdir(), "reelwright-test-cache"), "bundles");
  await mkdir(bundles, { recursive: true });
  return {
    dir,
    newCache: async () => {
      const cache = await mkdtemp(join(dir, "cache-"));
      await symlink(bundles, join(cache, "bundles"));
      return cache;
    },
    close: () => rm(dir, { recursive: true, force: true }),
  };
};

/** Every file below a folder that somebody was still writing, by its path in it; bundles are other tests' as well. */
export const tempFiles = async (dir: string): Promise<string[]> => {
  const names = await readdir(dir, { recursive: true });
  return names
    .filter((name) => !name.startsWith("bundles") && /(^|\/)\.[^/]*\.tmp(\.\w+)?$|(^|\/)tmp\/./.test(name))
    .sort();
};
