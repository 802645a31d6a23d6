import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { basename, dirname, join } from "node:path";
import { type TestContext, test } from "node:test";
import { UserError } from "../../src/schema/user-error";
import { download } from "../../src/tools/download";
import { testRun } from "./test-run";

const content = Buffer.from(Array.from({ length: 300_000 }, (_, i) => (i * i + (i >> 8)) & 255));
const sha1 = createHash("sha1").update(content).digest("hex");
const sha256 = createHash("sha256").update(content).digest("hex");

type Answer = (request: IncomingMessage, response: ServerResponse, n: number) => void;

/** A server that answers the n-th request by the n-th answer, the last one from then on; keeps the ranges asked for. */
const serve = async (t: TestContext, ...answers: Answer[]) => {
  const ranges: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    const n = ranges.push(request.headers.range) - 1;
    answers[Math.min(n, answers.length - 1)]?.(request, response, n);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => server.close());
  const address = server.address();
  assert.ok(address && typeof address === "object");
  const close = () => new Promise((resolve) => server.close(resolve));
  return { url: `http://127.0.0.1:${address.port}/model.bin`, ranges, close };
};

const whole: Answer = (request, response) => {
  const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? "")?.[1] ?? 0);
  if (from >= content.length) return void response.writeHead(416).end();
  const headers = { "content-length": content.length - from };
  response.writeHead(from ? 206 : 200, headers).end(content.subarray(from));
};

const status =
  (code: number): Answer =>
  (_, response) =>
    void response.writeHead(code).end();

/** Sends the headers of everything, a part of it, and breaks off. */
const breakOff =
  (afterBytes: number): Answer =>
  (_, response) => {
    response.writeHead(200, { "content-length": content.length });
    response.write(content.subarray(0, afterBytes), () => setTimeout(() => response.destroy(), 50));
  };

const spoiled: Answer = (_, response) => void response.writeHead(200).end(Buffer.alloc(content.length));

const target = async (t: TestContext) => {
  const { run, abort } = await testRun(t);
  return { run, abort, path: join(run.cacheDir, "models", "model.bin") };
};

const assertWhole = async (path: string) => {
  assert.ok(content.equals(await readFile(path)));
  assert.deepEqual(await readdir(dirname(path)), [basename(path)]);
};

test("downloads, checks and names a file, and tells how far it is", async (t) => {
  const { run, path } = await target(t);
  const { url } = await serve(t, whole);
  const seen: [number, number | null][] = [];
  await download([url], path, { run, sha256, onProgress: (done, total) => seen.push([done, total]) });
  await assertWhole(path);
  assert.deepEqual(seen.at(-1), [content.length, content.length]);
});

test("continues where the connection broke", async (t) => {
  const { run, path } = await target(t);
  const { url, ranges } = await serve(t, breakOff(100_000), whole);
  await download([url], path, { run, sha1 });
  await assertWhole(path);
  assert.equal(ranges[1], "bytes=100000-");
});

test("continues what an earlier run left, whether it ended well or was killed", async (t) => {
  for (const left of [".part", `.part.${2 ** 22 + 1}`]) {
    const { run, path } = await target(t);
    const { url, ranges } = await serve(t, whole);
    await download([url], join(dirname(path), "other.bin"), { run, sha1 });
    await writeFile(path + left, content.subarray(0, 200_000));
    await download([url], path, { run, sha1 });
    assert.ok(content.equals(await readFile(path)));
    assert.equal(ranges[1], "bytes=200000-");
  }
});

test("starts again when what was kept belongs to another file", async (t) => {
  const { run, path } = await target(t);
  const { url } = await serve(t, whole);
  await download([url], join(dirname(path), "first.bin"), { run });
  await writeFile(`${path}.part`, Buffer.alloc(1000));
  await download([url], path, { run, sha1 });
  assert.ok(content.equals(await readFile(path)));
});

test("without a hash nothing old is continued", async (t) => {
  const { run, path } = await target(t);
  const { url, ranges } = await serve(t, whole);
  await download([url], join(dirname(path), "first.bin"), { run });
  await writeFile(`${path}.part`, Buffer.alloc(1000));
  await download([url], path, { run });
  assert.ok(content.equals(await readFile(path)));
  assert.deepEqual(ranges, [undefined, undefined]);
});

test("tries again after a passing failure", async (t) => {
  const { run, path } = await target(t);
  const { url, ranges } = await serve(t, status(500), status(429), whole);
  await download([url], path, { run, sha1 });
  await assertWhole(path);
  assert.equal(ranges.length, 3);
});

test("goes on to the next address, and does not insist on one that has nothing", async (t) => {
  const { run, path } = await target(t);
  const empty = await serve(t, status(404));
  const full = await serve(t, whole);
  await download([empty.url, full.url], path, { run, sha1 });
  await assertWhole(path);
  assert.equal(empty.ranges.length, 1);
});

test("a file with the wrong content never takes its name", async (t) => {
  const { run, path } = await target(t);
  const { url } = await serve(t, spoiled);
  await assert.rejects(
    download([url], path, { run, sha1 }),
    (error) => error instanceof UserError && /content is not what was expected/.test(error.message),
  );
  assert.ok(!existsSync(path));
});

test("names every address and why it failed", async (t) => {
  const { run, path } = await target(t);
  const forbidden = await serve(t, status(403));
  const gone = await serve(t, whole);
  await gone.close();
  await assert.rejects(
    download([forbidden.url, gone.url], path, { run, sha1 }),
    (error) => error instanceof UserError && /answers 403.*ECONNREFUSED/.test(error.message),
  );
});

test("keeps what arrived when it gives up, for the next run", async (t) => {
  const { run, path } = await target(t);
  const { url } = await serve(t, breakOff(50_000), status(404));
  await assert.rejects(download([url], path, { run, sha1 }), UserError);
  assert.ok(content.subarray(0, 50_000).equals(await readFile(`${path}.part`)));
});

test("stops when aborted", async (t) => {
  const { run, abort, path } = await target(t);
  const { url } = await serve(t, (_, response) => void response.writeHead(200).write(content.subarray(0, 10_000)));
  const going = download([url], path, { run, sha1, onProgress: () => abort.abort() });
  await assert.rejects(going, { name: "AbortError" });
  assert.ok(!existsSync(path));
});

test("a full disk is for the user to mend", async (t) => {
  if (!existsSync("/dev/full")) return t.skip("no /dev/full on this system");
  const { run, path } = await target(t);
  const { url } = await serve(t, whole);
  await download([url], join(dirname(path), "first.bin"), { run });
  await symlink("/dev/full", `${path}.part.${process.pid}`);
  await assert.rejects(
    download([url], path, { run, sha1 }),
    (error) => error instanceof UserError && /disk is full/.test(error.message),
  );
});
