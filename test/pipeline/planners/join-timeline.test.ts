import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type JoinedVideo, planJoin } from "../../../src/pipeline/planners/join-timeline";
import { msToSamples } from "../../../src/pipeline/sound/samples";
import { planVoice } from "../../../src/pipeline/sound/segments";
import { shotStarts } from "../../../src/schema/picture";
import { type JoinSettings, joinSettingsSchema } from "../../../src/schema/recipes/join";
import { framesToMs } from "../../../src/schema/time";
import { type Timeline, timelineSchema } from "../../../src/schema/timeline";
import { hash, rates } from "./check";
import { known } from "./known";

interface Video {
  durationMs: number;
  /** As long as the picture where it is not said otherwise. */
  soundMs?: number;
  width?: number;
  height?: number;
  fps?: number;
  hasSound?: boolean;
}

const video = (
  digit: string,
  { durationMs, soundMs = durationMs, width = 1280, height = 720, fps = 25, hasSound = true }: Video,
): JoinedVideo => ({
  ...known(digit, "video", { durationMs, width, height }),
  media: {
    kind: "video",
    container: "mp4",
    bytes: 1,
    durationMs,
    video: {
      index: 0,
      codec: "h264",
      width,
      height,
      codedWidth: width,
      codedHeight: height,
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
    audioTracks: hasSound
      ? [
          {
            track: 0,
            index: 1,
            codec: "aac",
            sampleRateHz: 48_000,
            channels: 2,
            language: null,
            title: null,
            startMs: 0,
            durationMs: soundMs,
          },
        ]
      : [],
  },
});

const join = (videos: Video[], chosen: Partial<JoinSettings> = {}, hasMusic = false) =>
  planJoin({
    videos: videos.map((one, index) => video(index.toString(16), one)),
    music: hasMusic ? known("f", "audio") : null,
    settings: joinSettingsSchema.parse(chosen),
  });
const plan = (...args: Parameters<typeof join>): Timeline => timelineSchema.parse(join(...args).timeline);

test("each video is seen and heard whole, one after another, in the first one's size and rate", () => {
  const timeline = plan([
    { durationMs: 4000 },
    { durationMs: 3000, width: 640, height: 360, fps: 60 },
    { durationMs: 2000, width: 1080, height: 1920, fps: 30 },
  ]);
  assert.deepEqual(timeline.format, { width: 1280, height: 720, fps: 25 });
  assert.deepEqual(
    timeline.picture.map(({ durationInFrames }) => durationInFrames),
    [100, 75, 50],
  );
  assert.deepEqual(
    timeline.picture.map((shot) => shot.kind === "footage" && shot.fit),
    ["cover", "cover", "contain"],
  );
  assert.deepEqual(
    timeline.sound.voice.map(({ asset, fromFrame }) => ({ asset, fromFrame })),
    [0, 100, 175].map((fromFrame, index) => ({ asset: hash(`${index}`), fromFrame })),
  );
  assert.deepEqual(Object.keys(timeline.assets), ["0", "1", "2"].map(hash));
});

test("music makes room for what is heard, and comes up where a video is silent", () => {
  const { sound } = plan([{ durationMs: 4000 }, { durationMs: 4000, hasSound: false }, { durationMs: 4000 }], {}, true);
  assert.deepEqual(sound.speech, [
    { fromFrame: 0, durationInFrames: 100 },
    { fromFrame: 200, durationInFrames: 100 },
  ]);
  assert.deepEqual(
    sound.voice.map(({ asset }) => asset),
    [hash("0"), hash("2")],
  );
  assert.equal(sound.music?.asset, hash("f"));
});

test("where they dissolve, the sounds cross for as long as the pictures do", () => {
  const { picture, sound, durationInFrames } = plan([{ durationMs: 4000 }, { durationMs: 4000 }], {
    transition: "fade",
    transitionMs: 1000,
  });
  assert.equal(durationInFrames, 175);
  assert.deepEqual(picture[1]?.transition, { kind: "fade", durationInFrames: 25 });
  const [first, second] = sound.voice;
  assert.deepEqual([first?.durationInFrames, first?.fadeOutMs], [100, 1000]);
  assert.deepEqual([second?.fromFrame, second?.fadeInMs], [75, 1000]);
});

test("no sound is cut off where they dissolve", () => {
  const { sound, durationInFrames, format } = plan([{ durationMs: 4000 }, { durationMs: 4000 }], {
    transition: "fade",
    transitionMs: 1000,
  });
  const segments = planVoice({
    spans: sound.voice,
    fps: format.fps,
    totalSamples: msToSamples(framesToMs(durationInFrames, format.fps)),
    sourceSamples: () => msToSamples(4000),
  });
  assert.deepEqual(
    segments.map(({ from, to }) => [from, to].map((samples) => samples / msToSamples(1000))),
    [
      [0, 4],
      [3, 7],
    ],
  );
});

test("a sound that goes on after its picture is heard whole, and that the picture stays is told", () => {
  const { timeline, notes } = join([
    { durationMs: 2000, soundMs: 5000 },
    { durationMs: 1000, soundMs: 1020 },
  ]);
  assert.deepEqual(
    timeline.picture.map(({ durationInFrames }) => durationInFrames),
    [125, 25],
  );
  assert.deepEqual(
    timeline.sound.voice.map(({ durationInFrames }) => durationInFrames),
    [125, 25],
  );
  assert.deepEqual(
    notes.map(({ message }) => message),
    ["The sound of 0.file goes on after the picture: its last picture stays."],
  );
});

test("the settings choose the shape, and what does not fill it is told", () => {
  const { timeline, notes } = join([{ durationMs: 2000 }], { aspect: "1:1", resolution: 480, fps: 30 });
  assert.deepEqual(timeline.format, { width: 480, height: 480, fps: 30 });
  assert.match(notes[0]?.message ?? "", /^1 of 1 videos/);
  assert.deepEqual(join([{ durationMs: 2000 }]).notes, []);
});

test("property: no gap, nothing past an end, and every voice lies as its picture does", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          durationMs: fc.integer({ min: 1, max: 20_000 }),
          fps: fc.constantFrom(...rates),
          width: fc.constantFrom(320, 1920),
          hasSound: fc.boolean(),
        }),
        { minLength: 1, maxLength: 8 },
      ),
      fc.record({
        transition: fc.constantFrom("none", "mix", "zoom"),
        transitionMs: fc.integer({ min: 100, max: 3000 }),
      }),
      (videos, chosen) => {
        const { picture, sound, durationInFrames, format } = plan(videos, chosen);
        const starts = shotStarts(picture);
        assert.equal(
          picture.reduce((sum, shot) => sum + shot.durationInFrames, 0),
          durationInFrames,
        );
        for (const [index, shot] of picture.entries()) {
          const wholeFrames = shot.durationInFrames + (picture[index + 1]?.transition?.durationInFrames ?? 0);
          const { durationMs = 0, hasSound } = videos[index] ?? {};
          assert.ok(wholeFrames === 1 || framesToMs(wholeFrames, format.fps) <= durationMs + 1e-6, "past its end");
          assert.ok(framesToMs(wholeFrames + 1, format.fps) > durationMs, "not whole");
          assert.ok((shot.transition?.durationInFrames ?? 0) <= shot.durationInFrames);
          const span = sound.voice.find(({ asset }) => asset === hash(index.toString(16)));
          assert.equal(span !== undefined, hasSound);
          if (span) assert.deepEqual([span.fromFrame, span.durationInFrames], [starts[index], wholeFrames]);
        }
        assert.deepEqual(plan(videos, chosen).planned, plan(videos, chosen).planned);
      },
    ),
    { numRuns: 200 },
  );
});
