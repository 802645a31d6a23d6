import assert from "node:assert/strict";
import { mkdir, readdir, readFile, rename, rm, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { z } from "zod";
import { catalogueAsset, findAsset } from "../../src/pipeline/cache/assets";
import { hashFile } from "../../src/pipeline/cache/hash";
import { cacheKey, hashJson, type KeyParts } from "../../src/pipeline/cache/key";
import { openStore } from "../../src/pipeline/cache/store";
import { UserError } from "../../src/schema/user-error";
import { testRun } from "../tools/test-run";

const parts: KeyParts = {
  stage: "words",
  version: 1,
  inputs: [hashJson("in")],
  options: { a: 1, b: [2] },
  tools: { x: "1" },
};
const key = cacheKey(parts);
const schema = z.object({ said: z.string() });
const about = { ...parts, tookMs: 5 };

const open = async (t: TestContext) => {
  const { run } = await testRun(t);
  const entries = join(run.cacheDir, "entries", "words");
  return { run, store: openStore(run.cacheDir), entries, entry: join(entries, `${key}.json`) };
};

test("a key changes with everything that can change the value, and with nothing else", () => {
  const others: Partial<KeyParts>[] = [
    { stage: "levels" },
    { version: 2 },
    { inputs: [hashJson("other")] },
    { inputs: [...parts.inputs, ...parts.inputs] },
    { options: { a: 1, b: [3] } },
    { options: { a: 1 } },
    { tools: { x: "2" } },
    { tools: {} },
  ];
  const keys = others.map((other) => cacheKey({ ...parts, ...other }));
  assert.equal(new Set([key, ...keys]).size, others.length + 1);
  assert.equal(cacheKey({ ...parts, options: { b: [2], a: 1 } }), key);
});

test("a value is kept, and describes itself", async (t) => {
  const { store, entry } = await open(t);
  assert.equal(await store.get(key, schema), null);
  await store.put(key, { said: "hello" }, about);
  assert.deepEqual(await store.get(key, schema), { said: "hello" });
  const told = JSON.parse(await readFile(entry, "utf8"));
  assert.deepEqual(
    { ...told, createdAt: typeof told.createdAt },
    {
      format: 1,
      key,
      ...parts,
      bytes: 16,
      createdAt: "string",
      tookMs: 5,
      value: { said: "hello" },
    },
  );
});

const damages: [string, (text: string) => string][] = [
  ["half of it", (text) => text.slice(0, text.length / 2)],
  ["nothing", () => ""],
  ["a value of another form", (text) => text.replace('"hello"', "7")],
  ["an option that the key was not made of", (text) => text.replace('"a":1', '"a":2')],
  ["another key", (text) => text.replace(/"key":"words-./, '"key":"words-x')],
  ["a format of another time", (text) => text.replace('"format":1', '"format":2')],
];
for (const [what, damage] of damages) {
  test(`an entry that holds ${what} is a miss, and is written again`, async (t) => {
    const { store, entry } = await open(t);
    await store.put(key, { said: "hello" }, about);
    await writeFile(entry, damage(await readFile(entry, "utf8")));
    assert.equal(await store.get(key, schema), null);
    await store.put(key, { said: "hello" }, about);
    assert.deepEqual(await store.get(key, schema), { said: "hello" });
  });
}

test("a file is kept whole or not at all", async (t) => {
  const { store, entries } = await open(t);
  await assert.rejects(
    store.putFile(
      key,
      ".wav",
      async (path) => {
        await writeFile(path, "half");
        throw new Error("stopped");
      },
      parts,
    ),
    /stopped/,
  );
  assert.deepEqual(await readdir(entries), []);
  const stored = await store.putFile(key, ".wav", (path) => writeFile(path, "sound"), parts);
  assert.deepEqual(await store.getFile(key, ".wav"), stored);
  assert.equal(await readFile(stored.path, "utf8"), "sound");
  await writeFile(stored.path, "soun");
  assert.equal(await store.getFile(key, ".wav"), null);
});

test("two writers of the same entry both succeed", async (t) => {
  const { run, entries } = await open(t);
  const write = () =>
    openStore(run.cacheDir).putFile(key, ".wav", (path) => writeFile(path, "sound".repeat(1000)), parts);
  const all = await Promise.all(Array.from({ length: 8 }, write));
  for (const each of all) assert.deepEqual(each, all[0]);
  assert.deepEqual((await readdir(entries)).sort(), [`${key}.json`, `${key}.wav`]);
});

test("what a killed run left half-written goes after half an hour, what is being written stays", async (t) => {
  const { store, entries } = await open(t);
  await mkdir(entries, { recursive: true });
  const [old, young] = [join(entries, ".a.1.ab.tmp.wav"), join(entries, ".b.1.cd.tmp.json")];
  await writeFile(old, "");
  await writeFile(young, "");
  const longAgo = new Date(Date.now() - 31 * 60_000);
  await utimes(old, longAgo, longAgo);
  await store.put(key, { said: "hello" }, about);
  assert.deepEqual((await readdir(entries)).sort(), [".b.1.cd.tmp.json", `${key}.json`]);
  assert.equal((await store.list()).length, 1);
});

test("pruning takes what is old, then what was used longest ago until the rest fits", async (t) => {
  const { store } = await open(t);
  const keyOf = (n: number) => ({ ...parts, options: n });
  for (const n of [0, 1, 2, 3]) {
    const file = await store.putFile(
      cacheKey(keyOf(n)),
      ".bin",
      (path) => writeFile(path, Buffer.alloc(10_000)),
      keyOf(n),
    );
    const used = new Date(Date.now() - n * 3_600_000);
    for (const path of [file.path, file.path.replace(".bin", ".json")]) await utimes(path, used, used);
  }
  // Reading is use.
  await store.getFile(cacheKey(keyOf(2)), ".bin");
  const isThere = async () =>
    await Promise.all([0, 1, 2, 3].map((n) => store.getFile(cacheKey(keyOf(n)), ".bin").then(Boolean)));
  assert.equal((await store.prune({ maxBytes: 1e9, maxAgeMs: 2.5 * 3_600_000 })).removed, 1);
  assert.deepEqual(await isThere(), [true, true, true, false]);
  await store.clear();
  assert.deepEqual(await store.list(), []);
});

test("pruning by size keeps what was used last", async (t) => {
  const { store } = await open(t);
  for (const n of [0, 1, 2]) {
    const of = { ...parts, options: n };
    const { path } = await store.putFile(cacheKey(of), ".bin", (at) => writeFile(at, Buffer.alloc(10_000)), of);
    const used = new Date(Date.now() - n * 3_600_000);
    for (const each of [path, path.replace(".bin", ".json")]) await utimes(each, used, used);
  }
  const { removed, freedBytes } = await store.prune({ maxBytes: 25_000, maxAgeMs: 1e12 });
  assert.equal(removed, 1);
  assert.ok(freedBytes > 10_000);
  assert.deepEqual(
    (await store.list()).map((each) => each.key).sort(),
    [0, 1].map((n) => cacheKey({ ...parts, options: n })).sort(),
  );
  const listed = (await store.list()).reduce((sum, { bytes }) => sum + bytes, 0);
  assert.equal(await store.size(), listed);
});

test("a file is hashed once, and again when it has changed", async (t) => {
  const { run } = await testRun(t);
  const path = join(run.tempDir, "a.bin");
  await writeFile(path, "one");
  const first = await hashFile(path, run);
  assert.equal(first, "sha256-7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed");
  const [note] = await readdir(join(run.cacheDir, "hashes"));
  const notePath = join(run.cacheDir, "hashes", note ?? "");
  const wrong = hashJson("remembered");
  await writeFile(notePath, (await readFile(notePath, "utf8")).replace(first, wrong));
  assert.equal(await hashFile(path, run), wrong, "it was not read again");
  await writeFile(path, "two");
  assert.notEqual(await hashFile(path, run), wrong);
});

test("an asset is found where it was, where it was moved to, and under another name", async (t) => {
  const { run } = await testRun(t);
  const [here, there] = [join(run.tempDir, "here"), join(run.tempDir, "there")];
  await mkdir(here);
  await mkdir(join(there, "broll"), { recursive: true });
  const path = join(here, "clip.mp4");
  await writeFile(path, "a clip");
  const hash = await catalogueAsset(path, run);
  const asset = { fileName: "clip.mp4", bytes: 6 };
  assert.equal(await findAsset(hash, asset, [], run), path);

  const moved = join(there, "broll", "clip.mp4");
  await rename(path, moved);
  await writeFile(path, "a fake");
  assert.equal(await findAsset(hash, asset, [there], run), moved);

  const renamed = join(there, "renamed.mp4");
  await rename(moved, renamed);
  assert.equal(await findAsset(hash, asset, [there], run), renamed);

  await rm(renamed);
  await assert.rejects(
    findAsset(hash, asset, [there], run),
    (error: unknown) => error instanceof UserError && /clip\.mp4/.test(error.what),
  );
});
