import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type EditInput, planEdit } from "../../../src/pipeline/planners/edit-timeline";
import { fingerprint, isEdited } from "../../../src/pipeline/planners/fingerprint";
import type { Analysis } from "../../../src/schema/analysis";
import type { Asset } from "../../../src/schema/asset";
import type { MediaInfo } from "../../../src/schema/media";
import type { Overlay, OverlayOf } from "../../../src/schema/overlays";
import type { EditSettings } from "../../../src/schema/recipes/edit";
import { type Timeline, timelineSchema } from "../../../src/schema/timeline";
import { anyRecording, corrected, gapsBetween, hash, settings, silences, spoken, take, transcript } from "./check";

const asset = (kind: Asset["kind"], changes: Partial<Asset> = {}): Asset => ({
  kind,
  fileName: "file",
  bytes: 1,
  durationMs: 20_000,
  width: 1280,
  height: 720,
  origin: "user",
  licence: null,
  making: null,
  ...changes,
});

const media = (durationMs: number, fps = 25): MediaInfo => ({
  kind: "video",
  container: "mp4",
  bytes: 1,
  durationMs,
  video: {
    index: 0,
    codec: "h264",
    width: 1280,
    height: 720,
    codedWidth: 1280,
    codedHeight: 720,
    rotationDegrees: 0,
    fps,
    variableFrameRate: false,
    pixelFormat: "yuv420p",
    bitDepth: 8,
    hdr: false,
    interlaced: false,
    startMs: 0,
    firstStampMs: 0,
    durationMs,
  },
  audioTracks: [
    {
      track: 0,
      index: 1,
      codec: "aac",
      sampleRateHz: 48_000,
      channels: 2,
      language: null,
      title: null,
      startMs: 0,
      durationMs,
    },
  ],
});

const words = spoken(
  [1000, "we", "go", 800, "we", "go", "to", "the", "river", 2000, "and", "stay", "there.", 3000],
  350,
);
const durationMs = 12_000;
const known: Analysis = {
  transcript: transcript(words),
  silences: silences(gapsBetween(words, durationMs)),
  takes: { takes: [take(words, 0, 2)] },
  faces: {
    sampleEveryMs: 1000,
    samples: [],
    track: [
      { timeMs: 0, x: 0.4, y: 0.15, width: 0.15, height: 0.3 },
      { timeMs: 11_000, x: 0.5, y: 0.2, width: 0.15, height: 0.3 },
    ],
  },
  focalPoints: null,
  levels: { hopMs: 20, rmsDb: Array.from({ length: 600 }, (_, i) => (i % 50 < 25 ? -20 : -60)) },
};

const input = (changes: Partial<Omit<EditInput, "settings">> = {}, chosen: Partial<EditSettings> = {}): EditInput => ({
  source: { hash: hash("0"), asset: asset("video") },
  media: media(durationMs),
  analysis: known,
  settings: settings(chosen),
  broll: [],
  music: null,
  effect: null,
  logo: null,
  waveform: null,
  edited: null,
  ...changes,
});

const plan = (...args: Parameters<typeof input>): Timeline => timelineSchema.parse(planEdit(input(...args)).timeline);

const captionsIn = (timeline: Timeline): OverlayOf<"captions"> => {
  const captions = timeline.overlays.find((overlay) => overlay.kind === "captions");
  assert.ok(captions);
  return captions;
};
const textIn = (timeline: Timeline) =>
  captionsIn(timeline)
    .pages.flatMap((page) => page.lines.flat().map(({ text }) => text))
    .join(" ");

test("everything at once is one valid timeline that names just the assets it uses", () => {
  const broll = [
    { hash: hash("1"), asset: asset("video"), tags: ["river"] },
    { hash: hash("2"), asset: asset("image"), tags: ["mountain"] },
  ];
  const timeline = plan(
    {
      broll,
      music: { hash: hash("3"), asset: asset("audio") },
      effect: { hash: hash("4"), asset: asset("audio") },
      logo: { hash: hash("5"), asset: asset("image") },
      waveform: { hash: hash("6"), asset: asset("waveform") },
    },
    {
      aspect: "9:16",
      title: "A walk",
      name: "Ada",
      progressBar: true,
      waveform: "bars",
      minCutMs: 500,
      keep: ["silence"],
    },
  );
  assert.deepEqual(timeline.format, { width: 720, height: 1280, fps: 25 });
  assert.deepEqual(Object.keys(timeline.assets).sort(), ["0", "1", "3", "4", "5", "6"].map(hash));
  assert.equal(timeline.cutaways[0]?.matched, "river");
  assert.equal(timeline.sound.effects[0]?.fromFrame, timeline.cutaways[0]?.fromFrame);
  assert.deepEqual(
    timeline.overlays.map(({ kind }) => kind),
    ["captions", "waveform", "progress-bar", "logo", "lower-third", "title"],
  );
});

