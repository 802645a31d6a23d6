// A second run asks nobody for what the first has got; what has changed or grown old is asked for again, and nothing else.
import assert from "node:assert/strict";
import { copyFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { assertUsed, fails, openShort, routes, saidIn, shownIn, speechAnswer, textOf } from "./short-bench";

const all = ["OPENAI_API_KEY", "ELEVENLABS_API_KEY", "PEXELS_API_KEY"] as const;

test("what was got is used again, by what it depends on", async (t) => {
  const { server, plan } = await openShort(t, [...all]);
  const first = await plan(["Harbours", "--scenes", "5", "--yes"]);
  const kinds = [routes.script, routes.speech, routes.videos, routes.files];
  const asked = () => kinds.map((route) => server.askedOf(route).length);
  assert.deepEqual(asked(), [1, 5, 5, 5]);

  /** What a run asks for, which nobody has agreed to pay where nothing is to be paid. */
  const askedBy = async (args: string[]) => {
    const before = asked();
    const planned = await plan(["Harbours", "--scenes", "5", ...args]);
    return { planned, more: asked().map((count, kind) => count - (before[kind] ?? 0)) };
  };

  await t.test("the same again: nothing is asked, and all stages are cached", async () => {
    const { planned, more } = await askedBy([]);
    assert.deepEqual(more, [0, 0, 0, 0]);
    assert.deepEqual(
      planned.steps.filter(({ state }) => state !== "cached"),
      [],
    );
    assert.deepEqual(planned.timeline, first.timeline);
    const longestMs = planned.steps.reduce((sum, { elapsedMs }) => sum + elapsedMs, 0);
    t.diagnostic(`stages of the second run: ${Math.round(longestMs)} ms`);
  });
  await t.test("another caption style: nothing is asked", async () => {
    assert.deepEqual((await askedBy(["--captions", "karaoke"])).more, [0, 0, 0, 0]);
  });
  await t.test("another voice: only speech is asked", async () => {
    const { more, planned } = await askedBy(["--voice", "another", "--yes"]);
    assert.deepEqual(more, [0, 5, 0, 0]);
    assert.notDeepEqual(planned.timeline.sound.voice, first.timeline.sound.voice);
  });
  await t.test("another voice again", async () => {
    assert.deepEqual((await askedBy(["--voice", "another"])).more, [0, 0, 0, 0]);
  });
  await t.test("what is as old as it may be is asked for again", async () => {
    assert.deepEqual((await askedBy(["--script-ttl", "0s", "--yes"])).more, [1, 0, 0, 0]);
    assert.deepEqual((await askedBy(["--voice-ttl", "0s", "--yes"])).more, [0, 5, 0, 0]);
    const clips = await askedBy(["--clip-ttl", "0s"]);
    assert.deepEqual(clips.more, [0, 0, 5, 5]);
    assert.deepEqual(shownIn(clips.planned.timeline), shownIn(first.timeline));
  });
});

test("a timeline still finds the narration it was made with when that was asked for again", async (t) => {
  const { server, run, plan, script } = await openShort(t, ["ELEVENLABS_API_KEY"]);
  const args = ["--script", await script(1, "one.json"), "--yes"];
  const first = await plan(args);
  server.answer(routes.speech, (asked) => speechAnswer({ ...asked, body: { text: `${textOf(asked)} Again.` } }));
  const kept = `${first.report.timelinePath}.kept.json`;
  await copyFile(first.report.timelinePath, kept);
  const second = await plan([...args, "--voice-ttl", "0s"]);
  assert.notDeepEqual(Object.keys(second.timeline.assets), Object.keys(first.timeline.assets));
  const asked = server.asked.length;
  await run(["--timeline", kept, "--plan-only", "-o", "kept.mp4"]);
  assert.equal(server.asked.length, asked);
});

/** Creations at Runway that may be paid for although nothing comes of them, or would fail again. */
for (const [name, answers, isRemembered] of [
  ["a task that fails", { [routes.task]: { json: { status: "FAILED", failureCode: "INTERNAL.BAD_OUTPUT" } } }, true],
  ["moderation", { [routes.creation]: { status: 400, json: { error: "not this" } } }, true],
  ["an answer that cannot be read", { [routes.creation]: { json: { hello: "there" } } }, true],
  ["a service that is down", { [routes.creation]: fails(500) }, false],
  ["a wrong key", { [routes.creation]: { status: 401, json: {} } }, false],
] as const)
  test(`${name} at Runway is ${isRemembered ? "remembered" : "tried again"}`, async (t) => {
    const { server, plan, script } = await openShort(t, ["RUNWAYML_API_SECRET"]);
    for (const [route, answer] of Object.entries(answers)) server.answer(route, [answer]);
    const args = ["--script", await script(1, "one.json"), "--clips", "runway,generated"];
    const created = () => server.askedOf(routes.creation).length;
    const first = await plan([...args, "--yes"]);
    assert.equal(created(), 1);
    // What is remembered costs nothing, so nobody has to agree to it.
    const again = await plan([...args, "--replan", ...(isRemembered ? [] : ["--yes"])]);
    assert.equal(created(), isRemembered ? 1 : 2);
    assertUsed(again.report.scenes, ["generated"]);
    const [before, after] = [first.fellBack[0] ?? "", again.fellBack[0] ?? ""];
    assert.equal(after, isRemembered ? `${before} (before; --clip-ttl 0s tries again)` : before);
    await plan([...args, "--replan", "--yes", "--clip-ttl", "0s"]);
    assert.equal(created(), isRemembered ? 2 : 3);
  });

test("a text that is said twice is bought once", async (t) => {
  const { server, plan, cwd } = await openShort(t, ["ELEVENLABS_API_KEY"]);
  const scene = (narration: string, visuals: string) => ({ narration, visuals });
  const scenes = [
    scene("Round and round.", "A wheel"),
    scene("It goes.", "A road"),
    scene("Round and round.", "A hoop"),
  ];
  await writeFile(join(cwd, "rounds.json"), JSON.stringify({ scenes }));
  const { notes, timeline, report } = await plan(["--script", "rounds.json", "--max-cost", "1"]);
  assert.equal(server.askedOf(routes.speech).length, 2);
  assert.ok(notes.some(({ message }) => message.startsWith("To be paid: 2 × narration")));
  assert.equal(report.scenes.length, 3);
  assert.equal(saidIn(timeline), "Round and round. It goes. Round and round.");
});
