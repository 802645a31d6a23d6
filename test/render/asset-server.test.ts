import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { type AssetServer, serveAssets } from "../../src/render/remotion/asset-server";

const hash = `sha256-${"b".repeat(64)}`;
let dir: string;
let server: AssetServer;
before(async () => {
  dir = await mkdtemp(join(tmpdir(), "reelwright-assets-"));
  await writeFile(join(dir, "b roll #1.mp4"), "0123456789");
  await writeFile(join(dir, "secret.txt"), "secret");
  server = await serveAssets({ [hash]: join(dir, "b roll #1.mp4") });
});
after(async () => {
  await server.close();
  await rm(dir, { recursive: true, force: true });
});

const get = async (range?: string, url = server.urls[hash] ?? "") => {
  const response = await fetch(url, range ? { headers: { range } } : {});
  return { status: response.status, headers: response.headers, body: await response.text() };
};

test("a whole file, with its type, for any page on this machine", async () => {
  const { status, headers, body } = await get();
  assert.deepEqual([status, body], [200, "0123456789"]);
  assert.equal(headers.get("content-type"), "video/mp4");
  assert.equal(headers.get("access-control-allow-origin"), "*");
  assert.match(server.urls[hash] ?? "", /^http:\/\/127\.0\.0\.1:/);
});

for (const [range, status, body, told] of [
  ["bytes=2-4", 206, "234", "bytes 2-4/10"],
  ["bytes=7-", 206, "789", "bytes 7-9/10"],
  ["bytes=-3", 206, "789", "bytes 7-9/10"],
  ["bytes=8-99", 206, "89", "bytes 8-9/10"],
  ["bytes=10-", 416, "", "bytes */10"],
  ["lines=1-2", 200, "0123456789", null],
] as const)
  test(`${range}`, async () => {
    const answer = await get(range);
    assert.deepEqual([answer.status, answer.body, answer.headers.get("content-range")], [status, body, told]);
  });

test("nothing but the timeline's assets is served", async () => {
  const origin = new URL(server.urls[hash] ?? "").origin;
  for (const path of ["/", "/secret.txt", `/${hash}/secret.txt`, `/${hash}/..%2Fsecret.txt`]) {
    assert.equal((await get(undefined, origin + path)).status, 404, path);
  }
});
