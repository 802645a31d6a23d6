import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { type TestContext, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import fc from "fast-check";
import { z } from "zod";
import { orNull } from "../../src/pipeline/do-without";
import { openPool } from "../../src/pipeline/pool";
import { type FileStage, openStages, runFileStage, runStage, type Stage } from "../../src/pipeline/stage";
import { UserError } from "../../src/schema/user-error";
import { testRun } from "../tools/test-run";

const stageOf = (run: Stage<number, number>["run"], version = 1): Stage<number, number> => ({
  name: "double",
  version,
  label: "Doubling",
  needs: { cores: 1, memoryBytes: 0 },
  output: z.number(),
  dependsOn: async (input) => ({ inputs: [], options: input, tools: {} }),
  run,
  describe: (output) => `${output} in all`,
});

const open = async (t: TestContext) => {
  const { run, abort, events } = await testRun(t);
  const states = () => events.map((event) => (event.type === "step" ? event.state : event.level));
  return { stages: openStages(run), abort, events, states };
};

test("a stage is done once, then known, and done again when its version changes", async (t) => {
  const { stages, states, events } = await open(t);
  let runs = 0;
  const run: Stage<number, number>["run"] = async (input, { moved }) => {
    runs++;
    moved(1, 2, "halves");
    return 2 * input;
  };
  assert.equal(await runStage(stageOf(run), 4, stages), 8);
  assert.equal(await runStage(stageOf(run), 4, stages), 8);
  assert.deepEqual(states(), ["started", "moved", "finished"], "told once");
  const later = openStages(stages.run);
  assert.equal(await runStage(stageOf(run), 4, later), 8);
  assert.equal(await runStage(stageOf(run), 4, later), 8);
  assert.deepEqual(states(), ["started", "moved", "finished", "cached"], "once for each run");
  assert.deepEqual(
    events.map((event) => event.type === "step" && event.detail),
    [undefined, undefined, "8 in all", "8 in all"],
  );
  assert.equal(await runStage(stageOf(run, 2), 4, stages), 8);
  assert.equal(await runStage(stageOf(run), 5, stages), 10);
  assert.equal(runs, 3);
  assert.deepEqual(
    stages.outcomes.map(({ state }) => state),
    ["finished", "finished", "finished"],
  );
});

test("a stage that fails says so, is not kept, and may be done without", async (t) => {
  const { stages, states, events } = await open(t);
  const failing = stageOf(async () => {
    throw new UserError("The cat sat on it.", "Move the cat.");
  });
  await assert.rejects(runStage(failing, 1, stages), /cat sat/);
  assert.equal(await orNull(runStage(failing, 1, stages), { without: "No numbers", fix: "Try again." }, stages), null);
  assert.deepEqual(states(), ["started", "failed", "started", "failed", "warning"]);
  const note = events.at(-1);
  assert.equal(note?.type === "note" && note.message, "No numbers: The cat sat on it.");
  assert.equal(
    await runStage(
      stageOf(async () => 3),
      1,
      stages,
    ),
    3,
  );
});

test("a stage whose result has another form than it says is a bug, not an entry", async (t) => {
  const { stages } = await open(t);
  await assert.rejects(
    runStage(
      stageOf(async () => Number.NaN),
      1,
      stages,
    ),
  );
  assert.deepEqual(await stages.store.list(), []);
});

test("being stopped is no failure of an optional stage", async (t) => {
  const { stages, abort } = await open(t);
  const waiting = stageOf(async (_, { run }) => {
    await sleep(60_000, null, { signal: run.signal });
    return 1;
  });
  const result = orNull(runStage(waiting, 1, stages), { without: "x", fix: "y" }, stages);
  setTimeout(() => abort.abort(new Error("Ctrl-C")), 20);
  await assert.rejects(result, /Ctrl-C/);
});

test("a stage that makes a file makes it once", async (t) => {
  const { stages, states } = await open(t);
  const stage: FileStage<string> = {
    name: "file",
    version: 1,
    label: "Writing",
    needs: { cores: 1, memoryBytes: 0 },
    extension: ".txt",
    dependsOn: async (options) => ({ inputs: [], options, tools: {} }),
    write: async (text, path) => writeFile(path, text),
  };
  const first = await runFileStage(stage, "text", stages);
  assert.deepEqual(await runFileStage(stage, "text", openStages(stages.run)), first);
  assert.deepEqual(states(), ["started", "finished", "cached"]);
});

test("work shares the machine without ever taking more than there is, and all of it gets done", async () => {
  const needs = fc.record({ cores: fc.integer({ min: 0, max: 6 }), memoryBytes: fc.integer({ min: 0, max: 120 }) });
  await fc.assert(
    fc.asyncProperty(fc.array(needs, { minLength: 1, maxLength: 12 }), async (jobs) => {
      const capacity = { cores: 4, memoryBytes: 100 };
      const pool = openPool(capacity);
      const running = new Set<(typeof jobs)[number]>();
      const work = (job: (typeof jobs)[number]) => async () => {
        if (job.cores + job.memoryBytes > 0) running.add(job);
        const sum = (key: "cores" | "memoryBytes") => [...running].reduce((all, each) => all + each[key], 0);
        const fits = sum("cores") <= capacity.cores && sum("memoryBytes") <= capacity.memoryBytes;
        assert.ok(fits || running.size <= 1);
        await sleep(0);
        running.delete(job);
        return job;
      };
      const { signal } = new AbortController();
      assert.deepEqual(await Promise.all(jobs.map((job) => pool.take(job, signal, work(job)))), jobs);
    }),
    { numRuns: 30 },
  );
});

test("what waits for room leaves when it is stopped, and lets the others in", async () => {
  const pool = openPool({ cores: 1, memoryBytes: 1 });
  const one = { cores: 1, memoryBytes: 0 };
  const abort = new AbortController();
  const { signal } = new AbortController();
  const first = pool.take(one, signal, () => sleep(30, "first"));
  const second = pool.take(one, abort.signal, async () => "second");
  const third = pool.take(one, signal, async () => "third");
  abort.abort(new Error("stopped"));
  await assert.rejects(second, /stopped/);
  assert.deepEqual(await Promise.all([first, third]), ["first", "third"]);
});

test("who only waits for somebody else keeps nobody out, and waits for nobody here", async () => {
  const pool = openPool({ cores: 1, memoryBytes: 1 });
  const { signal } = new AbortController();
  const order: string[] = [];
  const take = (name: string, cores: number, ms: number) =>
    pool.take({ cores, memoryBytes: 0 }, signal, () => sleep(ms)).then(() => order.push(name));
  await Promise.all([take("provider", 0, 60), take("more than there is", 2, 20), take("another provider", 0, 5)]);
  assert.deepEqual(order, ["another provider", "more than there is", "provider"]);
});
