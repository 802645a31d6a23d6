// A timeline that somebody has edited: what they changed holds, and no change of plan looks at the recording again.
import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { readTimeline, writeTimeline } from "../../src/pipeline/timeline-file";
import { progressEventSchema } from "../../src/schema/progress";
import type { Timeline } from "../../src/schema/timeline";
import { runVerb } from "./in-process";

let dir: string;
let path: string;
before(async () => {
  dir = await mkdtemp(join(tmpdir(), "reelwright-edited-"));
  path = join(dir, "sample.timeline.json");
});
after(() => rm(dir, { recursive: true, force: true }));

/** Plans the sample and gives the timeline, the stages that had to work for it, and what was told. */
const plan = async (...flags: string[]) => {
  const { out } = await runVerb(["plan", "-o", path, "--json", ...flags], { cwd: dir, cacheDir: join(dir, "cache") });
  const events = out
    .trim()
    .split("\n")
    .flatMap((line) => {
      const event = progressEventSchema.safeParse(JSON.parse(line));
      return event.success ? [event.data] : [];
    });
  return {
    timeline: await readTimeline(path),
    worked: events.flatMap((event) => (event.type === "step" && event.state === "finished" ? [event.step] : [])),
    notes: events.flatMap((event) => (event.type === "note" ? [event.message] : [])),
  };
};

const edit = async (change: (timeline: Timeline) => void): Promise<void> => {
  const timeline = await readTimeline(path);
  change(timeline);
  await writeTimeline(path, timeline);
};

const captionText = ({ overlays }: Timeline): string =>
  overlays
    .flatMap((overlay) => (overlay.kind === "captions" ? overlay.pages : []))
    .flatMap(({ lines }) => lines.flat())
    .map(({ text }) => text)
    .join(" ");

test("the journey of an edited timeline", async (t) => {
  const first = await plan();
  assert.ok(first.worked.includes("faces"), "the first plan looks at the recording");

  await t.test("the same plan again looks at nothing", async () => {
    const again = await plan();
    assert.deepEqual(again.worked, []);
    assert.deepEqual(again.timeline, first.timeline);
  });

  await t.test("another look or framing looks at nothing; another margin not at words or faces", async () => {
    assert.deepEqual((await plan("--captions", "box", "--framing", "punch")).worked, []);
    const wider = await plan("--margin", "0.3s,0.4s");
    assert.ok(!wider.worked.some((step) => ["transcript", "faces", "voice-activity"].includes(step)));
    assert.ok(wider.timeline.durationInFrames > first.timeline.durationInFrames);
    await plan();
  });

  await t.test("a cut that is switched off is back, with its caption; a corrected word stays corrected", async () => {
    assert.doesNotMatch(captionText(first.timeline), /um,/);
    await edit(({ cuts, overlays }) => {
      for (const cut of cuts) if (cut.reason === "filler") cut.enabled = false;
      for (const overlay of overlays)
        if (overlay.kind === "captions")
          for (const word of overlay.pages.flatMap(({ lines }) => lines.flat()))
            if (word.text === "Reelwright.") word.text = "Reelwright!";
    });
    const { timeline, worked, notes } = await plan();
    assert.deepEqual(worked, []);
    assert.match(notes.join(), /You switched cuts/);
    assert.ok(timeline.durationInFrames > first.timeline.durationInFrames);
    assert.match(captionText(timeline), /Here, um, it takes/);
    assert.match(captionText(timeline), /This is Reelwright! You talk/);
  });

  await t.test("it is then used as it is, and survives a change of settings", async () => {
    const before = await readFile(path, "utf8");
    const { notes } = await plan();
    assert.match(notes.join(), /Your edited timeline is used/);
    assert.equal(await readFile(path, "utf8"), before);
    const { timeline } = await plan("--captions", "karaoke");
    assert.match(captionText(timeline), /Reelwright! You talk.*um,/);
    assert.ok(timeline.overlays.some((overlay) => overlay.kind === "captions" && overlay.style.highlight === "fill"));
  });

  await t.test("named with --timeline it needs no recording to be named, and no analysis", async () => {
    const mine = join(dir, "mine.json");
    await writeFile(mine, await readFile(path));
    const { timeline, worked } = await plan("--timeline", mine);
    assert.deepEqual(worked, []);
    assert.deepEqual(timeline, await readTimeline(mine));
  });

  await t.test("with another recording it is refused", async () => {
    const other = resolve("public/sample/broll/mountains.mp4");
    await assert.rejects(plan(other, "--timeline", path), /Expected a timeline of mountains\.mp4, .* one of talk\.mp4/);
  });

  await t.test("what was edited is kept beside it when a new plan takes its place", async () => {
    const before = await readFile(path, "utf8");
    await plan("--captions", "minimal");
    assert.equal(await readFile(`${path}.bak`, "utf8"), before);
  });

  await t.test("--replan starts over", async () => {
    assert.deepEqual((await plan("--replan")).timeline, first.timeline);
  });
});
