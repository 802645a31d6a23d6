import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { planChunks } from "../../src/render/chunks";
import { describePicture, pictureOf } from "../../src/render/picture";
import { captionPresets } from "../../src/schema/captions";
import { overlaySchema } from "../../src/schema/overlays";
import type { Shot } from "../../src/schema/picture";
import { joinSettingsSchema } from "../../src/schema/recipes/join";
import { type Timeline, timelineSchema } from "../../src/schema/timeline";
import { makeTimeline, source } from "./fixture";

test("chunks follow one another from the first frame to the last, all about three seconds long, none but a few frames", () => {
  fc.assert(
    fc.property(fc.nat(5000), fc.nat(5000), fc.constantFrom(24, 29.97, 30, 60), (first, more, fps) => {
      const chunks = planChunks(first, first + more, fps);
      assert.equal(chunks[0]?.fromFrame, first);
      assert.equal(chunks.at(-1)?.toFrame, first + more + 1);
      chunks.forEach((chunk, index) => {
        const length = chunk.toFrame - chunk.fromFrame;
        assert.ok(length >= Math.min(5, more + 1) && length <= Math.ceil(3 * fps) + 8, `${length} frames`);
        if (index > 0) assert.equal(chunk.fromFrame, chunks[index - 1]?.toFrame);
      });
    }),
  );
});

test("a part shares its inner chunks with the whole", () => {
  const whole = planChunks(0, 899, 30);
  const part = planChunks(100, 700, 30);
  const shared = part.filter((chunk) =>
    whole.some((each) => each.fromFrame === chunk.fromFrame && each.toFrame === chunk.toFrame),
  );
  assert.equal(shared.length, part.length - 2);
});

const page = (fromFrame: number, text: string) => ({
  fromFrame,
  durationInFrames: 10,
  position: 0.8,
  lines: [[{ text, spaceBefore: true, fromFrame: 0, toFrame: 10, sourceStartMs: 0 }]],
});
const captions = (texts: string[], preset: keyof typeof captionPresets = "box") =>
  overlaySchema.parse({
    kind: "captions",
    fromFrame: 0,
    durationInFrames: 100,
    language: "en",
    direction: "ltr",
    level: "word",
    style: captionPresets[preset],
    pages: texts.map((text, index) => page(20 * index, text)),
  });
const base = makeTimeline(
  [
    [0, 50],
    [60, 50],
  ],
  { overlays: [captions(["one", "two", "three", "four", "five"])] },
);
const cutaway = (fromFrame: number) => ({
  asset: source,
  fromFrame,
  durationInFrames: 10,
  sourceStartMs: 0,
  framing: [{ frame: 0, x: 0.5, y: 0.5, scale: 1, easing: "hold" as const }],
  fadeInFrames: 0,
  fadeOutFrames: 0,
  matched: "dog",
});

const edited = (shots: Partial<Shot>[], from = base): Timeline =>
  timelineSchema.parse({ ...from, picture: from.picture.map((shot, index) => ({ ...shot, ...shots[index] })) });
const first = (change: Partial<Shot>, from = base) => edited([change], from);
const second = (change: Partial<Shot>) => edited([{}, change]);
const fading = second({ transition: { kind: "fade", durationInFrames: 15 } });
const backdrop: Partial<Shot> = {
  kind: "backdrop",
  style: "color",
  colors: ["#000000"],
  isMoving: false,
  seed: "",
  startFrame: 0,
};

/** The same with a voice that is heard from frame 15 to 25, and from there for as long as a waveform looks back. */
const heard = (timeline: Timeline): Timeline => ({
  ...timeline,
  sound: {
    ...timeline.sound,
    voice: timeline.sound.voice.map((span) => ({ ...span, fromFrame: 15, durationInFrames: 10 })),
  },
});
const waved: Timeline = {
  ...base,
  sound: { ...base.sound, voice: [] },
  overlays: [
    overlaySchema.parse({
      kind: "waveform",
      fromFrame: 0,
      durationInFrames: 100,
      waveform: "bars",
      data: source,
      voice: source,
      track: 0,
      x: 0.5,
      y: 0.5,
      width: 0.8,
      height: 0.2,
      bars: 20,
      color: "#ffffff",
      endColor: "#ffffff",
      smoothing: 0.5,
    }),
  ],
};

/** Chunks of 20 frames that look different after a change. */
const changed = (edited: Timeline, from = base): number[] =>
  [0, 20, 40, 60, 80].filter((fromFrame) => {
    const chunk = { fromFrame, toFrame: fromFrame + 20 };
    return describePicture(pictureOf(from), chunk) !== describePicture(pictureOf(edited), chunk);
  });

for (const [what, edited, expected, from] of [
  ["nothing", structuredClone(base), []],
  ["one word: its page's chunk", { ...base, overlays: [captions(["one", "two", "three", "four", "FIVE"])] }, [80]],
  [
    "the preset",
    { ...base, overlays: [captions(["one", "two", "three", "four", "five"], "outline")] },
    [0, 20, 40, 60, 80],
  ],
  ["the second shot: from the chunk in which it begins", second({ sourceStartMs: 5 }), [40, 60, 80]],
  ["a cutaway over a join of chunks", { ...base, cutaways: [cutaway(35)] }, [20, 40]],
  ["the sound", { ...base, sound: { ...base.sound, loudness: { targetLufs: -16, truePeakDb: -2 } } }, []],
  [
    "the ledger of cuts and the plan's settings",
    { ...base, planned: "x", recipe: { name: "join", settings: joinSettingsSchema.parse({}) } },
    [],
  ],
  ["the transition into the second shot: from the chunk in which it begins", fading, [40, 60, 80]],
  ["the first shot, which a plain cut ends", first({ dim: 0.5 }), [0, 20, 40]],
  ["the first shot, where it goes on beneath a transition", first({ dim: 0.5 }, fading), [0, 20, 40, 60], fading],
  ["a shot that becomes a backdrop", second(backdrop), [40, 60, 80]],
  ["the voice, which nobody sees", heard(base), []],
  ["the voice, where a waveform shows it", { ...waved, sound: heard(base).sound }, [0, 20, 40], waved],
  ["the size", { ...base, format: { ...base.format, width: 640 } }, [0, 20, 40, 60, 80]],
] satisfies [what: string, edited: Timeline, expected: number[], from?: Timeline][])
  test(`a change of ${what}`, () => assert.deepEqual(changed(edited, from), expected));
