import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { UserError } from "../../src/schema/user-error";
import { runTool, streamTool, ToolError } from "../../src/tools/child";
import { isAlive } from "../../src/tools/process-alive.mjs";
import { isRunning } from "../cli/process-tree";

const never = new AbortController().signal;
const node = process.execPath;

// A tool that starts another, tells the ids of both, and sleeps; both turn a deaf ear to SIGTERM if told so.
const family = (deaf: boolean) => {
  const ignore = deaf ? `process.on("SIGTERM", () => {});` : "";
  const sleeper = `${ignore} setInterval(() => {}, 1000);`;
  return `${sleeper} const c = require("child_process").spawn(process.execPath, ["-e", ${JSON.stringify(sleeper)}], { stdio: "inherit" });
    setTimeout(() => console.log(process.pid + " " + c.pid), 200);`;
};

const isStill = process.platform === "linux" ? isRunning : isAlive;

const allGone = async (pids: number[], withinMs: number) => {
  const start = performance.now();
  while (performance.now() - start < withinMs) {
    if (!pids.some(isStill)) return true;
    await sleep(20);
  }
  return false;
};

test("returns what the tool wrote and tells its lines as they come", async () => {
  const lines: string[] = [];
  const { stdout, stderr } = await runTool(node, ["-e", `console.log("out"); console.error("a\\nb")`], {
    signal: never,
    onStderrLine: (line) => lines.push(line),
  });
  assert.deepEqual([stdout, stderr, lines], ["out\n", "a\nb\n", ["a", "b"]]);
});

test("gives the tool its input and environment", async () => {
  const script = `process.stdin.on("data", (d) => process.stdout.write(d + process.env.GREETING))`;
  const { stdout } = await runTool(node, ["-e", script], {
    signal: never,
    input: "hello ",
    env: { GREETING: "world" },
  });
  assert.equal(stdout, "hello world");
});

test("a failure carries the command, the exit code and the end of stderr", async () => {
  await assert.rejects(
    runTool(node, ["-e", `console.error("it broke"); process.exit(3)`], { signal: never }),
    (error) => {
      assert.ok(error instanceof ToolError);
      assert.equal(error.exitCode, 3);
      assert.match(error.stderr, /it broke/);
      assert.match(error.command, /^node.* -e '/);
      return true;
    },
  );
});

test("a tool that is not there is told as such", async () => {
  await assert.rejects(runTool("/nowhere/tool", [], { signal: never }), /\/nowhere\/tool was not found/);
});

test("a tool that takes too long is stopped", async () => {
  const run = runTool(node, ["-e", "setInterval(() => {}, 1000)"], { signal: never, timeoutMs: 200 });
  await assert.rejects(run, /took too long/);
});

for (const [said, what] of [
  ["out.mp4: No space left on device", /disk is full/],
  ["out.mp4: Permission denied", /Permission was denied/],
  ["out.mp4: Read-only file system", /read-only/],
] as const) {
  test(`"${said}" is something the user can mend`, async () => {
    const run = runTool(node, ["-e", `console.error(${JSON.stringify(said)}); process.exit(1)`], { signal: never });
    await assert.rejects(run, (error) => error instanceof UserError && what.test(error.message));
  });
}

for (const deaf of [false, true]) {
  test(`abort ends the tool and what it started within 2 s${deaf ? ", even if they ignore SIGTERM" : ""}`, async () => {
    const abort = new AbortController();
    let pids: number[] = [];
    const run = runTool(node, ["-e", family(deaf)], {
      signal: abort.signal,
      onStdoutLine: (line) => {
        pids = line.split(" ").map(Number);
        abort.abort();
      },
    });
    await assert.rejects(run, { name: "AbortError" });
    assert.equal(pids.length, 2);
    assert.ok(await allGone(pids, 2000), "something is still alive");
  });
}

for (const signal of ["SIGTERM", "SIGINT", "SIGKILL"] as const) {
  test(`a program that runs a tool and is ended by ${signal} leaves no tool behind`, async (t) => {
    if (signal === "SIGKILL" && process.platform !== "linux") return t.skip("only Linux can tie a child to its parent");
    const folder = await mkdtemp(join(tmpdir(), "reelwright-child-"));
    t.after(() => rm(folder, { recursive: true }));
    const program = join(folder, "program.mts");
    const pidFile = join(folder, "pid");
    const tool = `require("fs").writeFileSync(${JSON.stringify(pidFile)}, String(process.pid)); setInterval(() => {}, 1000)`;
    const child = join(import.meta.dirname, "../../src/tools/child.ts");
    await writeFile(
      program,
      `import { runTool } from ${JSON.stringify(child)};
       runTool(process.execPath, ["-e", ${JSON.stringify(tool)}], { signal: new AbortController().signal });`,
    );
    const parent = spawn(node, ["--import", "tsx", program], { stdio: "ignore" });
    let pid = 0;
    for (let tries = 0; !pid && tries < 200; tries++) {
      await sleep(50);
      pid = Number(await readFile(pidFile, "utf8").catch(() => 0));
    }
    assert.ok(pid, "the tool never started");
    parent.kill(signal);
    const [, endedBy] = await once(parent, "exit");
    assert.equal(endedBy, signal);
    assert.ok(await allGone([pid], 2000), "the tool is still alive");
  });
}

test("a stream holds the tool back until it is read, and yields every byte", async () => {
  const script = `const b = Buffer.alloc(65536, 7); for (let i = 0; i < 100; i++) require("fs").writeSync(1, b);`;
  const { stdout, done } = streamTool(node, ["-e", script], { signal: never });
  let bytes = 0;
  for await (const chunk of stdout) bytes += chunk.length;
  await done;
  assert.equal(bytes, 6_553_600);
});

test("breaking off a stream ends its tool", async () => {
  const script = `console.log(process.pid); setInterval(() => console.log("more"), 5)`;
  const { stdout } = streamTool(node, ["-e", script], { signal: never });
  let pid = 0;
  for await (const chunk of stdout) {
    pid = Number.parseInt(chunk.toString(), 10);
    break;
  }
  assert.ok(pid > 0);
  assert.ok(await allGone([pid], 2000), "the tool is still alive");
});

test("a stream whose tool fails says so", async () => {
  const { stdout, done } = streamTool(node, ["-e", `console.log("half"); console.error("bad"); process.exit(4)`], {
    signal: never,
  });
  let text = "";
  for await (const chunk of stdout) text += chunk;
  assert.equal(text, "half\n");
  await assert.rejects(done, (error) => error instanceof ToolError && error.exitCode === 4);
});
