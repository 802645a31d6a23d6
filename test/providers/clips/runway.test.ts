import assert from "node:assert/strict";
import { test } from "node:test";
import { runwayAt } from "../../../src/providers/clips/runway";
import { ProviderError } from "../../../src/providers/provider-error";
import { assertFault } from "../faults";
import type { Answer } from "../stand-in";
import { openSubject, type Subject, testClipSource, testDeadlineMs, wanted } from "./conformance";

const mp4 = Buffer.alloc(120_000, "frames of a clip");
const creation = "POST /v1/text_to_video";
const task = "GET /v1/tasks/task-1";
const cancelling = "DELETE /v1/tasks/task-1";
const file = "GET /out/clip.mp4";

const id = "task-1";
const estimatedCost = { credits: 60 };
const going: Answer = { json: { id, status: "RUNNING", createdAt: "", progress: 0.3, estimatedCost } };
const failed = (failureCode?: string): Answer => ({
  json: { id, status: "FAILED", createdAt: "", failure: "No.", failureCode, cost: { credits: 0 } },
});
const again: Answer = { status: 500, body: "", headers: { "retry-after": "0" } };

const pace = { pollEveryMs: 4, deadlineMs: testDeadlineMs, doneWithinMs: 5000, graceMs: 150 };

const subject: Subject = {
  source: runwayAt(pace),
  label: "Runway",
  keyName: "RUNWAYML_API_SECRET",
  base: { name: "RUNWAYML_BASE_URL", path: "" },
  firstRoute: creation,
  play: (server) => {
    const done: Answer = {
      json: {
        id,
        status: "SUCCEEDED",
        createdAt: "",
        output: [`${server.origin}/out/clip.mp4`],
        cost: { credits: 55 },
      },
    };
    server.answer(creation, [{ json: { id, estimatedCost } }]);
    server.answer(task, [{ json: { id, status: "PENDING", createdAt: "", estimatedCost } }, going, done]);
    server.answer(cancelling, [{ status: 204 }]);
    server.answer(file, [{ body: mp4 }]);
  },
  file: mp4,
  costUsd: 0.55,
};

testClipSource(subject);

/** What is asked for a scene, and what it may cost at most. */
const orders: { frame: [number, number]; durationMs: number; ratio: string; duration: number; usd: number }[] = [
  { frame: [1080, 1920], durationMs: 4300, ratio: "720:1280", duration: 5, usd: 0.6 },
  { frame: [1920, 1080], durationMs: 5000, ratio: "1280:720", duration: 5, usd: 0.6 },
  { frame: [1080, 1350], durationMs: 800, ratio: "720:1280", duration: 2, usd: 0.24 },
  { frame: [1080, 1920], durationMs: 30_000, ratio: "720:1280", duration: 10, usd: 1.2 },
];

for (const { frame, durationMs, ratio, duration, usd } of orders)
  test(`a clip of ${durationMs} ms for ${frame.join("x")} is ordered as ${ratio}, ${duration} s`, async (t) => {
    const { server, ask, run } = await openSubject(t, subject);
    const [width, height] = frame;
    const visuals = "A river delta from above. ".repeat(100);
    const scene = { visuals, durationMs, width, height };
    await ask(scene);
    const body = server.asked[0]?.body;
    assert.ok(typeof body === "object" && body !== null && "promptText" in body && typeof body.promptText === "string");
    assert.deepEqual(body, { model: "gen4.5", promptText: body.promptText, ratio, duration });
    assert.ok(body.promptText.length <= 1000 && /^A river delta .*No text.*watermarks\.$/s.test(body.promptText));
    const [candidate] = await subject.source.find(scene, run);
    assert.ok(candidate && Math.abs(subject.source.estimateUsd(candidate) - usd) < 1e-9);
  });

test("polls that fail are repeated, the creation is not", async (t) => {
  const { server, ask } = await openSubject(t, subject);
  const done = subject.play;
  server.answer(task, [again, { ...again, status: 429 }, going, again]);
  const asked = ask();
  await server.until(task, 4);
  done(server);
  await asked;
  assert.equal(server.askedOf(creation).length, 1);
  assert.deepEqual(server.askedOf(cancelling), []);
});

