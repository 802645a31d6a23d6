// Real readers of verse in three languages, from the file and its text to the plan of an audiogram.
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { readTimeline } from "../../src/pipeline/timeline-file";
import type { OverlayOf } from "../../src/schema/overlays";
import { shotStarts } from "../../src/schema/picture";
import { framesToMs } from "../../src/schema/time";
import type { Timeline } from "../../src/schema/timeline";
import { mediaPath, unlessThere } from "../pipeline/media";
import { runVerb } from "./in-process";

let dir: string;
before(async () => {
  dir = await mkdtemp(join(tmpdir(), "reelwright-sound-"));
});
after(() => rm(dir, { recursive: true, force: true }));

const plan = async (media: string, ...flags: string[]): Promise<Timeline> => {
  const target = join(dir, `${Math.random()}.timeline.json`);
  await runVerb(["plan", mediaPath(media), "-o", target, "-q", ...flags], { cwd: dir, cacheDir: join(dir, "cache") });
  return readTimeline(target);
};

const captionsOf = ({ overlays }: Timeline): OverlayOf<"captions"> => {
  const captions = overlays.find((overlay) => overlay.kind === "captions");
  return captions ?? assert.fail("there are no captions");
};

const assertWaveform = (timeline: Timeline) => {
  const waveform = timeline.overlays.find((overlay) => overlay.kind === "waveform");
  assert.ok(waveform && waveform.durationInFrames === timeline.durationInFrames);
  assert.equal(waveform.voice, timeline.source);
  assert.equal(timeline.assets[waveform.data]?.kind, "waveform");
};

/** How far a frame is from the nearest in which somebody speaks, in milliseconds. */
const fromVoiceMs = (frame: number, { sound: { speech }, format }: Timeline): number => {
  const apart = speech.map(({ fromFrame, durationInFrames }) =>
    Math.max(fromFrame - frame, frame - fromFrame - durationInFrames, 0),
  );
  return framesToMs(Math.min(...apart), format.fps);
};

const readers: [language: string, seconds: number][] = [
  ["en", 53],
  ["de", 68],
  ["es", 70],
];
for (const [language, seconds] of readers) {
  const name = `speech/librivox_${language}`;
  const there = { skip: unlessThere(`${name}.mp3`, `${name}.txt`) };
  test(`the reader of ${language} with the text: whole lines in its language, while it is read`, there, async (t) => {
    const timeline = await plan(`${name}.mp3`);
    assert.equal(timeline.recipe.name, "audiogram");
    assert.ok(Math.abs(timeline.durationInFrames / timeline.format.fps - seconds) < 1.5);
    assertWaveform(timeline);
    const { level, language: told, pages } = captionsOf(timeline);
    assert.deepEqual([level, told], ["sentence", language]);
    assert.ok(pages.length > 10, `${pages.length} pages`);
    assert.ok(timeline.sound.speech.length > 5, "the reader makes pauses");
    const apart = pages.map(({ fromFrame }) => fromVoiceMs(fromFrame, timeline));
    t.diagnostic(`${pages.length} pages, at most ${Math.max(...apart)} ms from the voice`);
    assert.ok(Math.max(...apart) <= 500, `pages begin ${apart} ms from the voice`);
  });

  test(`the reader of ${language} without it: one caption throughout`, there, async () => {
    const timeline = await plan(`${name}.mp3`, "--transcript", "none");
    assertWaveform(timeline);
    const { level, pages } = captionsOf(timeline);
    assert.deepEqual([level, pages.length], ["static", 1]);
    assert.equal(pages[0]?.durationInFrames, timeline.durationInFrames);
  });
}

const photos = "photos";
test("photos of a folder change where a line of the reading ends", {
  skip: unlessThere("speech/librivox_en.mp3", "speech/librivox_en.txt", photos),
}, async () => {
  const timeline = await plan("speech/librivox_en.mp3", "--background", mediaPath(photos));
  const shown = timeline.picture.map((shot) =>
    shot.kind === "footage" ? timeline.assets[shot.asset]?.fileName : assert.fail("a scene without a photo"),
  );
  assert.ok(shown.length >= 4 && new Set(shown).size === shown.length, `${shown}`);
  const words = captionsOf(timeline).pages.flatMap(({ fromFrame, lines }) =>
    lines.flat().map((word) => ({ text: word.text, fromFrame: fromFrame + word.fromFrame })),
  );
  for (const start of shotStarts(timeline.picture).slice(1)) {
    const before = words.filter(({ fromFrame }) => fromFrame < start).at(-1);
    assert.match(before?.text ?? "", /^1$|[,.:;]$/, `frame ${start} comes in the middle of a phrase`);
  }
});

test("a long pause is cut where it is asked for, and nowhere else", {
  skip: unlessThere("speech/bush.wav"),
}, async () => {
  const words = ["--transcript", "none"];
  const [whole, cut] = [
    await plan("speech/bush.wav", ...words),
    await plan("speech/bush.wav", ...words, "--cut", "silence"),
  ];
  assert.equal(whole.cuts.length, 0);
  assert.ok(cut.cuts.length >= 5 && cut.durationInFrames < 0.85 * whole.durationInFrames);
});
