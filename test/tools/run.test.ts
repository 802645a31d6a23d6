import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { chmod, mkdir, readdir, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { UserError } from "../../src/schema/user-error";
import { openRun } from "../../src/tools/run";
import { testRun } from "./test-run";

const neverAPid = 2 ** 22 + 1;

test("gives a folder of its own and removes it at the end", async (t) => {
  const { run } = await testRun(t);
  assert.ok(existsSync(run.tempDir));
  assert.ok(run.tempDir.startsWith(join(run.cacheDir, "tmp", `${process.pid}-`)));
  await writeFile(join(run.tempDir, "half.wav"), "x");
  await run.close();
  assert.deepEqual(await readdir(join(run.cacheDir, "tmp")), []);
});

test("removes what killed runs left: half an hour old, and nobody's any more", async (t) => {
  const { run } = await testRun(t);
  const hourAgo = Date.now() / 1000 - 3600;
  const left = [
    { name: `${neverAPid}-old`, old: true, stays: false },
    { name: `${neverAPid}-fresh`, old: false, stays: true },
    { name: `${process.pid}-mine`, old: true, stays: true },
  ];
  for (const { name, old } of left) {
    const path = join(run.cacheDir, "tmp", name);
    await mkdir(path);
    if (old) await utimes(path, hourAgo, hourAgo);
  }
  const next = await openRun(run);
  t.after(() => next.close());
  for (const { name, stays } of left) assert.equal(existsSync(join(run.cacheDir, "tmp", name)), stays, name);
});

test("a cache that cannot be written is for the user to mend", async (t) => {
  if (process.getuid?.() === 0) return t.skip("root may write everywhere");
  const { run } = await testRun(t);
  await chmod(run.cacheDir, 0o500);
  await assert.rejects(openRun({ ...run, cacheDir: join(run.cacheDir, "sub") }), UserError);
});
