import assert from "node:assert/strict";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type TestContext, test } from "node:test";
import { fetchFile } from "../../../src/providers/clips/fetch-file";
import type { ProviderFault } from "../../../src/providers/provider-error";
import { UserError } from "../../../src/schema/user-error";
import { testRun } from "../../tools/test-run";
import { assertFault } from "../faults";
import { type Answer, standIn } from "../stand-in";

const content = Buffer.alloc(300_000, "a clip");
const service = { label: "Acme", keyName: "ACME_KEY", keysAt: "acme.example", urlName: "ACME_BASE_URL" };

/** Fetches what the stand-in answers. */
const fetching = async (t: TestContext, answer: Answer) => {
  const { run, abort } = await testRun(t);
  const server = await standIn(t, { "GET /clip": [answer] });
  const path = join(run.cacheDir, "clips", "clip.mp4");
  await mkdir(dirname(path));
  const fetched = () => fetchFile({ service, url: `${server.origin}/clip`, path, run, stalledAfterMs: 300 });
  return { run, abort, server, path, fetched };
};

test("a file comes over whole and under its name", async (t) => {
  const { path, fetched } = await fetching(t, { body: content });
  await fetched();
  assert.ok(content.equals(await readFile(path)));
  assert.deepEqual(await readdir(dirname(path)), ["clip.mp4"]);
});

const failures: { name: string; answer: Answer; fault: ProviderFault | RegExp; retryAfterMs?: [number, number] }[] = [
  { name: "gone", answer: { status: 404 }, fault: "rejected" },
  { name: "forbidden", answer: { status: 403, json: {} }, fault: "rejected" },
  {
    name: "rate limit",
    answer: { status: 429, headers: { "retry-after": "3" } },
    fault: "rate-limit",
    retryAfterMs: [3000, 3000],
  },
  { name: "error of its own", answer: { status: 502 }, fault: "unavailable" },
  { name: "empty", answer: { body: "" }, fault: "broken" },
  { name: "a page", answer: { body: "<html>", headers: { "content-type": "text/html" } }, fault: "broken" },
  { name: "an error as JSON", answer: { json: { error: "no" } }, fault: "broken" },
  {
    name: "announced too large",
    answer: { headers: { "content-length": "600000000" }, fails: "stuck" },
    fault: "broken",
  },
  { name: "broken off", answer: { body: content, fails: "cut" }, fault: /unavailable|broken/ },
  { name: "dropped", answer: { fails: "drop" }, fault: "unavailable" },
  { name: "stuck", answer: { body: content, fails: "stuck" }, fault: "timeout" },
];

for (const { name, answer, ...expected } of failures)
  test(`a file that is ${name} leaves nothing, and what was there before stays`, async (t) => {
    const { path, fetched } = await fetching(t, answer);
    await assertFault(fetched(), expected, "Acme");
    assert.deepEqual(await readdir(dirname(path)), []);
    await writeFile(path, "before");
    await assertFault(fetched(), expected, "Acme");
    assert.equal(await readFile(path, "utf8"), "before");
  });

test("an abort leaves nothing", async (t) => {
  const { run, abort, server, path, fetched } = await fetching(t, { body: content, fails: "stuck" });
  const going = fetched();
  void server.until("GET /clip", 1).then(() => setTimeout(() => abort.abort(), 20));
  await assert.rejects(going, (error) => error === run.signal.reason);
  assert.deepEqual(await readdir(dirname(path)), []);
});

test("a place that cannot be written is no failure of the provider", async (t) => {
  const { run, server } = await fetching(t, { body: content });
  const file = join(run.cacheDir, "a-file");
  await writeFile(file, "in the way");
  const going = fetchFile({
    service,
    url: `${server.origin}/clip`,
    path: join(file, "clip.mp4"),
    run,
    stalledAfterMs: 300,
  });
  await assert.rejects(going, UserError);
});