test("a download that fails is repeated", async (t) => {
  const { server, ask } = await openSubject(t, subject);
  server.answer(file, [again, { body: mp4 }]);
  await ask();
  assert.equal(server.askedOf(creation).length, 1);
  assert.equal(server.askedOf(file).length, 2);
  assert.equal(server.askedOf(file)[0]?.headers.authorization, undefined, "the key goes to nobody but the service");
});

/** Why a task failed, and what that is called. */
const failures = [
  { code: "SAFETY.INPUT.TEXT", fault: "rejected" },
  { code: "INPUT_PREPROCESSING.SAFETY.TEXT", fault: "rejected" },
  { code: "INTERNAL.BAD_OUTPUT.CODE01", fault: "unavailable" },
  { code: undefined, fault: "unavailable" },
] as const;

for (const { code, fault } of failures)
  test(`a task that fails with ${code} is ${fault}`, async (t) => {
    const { server, ask, assertNoFile } = await openSubject(t, subject);
    server.answer(task, [going, failed(code)]);
    const asked = ask();
    await assertFault(asked, { fault }, "Runway");
    if (code) await assert.rejects(asked, (error) => error instanceof ProviderError && error.what.includes(code));
    assert.deepEqual(server.askedOf(cancelling), [], "it is over");
    await assertNoFile();
  });

test("an abort while polling cancels the task", async (t) => {
  const { run, abort, server, ask, assertNoFile } = await openSubject(t, subject);
  server.answer(task, [going]);
  const asked = ask();
  void server.until(task, 3).then(() => abort.abort());
  await assert.rejects(asked, (error) => error === run.signal.reason);
  assert.equal(server.askedOf(cancelling).length, 1);
  await assertNoFile();
});

test("an abort while a poll hangs cancels the task", async (t) => {
  const { run, abort, server, ask } = await openSubject(t, subject);
  server.answer(task, [{ fails: "silent" }]);
  const asked = ask();
  void server.until(task, 1).then(() => abort.abort());
  await assert.rejects(asked, (error) => error === run.signal.reason);
  assert.equal(server.askedOf(cancelling).length, 1);
});

test("an abort before the creation is answered waits for the answer, to cancel what it began", async (t) => {
  const { run, abort, server, ask } = await openSubject(t, subject);
  server.answer(creation, [{ json: { id, estimatedCost }, delayMs: 50 }]);
  const asked = ask();
  void server.until(creation, 1).then(() => abort.abort());
  await assert.rejects(asked, (error) => error === run.signal.reason);
  assert.equal(server.askedOf(cancelling).length, 1);
  assert.deepEqual(server.askedOf(task), []);
});

test("an abort while downloading leaves nothing", async (t) => {
  const { run, abort, server, ask, assertNoFile } = await openSubject(t, subject);
  server.answer(file, [{ body: mp4, fails: "stuck" }]);
  const asked = ask();
  void server.until(file, 1).then(() => setTimeout(() => abort.abort(), 20));
  await assert.rejects(asked, (error) => error === run.signal.reason);
  await assertNoFile();
});

test("a task that cannot be cancelled is told", async (t) => {
  const { abort, events, server, ask } = await openSubject(t, subject);
  server.answer(task, [going]);
  server.answer(cancelling, [{ status: 500 }]);
  const asked = ask();
  void server.until(task, 1).then(() => abort.abort());
  await assert.rejects(asked);
  assert.ok(events.some((event) => event.type === "note" && /task-1 could not be cancelled/.test(event.message)));
});

test("a task that takes for ever is given up and cancelled", async (t) => {
  const { server, path, run } = await openSubject(t, subject);
  server.answer(task, [going]);
  const source = runwayAt({ ...pace, doneWithinMs: 40 });
  const [clip] = await source.find(wanted, run);
  assert.ok(clip);
  await assertFault(source.fetch(clip, path, run), { fault: "timeout" }, "Runway");
  assert.equal(server.askedOf(cancelling).length, 1);
});
