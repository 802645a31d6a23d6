import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type TestContext, test } from "node:test";

const project = resolve(import.meta.dirname, "../..");
const skip = process.platform === "linux" ? false : "the stand-ins for apt and browsers are Linux programs";

const lock = JSON.stringify({ packages: { "": {}, "node_modules/a": { version: "1.0.0" } } });
const ffmpegStub = `echo "ffmpeg version 6.1 Copyright"`;
const browserStub = `echo "Chromium 150.0"`;

/** npm as far as setup needs it: notes that it was called, and leaves behind what npm leaves behind. */
const npmStub = `printf '%s ORT=%s\\n' "$*" "$ONNXRUNTIME_NODE_INSTALL" >> npm.log
/bin/sleep 0.3
/bin/mkdir -p node_modules; printf '%s' '${lock}' > node_modules/.package-lock.json`;

/** A project and a machine: what is on its PATH is given by `programs`, name to shell script. */
const machine = (t: TestContext, o: { programs: Record<string, string>; packages?: boolean; lockFile?: boolean }) => {
  const root = mkdtempSync(join(tmpdir(), "reelwright-setup-"));
  t.after(() => rmSync(root, { recursive: true, force: true }));
  for (const path of ["scripts", "src/tools/locate.mjs", "src/tools/process-alive.mjs"]) {
    cpSync(join(project, path), join(root, path), { recursive: true });
  }
  const bin = join(root, "bin");
  for (const folder of [bin, join(root, "tmp"), join(root, "node_modules")]) mkdirSync(folder);
  const install = (name: string, script: string) => {
    writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(bin, name), 0o755);
  };
  for (const [name, script] of Object.entries(o.programs)) install(name, script);
  writeFileSync(join(root, "package.json"), "{}");
  if (o.lockFile ?? true) writeFileSync(join(root, "package-lock.json"), lock);
  if (o.packages ?? true) writeFileSync(join(root, "node_modules/.package-lock.json"), lock);
  const setUp = (env: Record<string, string> = {}) =>
    new Promise<{ code: number | null; said: string }>((done) => {
      const child = spawn(process.execPath, [join(root, "scripts/setup.mjs")], {
        env: { PATH: bin, HOME: root, TMPDIR: join(root, "tmp"), ...env },
        cwd: tmpdir(),
      });
      let said = "";
      child.stderr.on("data", (data) => {
        said += data;
      });
      child.on("close", (code) => done({ code, said }));
    });
  return { root, install, setUp };
};

const tools = { ffmpeg: ffmpegStub, ffprobe: ffmpegStub, "chromium-headless-shell": browserStub };

