import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { askModel, ModelFailed, ModelGone } from "../../src/tools/model-child";
import { childProcesses } from "../render/children";
import { testRun } from "./test-run";

const server = pathToFileURL("src/tools/model-server.mjs").href;

/** A program that does what it is asked for. */
const stub = `
import { serveModel, setup } from ${JSON.stringify(server)};
let count = 0;
await serveModel(async ({ deed, word }) => {
  if (deed === "chatter") console.log("a library talks"), console.table([1]), process.stdout.write("native code talks\\n");
  if (deed === "throw") throw new Error("no such word");
  if (deed === "crash") process.kill(process.pid, "SIGSEGV");
  if (deed === "exit") process.exit(134);
  if (deed === "leave") process.exit(0);
  if (deed === "hang") await new Promise((resolve) => setTimeout(resolve, 60_000));
  return { said: setup.before + word, pid: process.pid, count: ++count };
});`;

const openStub = async (t: TestContext) => {
  const opened = await testRun(t);
  const path = join(opened.run.tempDir, "stub.mjs");
  await writeFile(path, stub);
  const ask = (deed: string, word = "") => askModel({ path, setup: { before: "so: " } }, { deed, word }, opened.run);
  // So that no test waits for it to end by itself.
  t.after(() => opened.abort.abort());
  return { ...opened, ask };
};

test("one process answers all requests, each with its own answer", async (t) => {
  const { ask } = await openStub(t);
  const answers = await Promise.all([ask("say", "ä\n1"), ask("chatter", "2"), ask("say", "3")]);
  const [first] = answers;
  assert.ok(typeof first === "object" && first && "pid" in first);
  assert.deepEqual(
    answers,
    ["so: ä\n1", "so: 2", "so: 3"].map((said, at) => ({ said, pid: first.pid, count: at + 1 })),
  );
});

test("what the model throws fails its request only", async (t) => {
  const { ask } = await openStub(t);
  const [bad, good] = await Promise.allSettled([ask("throw"), ask("say", "on")]);
  assert.ok(bad.status === "rejected" && bad.reason instanceof ModelFailed);
  assert.equal(bad.reason.message, "no such word");
  assert.equal(good.status, "fulfilled");
});

for (const [deed, how] of [
  ["crash", /^was ended by SIGSEGV$/],
  ["exit", /^ended with exit code 134$/],
  ["leave", /^ended before it had answered$/],
] as const)
  test(`a process that is gone (${deed}) fails what waits for it, and the next request starts another`, async (t) => {
    const { ask } = await openStub(t);
    const gone = await Promise.allSettled([ask(deed), ask("say")]);
    for (const each of gone) {
      assert.ok(each.status === "rejected" && each.reason instanceof ModelGone, String(each.status));
      assert.match(each.reason.how, how);
    }
    const answer = await ask("say", "again");
    assert.ok(typeof answer === "object" && answer && "count" in answer);
    assert.equal(answer.count, 1);
  });

test("an abort ends it at once", async (t) => {
  const { ask, abort } = await openStub(t);
  const before = new Set(childProcesses().keys());
  const started = () => [...childProcesses().keys()].filter((pid) => !before.has(pid));
  await ask("say");
  const hanging = ask("hang");
  assert.equal(started().length, 1);
  setTimeout(() => abort.abort(new Error("Ctrl-C")), 50);
  await assert.rejects(hanging, /Ctrl-C/);
  assert.deepEqual(started(), []);
  await assert.rejects(ask("say"), /Ctrl-C/);
});

test("it ends by itself when nobody asks any more", async (t) => {
  const { ask } = await openStub(t);
  const before = new Set(childProcesses().keys());
  const started = () => [...childProcesses().keys()].filter((pid) => !before.has(pid));
  await ask("say");
  assert.equal(started().length, 1);
  const startedAt = performance.now();
  while (started().length > 0 && performance.now() - startedAt < 8000) await sleep(100);
  const tookMs = performance.now() - startedAt;
  assert.ok(tookMs > 3000 && tookMs < 8000, `${tookMs} ms`);
});
