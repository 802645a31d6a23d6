import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { beforeParting, readyToPart } from "../../src/tools/parting";

const timeOf = async (work: Promise<unknown>): Promise<number> => {
  const startedAt = performance.now();
  await work;
  return performance.now() - startedAt;
};

test("nobody waits where nothing is under way", async () => {
  assert.ok((await timeOf(readyToPart(5000))) < 50);
  await beforeParting(sleep(5));
  await assert.rejects(beforeParting(Promise.reject(new Error("no"))), /no/);
  assert.ok((await timeOf(readyToPart(5000))) < 50);
});

test("what is under way is waited for, whatever becomes of it, but not for ever", async () => {
  const over: string[] = [];
  const well = beforeParting(sleep(40).then(() => over.push("well")));
  const badly = beforeParting(
    sleep(80).then(() => {
      over.push("badly");
      throw new Error("no");
    }),
  );
  badly.catch(() => {});
  await readyToPart(5000);
  assert.deepEqual(over, ["well", "badly"]);
  await well;
  const slow = beforeParting(sleep(400));
  const ms = await timeOf(readyToPart(60));
  assert.ok(ms >= 55 && ms < 300, `${ms}`);
  await slow;
});
