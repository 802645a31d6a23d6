import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { together } from "../../src/tools/together";
import { testRun } from "./test-run";

/** Work that takes its time to stop. */
const slow = async (signal: AbortSignal, ended: string[]): Promise<never> => {
  await sleep(60_000, undefined, { signal }).catch(() => {});
  await sleep(30);
  ended.push("slow");
  throw signal.reason;
};

test("results come in the order of the tasks", async (t) => {
  const { run } = await testRun(t);
  const results = await together(run, () => [sleep(5, "one"), Promise.resolve(2)]);
  assert.deepEqual(results, ["one", 2]);
});

test("the first failure stops the others, is what is told, and waits for their end", async (t) => {
  const { run } = await testRun(t);
  const ended: string[] = [];
  const failing = Promise.reject(new Error("this one"));
  await assert.rejects(
    together(run, ({ signal }) => [slow(signal, ended), failing]),
    { message: "this one" },
  );
  assert.deepEqual(ended, ["slow"]);
  assert.ok(!run.signal.aborted);
});

test("stopping the run stops all of it, with the run's reason", async (t) => {
  const { run, abort } = await testRun(t);
  const ended: string[] = [];
  const work = together(run, ({ signal }) => [slow(signal, ended)]);
  abort.abort(new Error("interrupted"));
  await assert.rejects(work, { message: "interrupted" });
  assert.deepEqual(ended, ["slow"]);
});
