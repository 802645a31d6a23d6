// Every way in which a provider fails, and what becomes of the video. Providers are stand-ins.
import assert from "node:assert/strict";
import { access, rm } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { UserError } from "../../src/schema/user-error";
import { runCli } from "./command-line";
import {
  assertUsed,
  fails,
  listed,
  openShort,
  routes,
  saidIn,
  scriptAnswer,
  scriptOf,
  speechAnswer,
  textOf,
} from "./short-bench";

const broken = "This is the whale.";

test("OpenAI fails once: it is asked once more", async (t) => {
  const { server, plan } = await openShort(t, ["OPENAI_API_KEY"]);
  server.answer(routes.script, [fails(500), scriptAnswer(scriptOf(3))]);
  const { report } = await plan(["Harbours", "--yes"]);
  assert.equal(server.askedOf(routes.script).length, 2);
  assert.deepEqual(report.scenes, Array(3).fill({ speech: "espeak", picture: "generated", fellBack: null }));
});

const refusalAnswer = (refusal: string) => ({
  json: { status: "completed", output: [{ type: "message", content: [{ type: "refusal", refusal }] }] },
});

/** Answers after which there is no script, how often it is asked, and what the user is told. */
const noScripts = [
  { name: "twice", answer: fails(500), calls: 2, said: /OpenAI fails with an error of its own \(500\)\./ },
  {
    name: "with a wrong key",
    answer: { status: 401, json: {} },
    calls: 1,
    said: /refuses the key in OPENAI_API_KEY\. Check the key and the account, or/,
  },
  {
    name: "with a long refusal",
    answer: refusalAnswer(`No.\n${"Never ".repeat(100)}`),
    calls: 1,
    said: /will not write about this topic: No\. (Never ){30,33}\S*… Ask for something else, or/,
  },
  {
    name: "with another shape",
    answer: scriptAnswer({ ...scriptOf(1), hook: "" }),
    calls: 2,
    said: /not a script of 3 to 12/,
  },
];
for (const { name, answer, calls, said } of noScripts)
  test(`OpenAI fails ${name}: it stops with the reason`, async (t) => {
    const { server, plan } = await openShort(t, ["OPENAI_API_KEY", "ELEVENLABS_API_KEY"]);
    server.answer(routes.script, [answer]);
    await assert.rejects(plan(["Harbours", "--yes"]), (error) => {
      assert.ok(error instanceof UserError);
      assert.match(error.message, said);
      assert.match(error.message, /--script/);
      assert.ok(!error.message.includes("\n"));
      return true;
    });
    assert.equal(server.askedOf(routes.script).length, calls);
    assert.deepEqual(server.askedOf(routes.speech), [], "nothing else is bought");
  });

test("a scene that cannot be spoken is tried again and left out; the others are there", async (t) => {
  const { server, plan, script } = await openShort(t, ["ELEVENLABS_API_KEY"]);
  server.answer(routes.speech, (asked) => (textOf(asked) === broken ? fails(500) : speechAnswer(asked)));
  const { report, timeline, notes } = await plan(["--script", await script(5), "--yes"]);
  assert.equal(server.askedOf(routes.speech).filter((asked) => textOf(asked) === broken).length, 3);
  assert.equal(server.askedOf(routes.speech).length, 4 + 3);
  const [, , left] = report.scenes;
  assert.deepEqual({ ...left, fellBack: "" }, { speech: null, picture: null, fellBack: "" });
  assert.match(left?.fellBack ?? "", /^left out: ElevenLabs fails/);
  assertUsed(report.scenes, ["generated", "generated", null, "generated", "generated"]);
  assert.ok(notes.some(({ level, message }) => level === "warning" && message.startsWith("1 of 5 scenes fell back")));
  const said = saidIn(timeline);
  assert.ok(!said.includes("whale") && said.includes("lighthouse. This is the storm."), said);
  assert.equal(timeline.sound.voice.length, 4);
});

test("a scene that is spoken at the second try is as it was asked for", async (t) => {
  const { server, plan, script } = await openShort(t, ["ELEVENLABS_API_KEY"]);
  const failing = new Set([broken]);
  server.answer(routes.speech, (asked) => (failing.delete(textOf(asked)) ? fails(503) : speechAnswer(asked)));
  const { fellBack } = await plan(["--script", await script(3), "--yes"]);
  assert.deepEqual(fellBack, [null, null, null]);
  assert.equal(server.askedOf(routes.speech).length, 4);
});