test("no retake in the captions, and the shots last as long as the timeline", () => {
  const timeline = plan();
  assert.equal(textIn(timeline), "we go to the river and stay there.");
  assert.equal(
    timeline.picture.reduce((sum, shot) => sum + shot.durationInFrames, 0),
    timeline.durationInFrames,
  );
});

test("less is known, less is done: no transcript, no faces, no silences, no sound", () => {
  const nothing: Analysis = {
    transcript: null,
    silences: null,
    takes: null,
    faces: null,
    focalPoints: null,
    levels: null,
  };
  const timeline = plan({ analysis: nothing, media: { ...media(durationMs), audioTracks: [] } }, { waveform: "bars" });
  assert.equal(timeline.durationInFrames, 300);
  assert.deepEqual([timeline.overlays, timeline.cuts, timeline.sound.voice], [[], [], []]);
});

test("what could not be done is told with what to do", () => {
  const notes = (...args: Parameters<typeof input>) => planEdit(input(...args)).notes.map(({ message }) => message);
  assert.deepEqual(notes(), []);
  const [unmatched] = notes({ broll: [{ hash: hash("1"), asset: asset("image"), tags: ["moon"] }] });
  assert.match(unmatched ?? "", /b-roll/);
  const silent = { ...known, transcript: null, takes: null, silences: silences([{ startMs: 0, endMs: durationMs }]) };
  assert.match(notes({ analysis: silent })[0] ?? "", /silence/);
});

test("the same input gives the same timeline to the last byte", () => {
  assert.equal(JSON.stringify(plan()), JSON.stringify(plan()));
});

test("a timeline knows that it was edited, whatever the order of its keys", () => {
  const timeline = plan();
  assert.equal(isEdited(timeline), false);
  const reordered: unknown = Object.fromEntries(Object.entries(timeline).reverse());
  assert.equal(fingerprint(timelineSchema.parse(reordered)), timeline.planned);
  const changes: Partial<Timeline>[] = [
    { durationInFrames: timeline.durationInFrames + 1 },
    { recipe: { name: "edit", settings: settings({ zoom: 1.21 }) } },
    { cuts: timeline.cuts.map((cut, index) => ({ ...cut, enabled: index !== 0 })) },
    { overlays: [] },
  ];
  for (const change of changes) assert.equal(isEdited({ ...timeline, ...change }), true, Object.keys(change).join());
});

const correctedInRed = (timeline: Timeline, from: string, to: string): Timeline => {
  const { overlays, ...rest } = corrected(timeline, from, to);
  const red = (overlay: Overlay): Overlay =>
    overlay.kind === "captions" ? { ...overlay, style: { ...overlay.style, color: "#ff0000" } } : overlay;
  return { ...rest, overlays: overlays.map(red) };
};

test("corrections and switched cuts survive a new plan with other settings, and the one after it", () => {
  const first = plan();
  const edited = correctedInRed(first, "river", "River");
  edited.cuts = edited.cuts.map((cut) => (cut.reason === "retake" ? { ...cut, enabled: false } : cut));
  const second = plan({ edited }, { captionPreset: "box", marginAfterMs: 300 });
  const third = plan({ edited: second }, { captionPreset: "minimal" });
  for (const timeline of [second, third]) {
    assert.equal(textIn(timeline), "we go we go to the River and stay there.");
    assert.equal(captionsIn(timeline).style.color, "#ff0000");
    assert.equal(timeline.cuts.find(({ reason }) => reason === "retake")?.enabled, false);
    assert.equal(isEdited(timeline), true);
  }
  assert.equal(captionsIn(third).style.fontFamily, "Inter");
});

test("an untouched timeline carries nothing over", () => {
  assert.deepEqual(plan({ edited: plan({}, { captionPreset: "box" }) }), plan());
});

test("property: every frame belongs to one shot and one stretch of voice, and every overlay is on screen", () => {
  fc.assert(
    fc.property(
      anyRecording,
      fc.record({
        framing: fc.constantFrom("breathe", "punch", "follow", "none"),
        aspect: fc.constantFrom("source", "9:16", "1:1"),
        captionPreset: fc.constantFrom("word-pop", "minimal"),
        title: fc.constantFrom(null, "Title"),
        name: fc.constantFrom(null, "Ada"),
      }),
      (recording, chosen) => {
        const analysis = { ...known, ...recording, transcript: transcript(recording.words) };
        const timeline = plan({ analysis, media: media(recording.durationMs, recording.fps) }, chosen);
        const frames = (spans: { durationInFrames: number }[]) =>
          spans.reduce((sum, span) => sum + span.durationInFrames, 0);
        assert.equal(frames(timeline.picture), timeline.durationInFrames);
        assert.equal(frames(timeline.sound.voice), timeline.durationInFrames);
        for (const { fromFrame, durationInFrames } of timeline.overlays)
          assert.ok(fromFrame + durationInFrames <= timeline.durationInFrames);
      },
    ),
    { numRuns: 50 },
  );
});
