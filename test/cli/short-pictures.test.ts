// Where the pictures of scenes come from when sources fail or have nothing. Providers are stand-ins.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertUsed, fails, film, listed, openShort, routes, shownIn } from "./short-bench";

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
    const { report, fellBack } = await plan(["--script", await script(2), "--yes", ...clips]);
    assert.equal(server.askedOf(routes.creation).length, 2);
    assertUsed(report.scenes, ["pexels", "generated"]);
    for (const why of fellBack) assert.match(why ?? "", /^Runway/);
    assert.match(fellBack[1] ?? "", /Runway.*; pexels has nothing for it; No folder/);
  });

test("a clip that Runway makes tells what it was made from and what it cost, and is paid once", async (t) => {
  const { server, plan, script } = await openShort(t, ["RUNWAYML_API_SECRET"]);
  const args = ["--script", await script(1, "one.json"), "--clips", "runway,generated"];
  const { report, timeline, notes } = await plan([...args, "--max-cost", "0.3"]);
  assertUsed(report.scenes, ["runway"]);
  assert.ok(notes.some(({ message }) => message === "To be paid: 1 × video by runway, about $0.24."));
  const made = Object.values(timeline.assets).find(({ kind }) => kind === "video");
  assert.deepEqual([made?.origin, made?.licence], ["generated", "Runway Terms of Use"]);
  assert.deepEqual([made?.making?.provider, made?.making?.model], ["runway", "gen4.5"]);
  assert.ok(Math.abs((made?.making?.costUsd ?? 0) - 0.36) < 1e-9, "what it says it took");
  assert.match(made?.making?.promptHash ?? "", /^sha256-/);
  const again = await plan(args);
  assert.deepEqual(again.timeline, timeline);
  assert.equal(server.askedOf(routes.creation).length, 1);
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