test("no scene can be spoken: one line says so", async (t) => {
  const { server, plan, script } = await openShort(t, ["ELEVENLABS_API_KEY"]);
  server.answer(routes.speech, [{ status: 401, json: { detail: { status: "invalid_api_key", message: "No." } } }]);
  await assert.rejects(plan(["--script", await script(3), "--yes"]), (error) => {
    assert.ok(error instanceof UserError);
    assert.match(
      error.message,
      /^No scene could be spoken: ElevenLabs .*ELEVENLABS_API_KEY.*--speech.*`$|always works\.$/,
    );
    return !error.message.includes("\n");
  });
  assert.equal(server.askedOf(routes.speech).length, 3, "a refused key is refused again");
});

test("without FFmpeg it says what to mend, before anything is bought", async (t) => {
  const { calls, cwd, cacheDir } = await openShort(t, ["ELEVENLABS_API_KEY", "OPENAI_API_KEY"]);
  const env = { REELWRIGHT_FFMPEG: "/nowhere/ffmpeg" };
  const { code, err } = await runCli(["short", "Harbours", "--yes", "--plan-only"], { cwd, cacheDir, env });
  assert.equal(code, 2, err);
  assert.match(err, /REELWRIGHT_FFMPEG says \/nowhere\/ffmpeg, but nothing is there\.\n.*unset/);
  assert.equal(calls(), 0);
});

test("scenes that fell back: exit code 0, with --strict 1, and the plan is there", async (t) => {
  const { server, cwd, cacheDir, script } = await openShort(t, ["PEXELS_API_KEY"]);
  server.answer(routes.videos, [{ json: { videos: [1, 2, 3].map((id) => listed(server, id)) } }]);
  const args = ["short", "--script", await script(5), "--plan-only", "-o", "short.mp4"];
  const easy = await runCli(args, { cwd, cacheDir });
  assert.equal(easy.code, 0, easy.err);
  assert.match(easy.out, / voice +espeak\n +pictures +3 pexels, 2 generated\n +fell back +2 of 5 scenes fell back\n/);
  assert.match(easy.out, /\n +scene 4: pexels has nothing that is not in use already\n/);
  assert.match(easy.err, /2 of 5 scenes fell back/);

  await rm(join(cwd, "short.timeline.json"));
  const strict = await runCli([...args, "--strict"], { cwd, cacheDir });
  assert.equal(strict.code, 1);
  assert.match(strict.err, /\n2 of 5 scenes are not as they were asked for \(--strict\)\.\n$/);
  await access(join(cwd, "short.timeline.json"));
});

test("three things fail at once: there is a video all the same", async (t) => {
  const { server, plan } = await openShort(t, [
    "OPENAI_API_KEY",
    "ELEVENLABS_API_KEY",
    "RUNWAYML_API_SECRET",
    "PEXELS_API_KEY",
  ]);
  server.answer(routes.script, [fails(500), scriptAnswer(scriptOf(3))]);
  server.answer(routes.speech, (asked) => (textOf(asked) === broken ? { fails: "drop" } : speechAnswer(asked)));
  server.answer(routes.task, [{ json: { status: "FAILED", failureCode: "INTERNAL.BAD_OUTPUT" } }]);
  server.answer(routes.videos, [{ status: 429, headers: { "retry-after-ms": "5" } }]);
  const { report, timeline, notes } = await plan(["Harbours", "--yes", "--clips", "runway,pexels,generated"]);
  assertUsed(report.scenes, ["generated", "generated", null]);
  assert.match(
    report.scenes[0]?.fellBack ?? "",
    /^Runway failed to make a clip \(INTERNAL.*; Pexels takes no more calls/,
  );
  assert.equal(server.askedOf(routes.creation).length, 2, "one for each scene that is spoken");
  assert.deepEqual(server.askedOf(routes.cancelling), [], "what has failed is over");
  assert.equal(saidIn(timeline), "This is the harbour. This is the lighthouse.");
  assert.ok(notes.some(({ message }) => message.startsWith("3 of 3 scenes fell back")));
});
