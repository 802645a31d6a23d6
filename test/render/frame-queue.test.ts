import assert from "node:assert/strict";
import { test } from "node:test";
import { openFrameQueue } from "../../src/render/frame-queue";

const image = (frame: number) => Buffer.from(String(frame));

/** Whether a promise is settled by now. */
const isSettled = async (promise: Promise<unknown>): Promise<boolean> => {
  let settled = false;
  const settle = () => {
    settled = true;
  };
  promise.then(settle, settle);
  await new Promise(setImmediate);
  return settled;
};

test("frames that come in any order are taken in theirs", async () => {
  const queue = openFrameQueue(8);
  for (const frame of [2, 0, 1]) await queue.put(frame, image(frame));
  const taken = [await queue.take(0), await queue.take(1), await queue.take(2)];
  assert.deepEqual(taken.map(String), ["0", "1", "2"]);
});

test("whoever paints faster than frames are taken has to wait", async () => {
  const queue = openFrameQueue(2);
  const first = queue.put(1, image(1));
  const second = queue.put(2, image(2));
  assert.deepEqual([await isSettled(first), await isSettled(second)], [true, false]);
  const missing = queue.put(0, image(0));
  for (const frame of [0, 1, 2]) await queue.take(frame);
  assert.deepEqual([await isSettled(second), await isSettled(missing)], [true, true]);
});

test("the frame that is waited for never waits itself", async () => {
  const queue = openFrameQueue(1);
  const taking = queue.take(0);
  const ahead = queue.put(1, image(1));
  await queue.put(0, image(0));
  assert.equal(String(await taking), "0");
  assert.equal(await isSettled(ahead), false);
});

test("a frame painted again after a crash is not given twice", async () => {
  const queue = openFrameQueue(4);
  await queue.put(0, image(0));
  await queue.take(0);
  await queue.put(0, image(0));
  const next = queue.take(1);
  await queue.put(1, image(1));
  assert.equal(String(await next), "1");
});

test("after a failure nobody waits", async () => {
  const queue = openFrameQueue(1);
  const taking = queue.take(0);
  const putting = queue.put(5, image(5));
  queue.fail(new Error("broken"));
  await assert.rejects(taking, /broken/);
  await assert.rejects(queue.take(0), /broken/);
  assert.equal(await isSettled(putting), true);
});
