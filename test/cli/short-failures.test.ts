// Every way in which a provider fails, and what becomes of the video. Providers are stand-ins.
import assert from "node:assert/strict";
import { test } from "node:test";
import { FellShort } from "../../src/cli/fell-short";
import { UserError } from "../../src/schema/user-error";
import { runCli } from "./command-line";
import {
  assertUsed,
  fails,
  film,
  listed,
  openShort,
  routes,
  saidIn,
  scriptAnswer,
  scriptOf,
  shownIn,
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

/** Answers after which there is no script, how often it is asked, and what the user is told. */
const noScripts = [
  { name: "twice", answer: fails(500), calls: 2, said: /OpenAI fails with an error of its own \(500\)\./ },
  { name: "with a wrong key", answer: { status: 401, json: {} }, calls: 1, said: /refuses the key in OPENAI_API_KEY/ },
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

/** Creations at Runway that fail, each asked for once a scene and never again. */
for (const [name, answer] of [
  ["an error of its own", fails(500)],
  ["a rate limit", fails(429)],
  ["moderation", { status: 400, json: { error: "not this" } }],
  ["an answer that cannot be read", { json: { hello: "there" } }],
] as const)
  test(`Runway fails with ${name}: it is not asked again, and scenes fall back`, async (t) => {
    const { server, plan, script } = await openShort(t, ["RUNWAYML_API_SECRET", "PEXELS_API_KEY"]);
    server.answer(routes.creation, [answer]);
    server.answer(routes.videos, ({ query }) => ({
      json: { videos: query.get("query")?.includes("harbour") ? [listed(server, 1)] : [] },
    }));
    const clips = ["--clips", "runway,pexels,local,generated"];
    const { report, fellBack } = await plan(["--script", await script(3), "--yes", ...clips]);
    assert.equal(server.askedOf(routes.creation).length, 3);
    assertUsed(report.scenes, ["pexels", "generated", "generated"]);
    for (const why of fellBack) assert.match(why ?? "", /^Runway/);
    assert.match(fellBack[1] ?? "", /Runway.*; pexels has nothing for it; No folder/);
  });

test("a rate limit is waited out as long as it asks", async (t) => {
  const { server, plan, script } = await openShort(t, ["PEXELS_API_KEY"]);
  const times: number[] = [];
  server.answer(routes.videos, () => {
    times.push(performance.now());
    return times.length === 1
      ? { status: 429, headers: { "retry-after": "1" } }
      : { json: { videos: [listed(server, times.length)] } };
  });
  const { report } = await plan(["--script", await script(1, "one.json")]);
  assertUsed(report.scenes, ["pexels"]);
  const [first = 0, second = 0] = times;
  assert.ok(second - first >= 1000 && second - first < 4000, `${second - first} ms`);
});

test("without FFmpeg it says what to mend, before anything is bought", async (t) => {
  const { calls, cwd, cacheDir } = await openShort(t, ["ELEVENLABS_API_KEY", "OPENAI_API_KEY"]);
  const env = { REELWRIGHT_FFMPEG: "/nowhere/ffmpeg" };
  const { code, err } = await runCli(["short", "Harbours", "--yes", "--plan-only"], { cwd, cacheDir, env });
  assert.equal(code, 2, err);
  assert.match(err, /REELWRIGHT_FFMPEG says \/nowhere\/ffmpeg, but nothing is there\.\n.*unset/);
  assert.equal(calls(), 0);
});

test("--strict: the plan is there, and it ends with what fell short", async (t) => {
  const { server, run, script } = await openShort(t, ["PEXELS_API_KEY"]);
  server.answer(routes.videos, [{ json: { videos: [listed(server, 1), listed(server, 2), listed(server, 3)] } }]);
  const args = ["--script", await script(5), "--plan-only", "-o", "short.mp4"];
  const { out } = await run(args);
  assert.match(out, / voice +espeak\n +pictures +3 pexels, 2 generated\n +fell back +2 of 5 scenes fell back\n/);
  assert.match(out, /\n +scene 4: pexels has nothing that is not in use already\n/);
  await assert.rejects(run([...args, "--strict"]), (error) => {
    assert.ok(error instanceof FellShort);
    assert.equal(error.message, "2 of 5 scenes are not as they were asked for (--strict).");
    return true;
  });
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

test("a clip that cannot be had or shown: the scene goes on to the next source, and nothing broken is kept", async (t) => {
  const { server, plan, script } = await openShort(t, ["PEXELS_API_KEY"]);
  const cases = [
    { status: 404 },
    { body: "<html>Sorry</html>", headers: { "content-type": "text/html" } },
    { body: Buffer.alloc(5000, 7) },
    { body: "" },
  ];
  const args = ["--script", await script(1, "one.json"), "--clips", "pexels,generated"];
  for (const answer of cases) {
    server.answer(routes.files, [{ ...answer, headers: { "retry-after-ms": "5" } }]);
    const { report, fellBack } = await plan(args);
    assertUsed(report.scenes, ["generated"]);
    assert.match(fellBack[0] ?? "", /[Pp]exels/);
  }
  server.answer(routes.files, [{ body: film("good") }]);
  assertUsed((await plan(args)).report.scenes, ["pexels"]);
});

test("no clip is seen twice, and scenes get the same clips whoever is answered first", async (t) => {
  const { server, plan, script } = await openShort(t, ["PEXELS_API_KEY"]);
  const name = await script(5);
  const ttl = ["--clip-ttl", "0s"];
  const shown: string[][] = [];
  for (const delays of [
    [80, 60, 40, 20, 0],
    [0, 20, 40, 60, 80],
  ]) {
    let asked = 0;
    server.answer(routes.videos, () => ({
      json: { videos: [1, 2, 3, 4, 5, 6].map((id) => listed(server, id)) },
      delayMs: delays[asked++ % 5] ?? 0,
    }));
    const { timeline, report } = await plan(["--script", name, ...ttl]);
    assertUsed(report.scenes, Array(5).fill("pexels"));
    shown.push(shownIn(timeline));
  }
  assert.equal(new Set(shown[0]).size, 5);
  assert.deepEqual(
    shown[0],
    [1, 2, 3, 4, 5].map((id) => `pexels https://www.pexels.com/video/${id}/`),
  );
  assert.deepEqual(shown[1], shown[0]);
});
