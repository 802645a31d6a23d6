import assert from "node:assert/strict";
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { ensureSpace, openPublication } from "../../src/render/publish";
import { UserError } from "../../src/schema/user-error";

let dir: string;
before(async () => {
  dir = await mkdtemp(join(tmpdir(), "reelwright-publish-"));
});
after(() => rm(dir, { recursive: true, force: true }));

const terms = { codec: "h264", overwrite: true, sources: [] as string[] } as const;
const refuses = (path: string, what: RegExp) =>
  assert.rejects(openPublication(path, terms), (error) => error instanceof UserError && what.test(error.message));

test("nothing has its name before the commit, and then all of it has", async () => {
  const folder = join(dir, "new", "folder");
  const publication = await openPublication(join(folder, "talk.mp4"), terms);
  for (const extension of [".mp4", ".srt", ".timeline.json"])
    await writeFile(publication.tempPath(extension), extension);
  // FFmpeg goes by the extension, so the temp names keep it.
  assert.ok((await readdir(folder)).every((name) => /^\..*\.(mp4|srt|json)$/.test(name)));
  const files = await publication.commit();
  assert.deepEqual((await readdir(folder)).sort(), ["talk.mp4", "talk.srt", "talk.timeline.json"]);
  assert.equal(files[0], join(folder, "talk.mp4"));
  await publication.discard();
  assert.equal((await readdir(folder)).length, 3);
});

test("what was given up leaves no trace, and what was there stays", async () => {
  const folder = join(dir, "given-up");
  await mkdir(folder);
  await writeFile(join(folder, "talk.mp4"), "old");
  const publication = await openPublication(join(folder, "talk.mp4"), { ...terms, overwrite: true });
  await writeFile(publication.tempPath(".mp4"), "half");
  await publication.discard();
  assert.deepEqual(await readdir(folder), ["talk.mp4"]);
});

test("a file that no run of ours made is replaced only when asked for, the recording never", async () => {
  const folder = join(dir, "taken");
  await mkdir(folder);
  const target = join(folder, "talk.mp4");
  await writeFile(target, "somebody's");
  const careful = { ...terms, overwrite: false, sources: [] };
  await assert.rejects(openPublication(target, careful), /exists and was not made by an earlier run.*-y/);
  await openPublication(target, terms);
  await assert.rejects(openPublication(target, { ...terms, sources: [target] }), /cannot replace what it is made from/);
  await writeFile(join(folder, "talk.provenance.json"), "{}");
  await openPublication(target, careful);
});

test("what a killed run left is removed after half an hour, not before", async () => {
  const folder = join(dir, "stale");
  await mkdir(folder);
  const [old, young] = [".talk.mp4.123.0123abcd.tmp.mp4", ".talk.mp4.124.0123abcd.tmp.mp4"];
  for (const name of [old, young, ".talked.mp4"]) await writeFile(join(folder, name), "");
  const longAgo = new Date(Date.now() - 31 * 60_000);
  await utimes(join(folder, old), longAgo, longAgo);
  await utimes(join(folder, ".talked.mp4"), longAgo, longAgo);
  await openPublication(join(folder, "talk.mp4"), terms);
  assert.deepEqual((await readdir(folder)).sort(), [young, ".talked.mp4"].sort());
});

test("places and names that will not do are refused before any work", async () => {
  await mkdir(join(dir, "folder.mp4"), { recursive: true });
  await writeFile(join(dir, "file"), "");
  await refuses(join(dir, "folder.mp4"), /is a folder/);
  await refuses(join(dir, "file", "out.mp4"), /goes through a file/);
  await refuses(join(dir, "out.webm"), /Expected h264 video in a file that ends in \.mp4/);
});

test("a folder that may not be written is refused", {
  skip: process.getuid?.() === 0 && "root may write everywhere",
}, async () => {
  const folder = join(dir, "closed");
  await mkdir(folder);
  await chmod(folder, 0o555);
  await refuses(join(folder, "out.mp4"), /Permission was denied/);
});

test("a place that takes no file is refused", { skip: process.platform !== "linux" && "needs /proc" }, async () => {
  await assert.rejects(openPublication("/proc/out.mp4", terms));
});

test("a disk without enough room is told in megabytes", async () => {
  await ensureSpace(dir, 1000);
  await assert.rejects(
    ensureSpace(dir, 1e18),
    (error) => error instanceof UserError && /MB are needed/.test(error.message),
  );
});

test("a script that lies beside the video and that it is made from stays as it is", async () => {
  const folder = join(dir, "script");
  await mkdir(folder);
  const script = join(folder, "talk.script.json");
  await writeFile(script, "the user's own");
  await assert.rejects(openPublication(join(folder, "talk.mp4"), { ...terms, overwrite: false }), /talk\.script\.json/);
  const publication = await openPublication(join(folder, "talk.mp4"), { ...terms, sources: [script] });
  for (const extension of [".mp4", ".script.json"]) await writeFile(publication.tempPath(extension), "new");
  await publication.commit();
  assert.deepEqual((await readdir(folder)).sort(), ["talk.mp4", "talk.script.json"]);
  assert.equal(await readFile(script, "utf8"), "the user's own");
});
