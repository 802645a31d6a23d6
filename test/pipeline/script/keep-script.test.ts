import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { keepScript } from "../../../src/pipeline/script/keep-script";
import type { Script } from "../../../src/schema/script";

const script: Script = { title: "", hook: "", hashtags: [], scenes: [{ visuals: "sea", narration: "The sea." }] };

/** Puts a text where the script of a short comes to lie, makes room for it, and gives what is there then. */
const keep = async (t: TestContext, text: string, given: (path: string) => string | null = () => null) => {
  const dir = await mkdtemp(join(tmpdir(), "reelwright-script-"));
  t.after(() => rm(dir, { recursive: true, force: true }));
  const path = join(dir, "sea.script.json");
  await writeFile(path, text);
  await keepScript(join(dir, "sea.mp4"), { script, given: given(path) });
  const names = (await readdir(dir)).sort();
  return { names, kept: await readFile(`${path}.bak`, "utf8").catch(() => null) };
};

test("a script that somebody has changed is kept when another takes its place", async (t) => {
  for (const text of [JSON.stringify({ ...script, title: "Mine" }), "{ half written"])
    assert.equal((await keep(t, text)).kept, text);
});

test("the same script, however it is written, and the script that is read, are not kept twice", async (t) => {
  assert.deepEqual((await keep(t, JSON.stringify(script, null, 4))).names, ["sea.script.json"]);
  const mine = await keep(t, JSON.stringify({ ...script, title: "Mine" }), (path) => path);
  assert.deepEqual(mine.names, ["sea.script.json"]);
});
