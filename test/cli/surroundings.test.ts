// What a machine can lack, and where a run can meet its end: told in one line, with nothing half-written.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { openBench, runCli, tempFiles } from "./command-line";
import { makeTalk } from "./recordings";

let bench: Awaited<ReturnType<typeof openBench>>;
let talk: string;
before(async () => {
  bench = await openBench();
  talk = await makeTalk(bench.dir);
});
after(() => bench.close());

const mountError = ((): string | false => {
  if (process.platform !== "linux") return "needs Linux";
  try {
    execFileSync("unshare", ["--mount", "true"], { stdio: "ignore" });
    return false;
  } catch {
    return "small disks can only be made by root";
  }
})();

/** Mounts a file system over a new folder until the test ends. */
const mounted = async (t: { after: (undo: () => void) => void }, name: string, ...args: string[]): Promise<string> => {
  const folder = join(bench.dir, name);
  await mkdir(folder);
  execFileSync("mount", [...args, folder]);
  t.after(() => execFileSync("umount", [folder]));
  return folder;
};

/** Runs a render that must be refused with one line, and must leave nothing where its result was to lie. */
const refuses = async (o: { output: string; cacheDir: string; env?: Record<string, string>; told: RegExp }) => {
  const ran = await runCli(["render", talk, "-q", "-o", join(o.output, "result.mp4")], { cwd: bench.dir, ...o });
  assert.match(ran.err, o.told);
  assert.equal(ran.err.trimEnd().split("\n").length, 1, `expected one line, got:\n${ran.err}`);
  assert.deepEqual({ code: ran.code, out: ran.out }, { code: 2, out: "" });
  assert.deepEqual(await tempFiles(o.cacheDir), []);
};

test("a disk that is too small, full or read-only is named", { skip: mountError }, async (t) => {
  const small = await mounted(t, "small", "-t", "tmpfs", "-o", "size=64k", "tmpfs");
  const smallCache = await mounted(t, "small-cache", "-t", "tmpfs", "-o", "size=600k", "tmpfs");
  const readOnly = await mounted(t, "read-only", "-t", "tmpfs", "-o", "ro", "tmpfs");
  const cacheDir = await bench.newCache();
  await Promise.all([
    refuses({ output: small, cacheDir, told: /The disk of .*small has .* MB left, but about .* MB are needed/ }),
    refuses({ output: bench.dir, cacheDir: smallCache, told: /The disk is full \(.*small-cache.*Free some space/ }),
  ]);
  await refuses({ output: readOnly, cacheDir, told: /The file system is read-only: cannot write .*read-only/ });
  assert.deepEqual(await readdir(small), []);
});

const lacking: { what: string; env: Record<string, string>; told: RegExp }[] = [
  {
    what: "no browser there",
    env: { REELWRIGHT_BROWSER: "/bin/true" },
    told: /REELWRIGHT_BROWSER says \/bin\/true, but no/,
  },
  {
    what: "no FFmpeg there",
    env: { REELWRIGHT_FFMPEG: "/bin/true" },
    told: /REELWRIGHT_FFMPEG says \/bin\/true, but FF/,
  },
];
for (const { what, env, told } of lacking)
  test(`${what} is told before any long work`, { skip: process.platform === "win32" }, async () => {
    await refuses({ output: bench.dir, cacheDir: await bench.newCache(), env, told });
    assert.ok(!(await readdir(bench.dir)).includes("result.mp4"));
  });
