import assert from "node:assert/strict";
import { mkdir, readdir, readFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { type TestContext, test } from "node:test";
import { getOptionalPackage, wantedVersion } from "../../src/tools/optional-package";
import { installPrograms, testRun, withEnv } from "./test-run";

const wanted = { name: "kokoro-js", neededBy: "Kokoro", sizeMb: 400 };
const version = wantedVersion(wanted.name);
const skip = process.platform === "win32" ? "the stand-in for npm is a shell script" : false;

/** Puts the package where npm would, and notes that it was called. */
const installs = `
while [ "$1" != --prefix ]; do shift; done
mkdir -p "$2/node_modules/kokoro-js"
echo '{ "version": "${version}" }' > "$2/node_modules/kokoro-js/package.json"
echo "$3 $ONNXRUNTIME_NODE_INSTALL" >> "$NPM_CALLS"`;

/** A run in which npm is a script of ours. */
const withNpm = async (t: TestContext, script: string | null) => {
  const opened = await testRun(t);
  const { cacheDir } = opened.run;
  const bin = join(cacheDir, "bin");
  await installPrograms(bin, script === null ? {} : { npm: script });
  const path = script === null ? bin : `${bin}${delimiter}${process.env.PATH}`;
  withEnv(t, { PATH: path, npm_execpath: undefined, NPM_CALLS: join(cacheDir, "calls") });
  const home = join(cacheDir, "engines", `kokoro-js-${version}`);
  return {
    ...opened,
    home,
    get: () => getOptionalPackage(wanted, opened.run),
    calls: async () => (await readFile(join(cacheDir, "calls"), "utf8").catch(() => "")).split("\n").slice(0, -1),
    left: async () => [
      ...(await readdir(opened.run.tempDir)),
      ...(await readdir(join(cacheDir, "engines")).catch(() => [])),
    ],
  };
};

test("it is installed once, exactly, however many ask, and the run says so", { skip }, async (t) => {
  const { get, home, calls, left, events } = await withNpm(t, installs);
  const folder = join(home, "node_modules", "kokoro-js");
  assert.deepEqual(await Promise.all([get(), get()]), [folder, folder]);
  assert.equal(await get(), folder);
  assert.deepEqual(await calls(), [`kokoro-js@${version} skip`]);
  assert.deepEqual(await left(), [`kokoro-js-${version}`]);
  const told = events.map((event) => (event.type === "step" ? `${event.label}: ${event.state}` : event.message));
  assert.deepEqual(
    told,
    ["started", "finished"].map((state) => `Installing kokoro-js (once, about 400 MB): ${state}`),
  );
});

test("another run that was faster is no error", { skip }, async (t) => {
  const { get, home } = await withNpm(t, `${installs}\nmkdir -p "$FASTER" && cp -r "$2/node_modules" "$FASTER/"`);
  withEnv(t, { FASTER: home });
  assert.equal(await get(), join(home, "node_modules", "kokoro-js"));
});

test("half a package is not taken for a whole one", { skip }, async (t) => {
  const { get, home, calls } = await withNpm(t, installs);
  await mkdir(join(home, "node_modules"), { recursive: true });
  assert.equal(await get(), join(home, "node_modules", "kokoro-js"));
  assert.equal((await calls()).length, 1);
  assert.match(await readFile(join(await get(), "package.json"), "utf8"), /version/);
});

for (const [name, script, message] of [
  [
    "npm is missing",
    null,
    /^Kokoro needs the package kokoro-js, and it could not be installed: npm was not found\. Install npm/,
  ],
  [
    "the network is missing",
    "echo 'npm error code ENOTFOUND' >&2; echo 'npm error request to https://me:secret@registry/ failed' >&2; exit 1",
    /npm says ENOTFOUND\. Check the network.*npm install kokoro-js@/,
  ],
  ["npm fails for another reason", "echo oh >&2; exit 7", /npm says ended with exit code 7\./],
  ["the disk is full", "echo 'npm error ENOSPC: no space left on device' >&2; exit 1", /The disk is full/],
] as const)
  test(`${name}: told in one line, and nothing is left`, { skip }, async (t) => {
    const { get, left, events } = await withNpm(t, script);
    await assert.rejects(get(), (error) => {
      assert.ok(error instanceof Error && error.name === "UserError", String(error));
      assert.match(error.message, message);
      assert.doesNotMatch(error.message, /\n|secret/);
      return true;
    });
    assert.deepEqual(await left(), []);
    assert.deepEqual(
      events.map((event) => event.type === "step" && event.state),
      ["started", "failed"],
    );
  });

test("an abort ends npm and leaves nothing", { skip }, async (t) => {
  const { get, left, abort } = await withNpm(t, `${installs}\nsleep 30`);
  setTimeout(() => abort.abort(new Error("Ctrl-C")), 300);
  await assert.rejects(get(), /Ctrl-C/);
  assert.deepEqual(await left(), []);
});
