// The timeline of a short that is planned anew, or rendered as it is: what was got for it is in it.
import assert from "node:assert/strict";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { readTimeline, writeTimeline } from "../../src/pipeline/timeline-file";
import { runVerb } from "./in-process";
import { makeMedia } from "./recordings";
import { assertUsed, openShort, routes, saidIn, shownIn } from "./short-bench";

const lavfi = (graph: string) => ["-f", "lavfi", "-i", graph];

/** A short of three scenes with two pictures, music and a logo, by its timeline's path. */
const makeShort = async (t: Parameters<typeof openShort>[0], named: Parameters<typeof openShort>[1] = []) => {
  const bench = await openShort(t, named);
  const at = (name: string) => join(bench.cwd, name);
  await mkdir(at("pics"));
  for (const [name, color] of Object.entries({ "pics/whale": "red", "pics/a": "blue", logo: "white" }))
    await makeMedia([...lavfi(`color=${color}:s=90x160`), "-frames:v", "1", at(`${name}.png`)]);
  await makeMedia([...lavfi("sine=200:d=3"), at("bed.mp3")]);
  const material = ["--broll", "pics", "--music", "bed.mp3", "--logo", "logo.png"];
  const first = await bench.plan(["--script", await bench.script(3), ...material, "--yes"]);
  const again = (...args: string[]) => bench.plan(["--timeline", first.report.timelinePath, ...args]);
  return { ...bench, first, again, at };
};

test("another look keeps the pictures, the music, the logo and every narration", async (t) => {
  const { first, again, server, cwd } = await makeShort(t, ["ELEVENLABS_API_KEY"]);
  assertUsed(first.report.scenes, ["local", "local", "generated"]);
  const asked = server.asked.length;
  // What is planned anew looks beside its timeline for what has gone.
  await rename(join(cwd, "pics"), join(cwd, "moved"));
  for (const flags of [["--captions", "karaoke"], ["--transition", "wipe"], ["--no-captions"], ["--voice-ttl", "7d"]]) {
    const { timeline, report } = await again(...flags);
    assert.deepEqual(report.scenes, first.report.scenes);
    assert.deepEqual(shownIn(timeline), shownIn(first.timeline));
    assert.deepEqual(timeline.assets, first.timeline.assets);
    assert.equal(timeline.sound.music?.asset, first.timeline.sound.music?.asset);
    assert.ok(timeline.overlays.some(({ kind }) => kind === "logo"));
  }
  const shown = await again("--captions", "minimal");
  assert.equal(saidIn(shown.timeline), saidIn(first.timeline), "captions come back with the words they had");
  assert.equal(server.asked.length, asked, "nobody is asked");
});

test("only what is to be otherwise is got anew", async (t) => {
  const { first, again, server, at } = await makeShort(t, ["ELEVENLABS_API_KEY"]);
  const spoken = () => server.askedOf(routes.speech).length;
  const before = spoken();
  const script = await readFile(at("script.json"), "utf8");
  await writeFile(at("other.json"), script.replace("This is the whale.", "Look, a whale."));
  const told = await again("--script", "other.json", "--yes", "-o", "other.mp4");
  assert.equal(spoken(), before + 1);
  assert.match(saidIn(told.timeline), /^This is the harbour\. This is the lighthouse\. Look, a whale\.$/);
  assert.deepEqual(shownIn(told.timeline)[0], shownIn(first.timeline)[0]);
  const { timeline } = await again("--voice", "another", "--yes", "-o", "voice.mp4");
  assert.equal(spoken(), before + 4);
  assert.deepEqual(shownIn(timeline), shownIn(first.timeline));
});

test("the timeline of a short says all that it must, and is not asked for more", async (t) => {
  const { first, again, run, plan, cwd, cacheDir } = await makeShort(t);
  const path = first.report.timelinePath;
  const named = ["--timeline", path];

  await t.test("rendered as it is, it tells which scenes fell back, and --strict heeds it", async () => {
    assert.match(first.fellBack[2] ?? "", /local has nothing/);
    assert.deepEqual((await again()).report.scenes, first.report.scenes);
    await assert.rejects(run([...named, "--plan-only", "--strict"]), /1 of 3 scenes are not as they were asked for/);
  });

  await t.test("what is named beside it is not dropped without a word", async () => {
    const verb = (...args: string[]) => runVerb([...args, ...named], { cwd, cacheDir });
    await assert.rejects(plan(["Harbours", ...named]), /either a topic or a timeline/);
    await assert.rejects(verb("render", "bed.mp3"), /Name either bed\.mp3 or a timeline of a short/);
    await assert.rejects(verb("join", "a.mp4", "b.mp4"), /either videos or a timeline/);
  });

  await t.test("a voice that was cloned stays, and no other takes its place", async () => {
    const timeline = await readTimeline(path);
    for (const { making } of Object.values(timeline.assets))
      if (making?.provider === "espeak") making.voice = "clone of me.wav";
    await writeTimeline(path, timeline);
    const kept = await again("--captions", "karaoke", "-o", "kept.mp4");
    assert.deepEqual(kept.timeline.sound.voice, first.timeline.sound.voice);
    await assert.rejects(again("--speed", "1.3"), /a clone of me\.wav, which it does not hold\. .*--voice-sample/);
  });
});

test("a narration of the bundled media is found again", async (t) => {
  const { plan } = await openShort(t, []);
  const first = await plan(["--narration", resolve("public/sample/podcast/podcast.mp3"), "--scenes", "4"]);
  const { report, timeline } = await plan(["--timeline", first.report.timelinePath, "--captions", "box"]);
  assert.deepEqual(report.scenes, first.report.scenes);
  assert.deepEqual(timeline.sound.voice, first.timeline.sound.voice);
  const fewer = await plan(["--timeline", first.report.timelinePath, "--scenes", "3"]);
  assert.deepEqual(
    fewer.report.scenes.map(({ speech }) => speech),
    Array(3).fill("recording"),
  );
});

test("a script that is not there makes no folder", async (t) => {
  const { run, cwd } = await openShort(t, []);
  await assert.rejects(run(["--script", "missing.md", "-o", "new/x.mp4"]), /No script at .*missing\.md/);
  await assert.rejects(readFile(join(cwd, "new")), /ENOENT/);
});
