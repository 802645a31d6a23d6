// A second run asks nobody for what the first has got; what has changed or grown old is asked for again, and nothing else.
import assert from "node:assert/strict";
import { copyFile } from "node:fs/promises";
import { test } from "node:test";
import { openShort, routes, shownIn, speechAnswer, textOf } from "./short-bench";

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
