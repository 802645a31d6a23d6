import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import type { ProgressEvent } from "../../src/schema/progress";
import { openRun } from "../../src/tools/run";

/** A run in a cache of its own that is gone when the test ends; its events are collected. */
export const testRun = async (t: TestContext) => {
  const cacheDir = await mkdtemp(join(tmpdir(), "reelwright-test-"));
  const abort = new AbortController();
  const events: ProgressEvent[] = [];
  const run = await openRun({ signal: abort.signal, report: (event) => events.push(event), cacheDir });
  t.after(async () => {
    await run.close();
    await rm(cacheDir, { recursive: true, force: true });
  });
  return { run, abort, events };
};

/** Sets variables of the environment for one test. */
export const withEnv = (t: TestContext, variables: Record<string, string | undefined>) => {
  const before = { ...process.env };
  t.after(() => {
    process.env = before;
  });
  for (const [name, value] of Object.entries(variables)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
};

/** Puts programs of ours into a folder: name to shell script. */
export const installPrograms = async (folder: string, programs: Record<string, string>) => {
  await mkdir(folder, { recursive: true });
  for (const [name, script] of Object.entries(programs)) {
    await writeFile(join(folder, name), `#!/bin/sh\n${script}\n`);
    await chmod(join(folder, name), 0o755);
  }
};