const remotionFfmpeg = (root: string) => {
  for (const build of ["gnu", "musl"]) {
    const folder = join(root, `node_modules/@remotion/compositor-linux-${process.arch}-${build}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "package.json"), "{}");
  }
  mkdirSync(join(root, "node_modules/@remotion/renderer"));
  writeFileSync(join(root, "node_modules/@remotion/renderer/package.json"), `{"main": "index.js"}`);
  writeFileSync(join(root, "node_modules/@remotion/renderer/index.js"), "");
};

test("where nothing is missing it says nothing, from the second start on", { skip }, async (t) => {
  const { setUp } = machine(t, { programs: tools });
  const first = await setUp();
  assert.equal(first.code, 0, first.said);
  assert.deepEqual(await setUp(), { code: 0, said: "" });
});

test("installs the packages as locked, without their scripts, once", { skip }, async (t) => {
  const { root, setUp } = machine(t, { programs: { ...tools, npm: npmStub }, packages: false });
  const { code, said } = await setUp();
  assert.equal(code, 0, said);
  assert.match(said, /^Installing packages/);
  await setUp();
  assert.deepEqual(readFileSync(join(root, "npm.log"), "utf8").split("\n"), [
    "ci --no-audit --no-fund --ignore-scripts ORT=skip",
    "",
  ]);
});

test("installs again when the lock file asks for another version", { skip }, async (t) => {
  const { root, setUp } = machine(t, { programs: { ...tools, npm: npmStub } });
  writeFileSync(join(root, "node_modules/.package-lock.json"), lock.replace("1.0.0", "0.9.0"));
  assert.equal((await setUp()).code, 0);
  assert.ok(existsSync(join(root, "npm.log")));
});

test("leaves the packages alone where somebody else installed us", { skip }, async (t) => {
  const { root, setUp } = machine(t, { programs: { ...tools, npm: npmStub }, packages: false, lockFile: false });
  assert.equal((await setUp()).code, 0);
  assert.ok(!existsSync(join(root, "npm.log")));
});

test("two first starts at the same time install once", { skip }, async (t) => {
  const { root, setUp } = machine(t, { programs: { ...tools, npm: npmStub }, packages: false });
  const both = await Promise.all([setUp(), setUp()]);
  assert.deepEqual(
    both.map(({ code }) => code),
    [0, 0],
  );
  assert.equal(readFileSync(join(root, "npm.log"), "utf8").trim().split("\n").length, 1);
});

test("a setup that was killed does not hold up the next", { skip }, async (t) => {
  const { root, setUp } = machine(t, { programs: { ...tools, npm: `kill -9 $PPID` }, packages: false });
  assert.notEqual((await setUp()).code, 0);
  writeFileSync(join(root, "node_modules/.package-lock.json"), lock);
  assert.equal((await setUp()).code, 0);
});

test("installs a browser and FFmpeg with apt where it may", { skip }, async (t) => {
  const aptGet = `for name; do :; done
printf '#!/bin/sh\\necho "ffmpeg version 6.1 Chromium 150"\\n' > "$HOME/bin/$name"
/bin/cp "$HOME/bin/$name" "$HOME/bin/ffprobe"; /bin/chmod +x "$HOME/bin/$name" "$HOME/bin/ffprobe"`;
  const { setUp } = machine(t, { programs: { "apt-get": aptGet, sudo: `shift; exec "$@"` } });
  const { code, said } = await setUp();
  assert.equal(code, 0, said);
  assert.match(said, /Installing ffmpeg with apt.*Installing chromium-headless-shell with apt/s);
  assert.deepEqual(await setUp(), { code: 0, said: "" });
});

test("goes on with Remotion's FFmpeg, and says how to get a whole one, once", { skip }, async (t) => {
  const { root, setUp } = machine(t, { programs: { "chromium-headless-shell": browserStub, "apt-get": "exit 1" } });
  remotionFfmpeg(root);
  const { code, said } = await setUp();
  assert.equal(code, 0, said);
  assert.match(said, /smaller one of Remotion.*sudo apt-get install -y ffmpeg/);
  assert.deepEqual(await setUp(), { code: 0, said: "" });
});

const failures: [name: string, programs: Record<string, string>, env: Record<string, string>, mend: RegExp][] = [
  [
    "packages",
    { ...tools, npm: `echo "npm error network is down"; exit 1` },
    {},
    /network is down.*npm ci --no-audit/s,
  ],
  ["npm itself", tools, {}, /packages could not be installed.*npm ci/s],
];
for (const [name, programs, env, mend] of failures) {
  test(`without ${name} it names one command and exits with 2`, { skip }, async (t) => {
    const { setUp } = machine(t, { programs, packages: false });
    const { code, said } = await setUp(env);
    assert.equal(code, 2);
    assert.match(said, mend);
  });
}

const { "chromium-headless-shell": _, ...withoutBrowser } = tools;
for (const [name, programs, env, mend] of [
  ["a browser", withoutBrowser, {}, /No browser was found.*npx remotion browser ensure/s],
  [
    "a browser that starts",
    { ...tools, "chromium-headless-shell": "exit 127", "apt-get": "exit 100" },
    {},
    /No browser was found.*sudo apt-get install -y chromium-headless-shell/s,
  ],
  ["FFmpeg", { "chromium-headless-shell": browserStub }, {}, /No FFmpeg was found.*npm ci/s],
  [
    "a new enough FFmpeg",
    { ...tools, ffmpeg: `echo "ffmpeg version 4.2.7"`, "apt-get": "exit 1" },
    {},
    /No FFmpeg was found.*sudo apt-get install -y ffmpeg/s,
  ],
  ["the configured browser", tools, { REELWRIGHT_BROWSER: "/nowhere" }, /unset REELWRIGHT_BROWSER/],
  ["the configured FFmpeg", tools, { REELWRIGHT_FFMPEG: "/nowhere" }, /unset REELWRIGHT_FFMPEG/],
] satisfies [string, Record<string, string>, Record<string, string>, RegExp][]) {
  test(`without ${name} it names one command and exits with 2`, { skip }, async (t) => {
    const { setUp } = machine(t, { programs });
    const { code, said } = await setUp(env);
    assert.equal(code, 2, said);
    assert.match(said, mend);
  });
}
