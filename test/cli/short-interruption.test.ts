// Ctrl-C while something is being made elsewhere that would be paid for.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startCli, tempFiles } from "./command-line";
import { descendantsOf, stillRunning } from "./process-tree";
import { openShort, routes } from "./short-bench";

const linux = process.platform === "linux";

/** During what it is stopped, how the stand-in answers the cancelling, and how long the process may take. */
const cases = [
  { name: "at once", during: routes.task, answer: { status: 204 }, atMostMs: 2500 },
  { name: "slowly", during: routes.creation, answer: { status: 204, delayMs: 3000 }, atMostMs: 5500 },
];

for (const { name, during, answer, atMostMs } of cases)
  test(`Ctrl-C cancels Runway's tasks, whose service answers ${name}, and leaves nothing`, async (t) => {
    const { server, cwd, cacheDir, script } = await openShort(t, ["RUNWAYML_API_SECRET"]);
    let created = 0;
    server.answer(routes.creation, () => ({ json: { id: `task-${++created}` } }));
    server.answer(routes.task, [{ json: { id: "task-1", status: "RUNNING", progress: 0.1 } }]);
    server.answer(routes.cancelling, [answer]);
    const args = ["short", "--script", await script(2), "--clips", "runway,generated", "--yes", "--plan-only"];
    const { child, ran } = startCli(args, { cwd, cacheDir });
    await server.until(during, 2);
    const children = linux ? descendantsOf(child.pid ?? 0) : [];
    const sentAt = performance.now();
    child.kill("SIGINT");
    const { code, err } = await ran;
    const tookMs = performance.now() - sentAt;
    assert.equal(code, 130);
    assert.match(err, /Stopped\. /);
    assert.ok(tookMs < atMostMs, `${Math.round(tookMs)} ms`);
    assert.deepEqual(
      server
        .askedOf(routes.cancelling)
        .map(({ path }) => path)
        .sort(),
      ["/v1/tasks/task-1", "/v1/tasks/task-2"],
    );
    assert.deepEqual(stillRunning(children), []);
    assert.deepEqual(await tempFiles(cacheDir), []);
    assert.deepEqual(await tempFiles(cwd), []);
  });

test("a cancelling that is never answered does not hold the process for ever", async (t) => {
  const { server, cwd, cacheDir, script } = await openShort(t, ["RUNWAYML_API_SECRET"]);
  server.answer(routes.task, [{ json: { id: "task-1", status: "RUNNING" } }]);
  server.answer(routes.cancelling, [{ fails: "silent" }]);
  const args = ["short", "--script", await script(1), "--clips", "runway,generated", "--yes", "--plan-only"];
  const { child, ran } = startCli(args, { cwd, cacheDir });
  await server.until(routes.creation, 1);
  const sentAt = performance.now();
  child.kill("SIGINT");
  const { code, err } = await ran;
  assert.equal(code, 130);
  assert.ok(performance.now() - sentAt < 9000);
  assert.match(err, /task-1 could not be cancelled and may cost credits/);
});
