import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { planChunks } from "../../src/render/chunks";
import { describePicture, pictureOf } from "../../src/render/picture";
import { captionPresets } from "../../src/schema/captions";
import { overlaySchema } from "../../src/schema/overlays";
import type { Timeline } from "../../src/schema/timeline";
import { makeTimeline, source } from "./fixture";

test("chunks follow one another from the first frame to the last, none longer than five seconds", () => {
  fc.assert(
    fc.property(fc.nat(5000), fc.nat(5000), fc.constantFrom(24, 29.97, 30, 60), (first, more, fps) => {
      const chunks = planChunks(first, first + more, fps);
      assert.equal(chunks[0]?.fromFrame, first);
      assert.equal(chunks.at(-1)?.toFrame, first + more + 1);
      chunks.forEach((chunk, index) => {
        assert.ok(chunk.toFrame > chunk.fromFrame && chunk.toFrame - chunk.fromFrame <= Math.ceil(5 * fps));
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
  framing: base.picture[0]?.framing ?? [],
  fadeInFrames: 0,
  fadeOutFrames: 0,
  matched: "dog",
});

/** Chunks of 20 frames that look different after a change. */
const changed = (edited: Timeline): number[] =>
  [0, 20, 40, 60, 80].filter((fromFrame) => {
    const chunk = { fromFrame, toFrame: fromFrame + 20 };
    return describePicture(pictureOf(base), chunk) !== describePicture(pictureOf(edited), chunk);
  });

for (const [what, edited, expected] of [
  ["nothing", structuredClone(base), []],
  [
    "one word: its page's chunk, and where it is a neighbour",
    { ...base, overlays: [captions(["one", "two", "three", "four", "FIVE"])] },
    [60, 80],
  ],
  [
    "the preset",
    { ...base, overlays: [captions(["one", "two", "three", "four", "five"], "outline")] },
    [0, 20, 40, 60, 80],
  ],
  [
    "the second shot: from the chunk in which it begins",
    { ...base, picture: [base.picture[0], { ...base.picture[1], sourceStartMs: 5 }] as Timeline["picture"] },
    [40, 60, 80],
  ],
  ["a cutaway over a join of chunks", { ...base, cutaways: [cutaway(35)] }, [20, 40]],
  ["the sound", { ...base, sound: { ...base.sound, loudness: { targetLufs: -16, truePeakDb: -2 } } }, []],
  [
    "the ledger of cuts and the plan's settings",
    { ...base, cuts: [], planned: "x", settings: { ...base.settings, language: "de" } },
    [],
  ],
  ["the size", { ...base, format: { ...base.format, width: 640 } }, [0, 20, 40, 60, 80]],
] satisfies [string, Timeline, number[]][])
  test(`a change of ${what}`, () => assert.deepEqual(changed(edited), expected));
