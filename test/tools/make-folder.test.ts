import assert from "node:assert/strict";
import { stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { makeFolder } from "../../src/tools/make-folder";
import { testRun } from "./test-run";

test("makes what is missing, again and by several at once", async (t) => {
  const { run } = await testRun(t);
  const path = join(run.tempDir, "one/two/three");
  await Promise.all([makeFolder(path), makeFolder(path), makeFolder(join(path, "four"))]);
  await makeFolder(path);
  assert.ok((await stat(join(path, "four"))).isDirectory());
});

test("fails where no folder can be made", async (t) => {
  const { run } = await testRun(t);
  await writeFile(join(run.tempDir, "file"), "");
  await assert.rejects(makeFolder(join(run.tempDir, "file")), { code: "EEXIST" });
  await assert.rejects(makeFolder(join(run.tempDir, "file/folder")), { code: "ENOTDIR" });
  if (process.platform === "linux") await assert.rejects(makeFolder("/proc/one/two"), { code: "ENOENT" });
});
