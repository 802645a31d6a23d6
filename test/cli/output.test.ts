// What the command line prints, for people and for programs.
import assert from "node:assert/strict";
import { mkdir, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { z } from "zod";
import { progressEventSchema } from "../../src/schema/progress";
import { openBench, runCli, startCli } from "./command-line";
import { openRunners } from "./many-runs";
import { makeTalk } from "./recordings";

let bench: Awaited<ReturnType<typeof openBench>>;
let cacheDir: string;
before(async () => {
  bench = await openBench();
  cacheDir = await bench.newCache();
  await makeTalk(bench.dir);
});
after(() => bench.close());

test("help shows what there is, with examples, and is no mistake", async () => {
  const runners = openRunners(1, cacheDir);
  const verbs = [
    "render",
    "audiogram",
    "short",
    "join",
    "probe",
    "plan",
    "analyze",
    "studio",
    "captions",
    "cache",
    "doctor",
  ];
  for (const args of [[], ["help"], ["help", "render"], ...verbs.map((verb) => [verb, "--help"])]) {
    const { code, out, err } = await runners.run({ args, cwd: bench.dir });
    assert.deepEqual({ code, err }, { code: 0, err: "" }, args.join(" "));
    assert.match(out, /Usage: reelwright/, args.join(" "));
    assert.match(out, /Examples:\n +reelwright /, args.join(" "));
  }
  runners.close();
});

test("--json prints events and at the end the result, -q nothing where nothing is lost", async () => {
  const args = ["render", "talk.mp4", "--frames", "0-5", "-o", "out/talk.mp4"];
  const { code, out, err } = await runCli([...args, "--json"], { cwd: bench.dir, cacheDir });
  assert.deepEqual({ code, err }, { code: 0, err: "" });
  const lines = out
    .trimEnd()
    .split("\n")
    .map((line): unknown => JSON.parse(line));
  const result = z.object({ type: z.literal("result"), outputPath: z.string() }).parse(lines.pop());
  assert.equal(result.outputPath, join(bench.dir, "out/talk.mp4"));
  assert.ok(lines.length > 10);
  for (const line of lines) progressEventSchema.parse(line);
  const quiet = await runCli([...args, "-q"], { cwd: bench.dir, cacheDir });
  assert.deepEqual({ code: quiet.code, out: quiet.out, err: quiet.err }, { code: 0, out: "", err: "" });
});

test("a reader that goes away, as head does, ends the run without a stack", async () => {
  const { child, ran } = startCli(["render", "talk.mp4", "--json", "-o", "head.mp4"], { cwd: bench.dir, cacheDir });
  child.stdout?.once("data", () => child.stdout?.destroy());
  const { err } = await ran;
  assert.doesNotMatch(err, /\n +at /);
  assert.ok(
    (await readdir(bench.dir)).every((name) => !name.includes("head")),
    "nothing half-written",
  );
});

test("a timeline finds its recording where it went, and says which is gone", async () => {
  const dir = join(bench.dir, "moved");
  await mkdir(dir);
  const run = (...args: string[]) => runCli([...args, "-q"], { cwd: dir, cacheDir });
  assert.equal((await run("plan", join(bench.dir, "talk.mp4"), "-o", "talk.timeline.json")).code, 0);
  await rename(join(bench.dir, "talk.mp4"), join(dir, "renamed.mp4"));
  const found = await run("render", "--timeline", "talk.timeline.json", "--frame", "3");
  assert.deepEqual({ code: found.code, err: found.err }, { code: 0, err: "" });
  assert.equal((await readFile(join(dir, "talk.png"))).subarray(1, 4).toString(), "PNG");
  await rm(join(dir, "renamed.mp4"));
  const gone = await run("render", "--timeline", "talk.timeline.json", "-o", "again.mp4");
  assert.equal(gone.code, 2);
  assert.match(gone.err, /^The timeline uses talk\.mp4 .*Put it beside the timeline\.\n$/);
});
