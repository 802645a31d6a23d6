// What a tool writes comes into the caller's memory whole and in order, however it comes in pieces.
import assert from "node:assert/strict";
import { once } from "node:events";
import { closeSync, fstatSync, mkdtempSync, openSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { ToolError } from "../../src/tools/child";
import { readTool } from "../../src/tools/read-tool";
import { bundleThread } from "../../src/tools/thread/bundle-thread";
import { startBundled } from "../../src/tools/thread/start-thread";

const folder = mkdtempSync(join(tmpdir(), "reelwright-read-tool-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const read = (script: string, signal = new AbortController().signal, tempDir = folder) =>
  readTool(process.execPath, ["-e", script], { signal, tempDir });

/** Writes the numbers from 0 on, four bytes each. */
const count = (numbers: number) =>
  `process.stdout.write(Buffer.from(Uint32Array.from({ length: ${numbers} }, (_, i) => i).buffer))`;

/** Reads in blocks of `bytes` until one comes short; what came. */
const readAll = async ({ read }: Awaited<ReturnType<typeof readTool>>, bytes: number): Promise<Buffer> => {
  const blocks: Buffer[] = [];
  for (;;) {
    const block = Buffer.alloc(bytes);
    const length = await read(block);
    blocks.push(block.subarray(0, length));
    if (length < bytes) return Buffer.concat(blocks);
  }
};

const numbersIn = (bytes: Buffer) => [...new Uint32Array(Uint8Array.from(bytes).buffer)];

for (const [what, tempDir] of [
  ["through a pipe", folder],
  ["where no pipe can be made", join(folder, "nothing")],
] as const) {
  for (const bytes of [4, 40_000, 65_536, 1_000_000]) {
    test(`all of it comes in blocks of ${bytes} bytes, ${what}`, async () => {
      const numbers = bytes === 4 ? 500 : 300_000;
      const reading = await read(count(numbers), undefined, tempDir);
      await setTimeout(bytes === 40_000 ? 300 : 0);
      const came = numbersIn(await readAll(reading, bytes));
      await reading.done;
      assert.equal(came.length, numbers);
      assert.ok(came.every((number, index) => number === index));
      assert.equal(await reading.read(new Uint8Array(4)), 0, "nothing comes after the end");
    });
  }
}

test("a tool waits while nobody reads, and is ended where it is broken off", async () => {
  const reading = await read("for (;;) require('fs').writeSync(1, Buffer.alloc(65536, 7))");
  const block = new Uint8Array(1000);
  assert.equal(await reading.read(block), 1000);
  assert.ok(block.every((byte) => byte === 7));
  reading.close();
  await assert.rejects(reading.done, ToolError);
});

test("a tool that fails says so after what it has written", async () => {
  const reading = await read(`${count(10)}; console.error("bad"); process.exitCode = 4`);
  assert.equal((await readAll(reading, 1000)).length, 40);
  await assert.rejects(reading.done, (error: unknown) => error instanceof ToolError && error.exitCode === 4);
});

test("a tool that cannot be started says so", async () => {
  const reading = await readTool("no-such-tool", [], { signal: new AbortController().signal, tempDir: folder });
  assert.equal(await reading.read(new Uint8Array(10)), 0);
  await assert.rejects(reading.done, /not found/);
});

test("an abort ends the tool and what is being read", async () => {
  const stop = new AbortController();
  const reading = await read("setInterval(() => {}, 1000)", stop.signal);
  const came = reading.read(new Uint8Array(10));
  stop.abort(new Error("Ctrl-C"));
  assert.equal(await came, 0);
  await assert.rejects(reading.done, /Ctrl-C/);
});

test("a thread that has read closes nothing that others have opened since", async () => {
  const program = join(folder, "thread.mjs");
  await bundleThread(new URL("./reading-thread.ts", import.meta.url), program, {});
  const thread = startBundled(program, { youngMb: 4, oldMb: 64 }, { tempDir: folder });
  await once(thread, "message");
  const opened = Array.from({ length: 20 }, () => openSync(import.meta.filename, "r"));
  thread.postMessage("end");
  await once(thread, "exit");
  rmSync(program);
  for (const fd of opened) {
    assert.ok(fstatSync(fd).isFile());
    closeSync(fd);
  }
});

test("no name of a pipe is left", () => assert.deepEqual(readdirSync(folder), []));
