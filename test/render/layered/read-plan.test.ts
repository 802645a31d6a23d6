import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { planReads } from "../../../src/render/layered/reading/plan-reads";
import { fadeLevel } from "../../../src/schema/fade-level";
import { viewAt, windowOf } from "../../../src/schema/framing";
import { placeShots } from "../../../src/schema/picture";
import { framesToMs, msToFrames } from "../../../src/schema/time";
import type { Timeline } from "../../../src/schema/timeline";
import { source as anyAsset, makeTimeline } from "../fixture";

const hashes = ["a", "b", "c"].map((digit) => `sha256-${digit.repeat(64)}`);
const fps = 30;

const keyframe = fc.record({
  frame: fc.integer({ min: -5, max: 40 }),
  x: fc.double({ min: 0, max: 1, noNaN: true }),
  y: fc.double({ min: 0, max: 1, noNaN: true }),
  scale: fc.double({ min: 1, max: 4, noNaN: true }),
  easing: fc.constantFrom("sine" as const, "linear" as const, "hold" as const),
});
const framing = fc
  .array(keyframe, { minLength: 1, maxLength: 4 })
  .map((frames) => frames.sort((a, b) => a.frame - b.frame));
const anyShot = fc.record({
  asset: fc.constantFrom(...hashes),
  start: fc.integer({ min: 0, max: 400 }),
  durationInFrames: fc.integer({ min: 1, max: 60 }),
  playbackRate: fc.constantFrom(1, 1, 1, 0.5, 1.25),
  framing,
  fit: fc.constantFrom("cover" as const, "contain" as const),
  transition: fc.option(
    fc.record({ kind: fc.constant("fade" as const), durationInFrames: fc.integer({ min: 1, max: 20 }) }),
  ),
});
const anyCutaway = fc.record({
  asset: fc.constantFrom(...hashes),
  start: fc.integer({ min: 0, max: 400 }),
  fromFrame: fc.integer({ min: 0, max: 200 }),
  durationInFrames: fc.integer({ min: 1, max: 60 }),
  fadeInFrames: fc.integer({ min: 0, max: 8 }),
  fadeOutFrames: fc.integer({ min: 0, max: 8 }),
  framing,
});

const timelineOf = (
  shots: (typeof anyShot extends fc.Arbitrary<infer T> ? T : never)[],
  cutaways: (typeof anyCutaway extends fc.Arbitrary<infer T> ? T : never)[],
): Timeline => {
  const plain = makeTimeline([[0, 1]]);
  const asset = plain.assets[anyAsset];
  const [template] = plain.picture;
  assert.ok(asset && template?.kind === "footage");
  const kinds = ["video", "video", "image"] as const;
  return {
    ...plain,
    format: { width: 640, height: 360, fps },
    assets: Object.fromEntries(
      hashes.map((hash, index) => [
        hash,
        {
          ...asset,
          ...{ kind: kinds[index] ?? "video", width: 1281 + 640 * index, height: 721 },
          ...(index === 1 && { firstStampMs: 1466.5 }),
        },
      ]),
    ),
    picture: shots.map(({ start, ...shot }) => ({ ...template, ...shot, sourceStartMs: framesToMs(start, fps) })),
    cutaways: cutaways.map(({ start, ...cutaway }) => ({
      ...cutaway,
      sourceStartMs: framesToMs(start, fps),
      matched: "",
    })),
  };
};

const run = fc.record({ fromFrame: fc.integer({ min: 0, max: 150 }), length: fc.integer({ min: 1, max: 200 }) });
const someTimeline = fc
  .tuple(fc.array(anyShot, { minLength: 1, maxLength: 12 }), fc.array(anyCutaway, { maxLength: 4 }), run)
  .map(([shots, cutaways, { fromFrame, length }]) => ({
    timeline: timelineOf(shots, cutaways),
    span: { fromFrame, toFrame: fromFrame + length },
  }));

/** Whether a video lies over all the shots, and lets nothing of them through. */
const isCovered = ({ cutaways, assets }: Timeline, frame: number): boolean =>
  cutaways.some((cutaway) => {
    const at = frame - cutaway.fromFrame;
    const isIn = at >= 0 && at < cutaway.durationInFrames;
    return isIn && assets[cutaway.asset]?.kind === "video" && fadeLevel(cutaway, at) === 1;
  });

/** What each frame of a run shows of videos, from the timeline alone: `shot 3 at 17` to the moment of its source. */
const wanted = (timeline: Timeline, { fromFrame, toFrame }: { fromFrame: number; toFrame: number }) => {
  const seen = new Map<string, { asset: string; seconds: number; scale: number }>();
  const add = (
    name: string,
    placed: { fromFrame: number; durationInFrames: number },
    media: Pick<(typeof timeline.cutaways)[number], "asset" | "sourceStartMs" | "framing"> & {
      rate: number;
      isWhole: boolean;
    },
  ) => {
    const asset = timeline.assets[media.asset];
    if (asset?.kind !== "video") return;
    for (let frame = 0; frame < placed.durationInFrames; frame++) {
      const at = placed.fromFrame + frame;
      if (at < fromFrame || at >= toFrame) continue;
      const { width, height } = timeline.format;
      const scale = media.isWhole
        ? Math.min(width / asset.width, height / asset.height)
        : width / windowOf(viewAt(media.framing, frame), asset, timeline.format).width;
      const seconds =
        (asset.firstStampMs ?? 0) / 1000 + (msToFrames(media.sourceStartMs, fps) + frame * media.rate) / fps;
      if (name.startsWith("shot") && isCovered(timeline, at)) continue;
      seen.set(`${name} at ${at}`, { asset: media.asset, seconds, scale });
    }
  };
  for (const { shot, index, ...placed } of placeShots(timeline.picture))
    if (shot.kind === "footage")
      add(`shot ${index}`, placed, { ...shot, rate: shot.playbackRate, isWhole: shot.fit === "contain" });
  for (const [index, cutaway] of timeline.cutaways.entries())
    add(`cutaway ${index}`, cutaway, { ...cutaway, rate: 1, isWhole: false });
  return seen;
};

test("every frame of every video is in one read, once, and nothing else is", () => {
  fc.assert(
    fc.property(someTimeline, ({ timeline, span }) => {
      const expected = wanted(timeline, span);
      for (const { asset, pieces, pace } of planReads(timeline, span))
        for (const { use, fromFrame, toFrame, firstStep } of pieces)
          for (let frame = fromFrame; frame < toFrame; frame++) {
            const name = `${use.kind} ${use.index} at ${frame}`;
            const want = expected.get(name);
            assert.ok(want, `${name} is not wanted, or twice`);
            const step = firstStep + frame - fromFrame;
            const seconds = (pace.startFrames + step * pace.stepFrames) / pace.fps;
            assert.ok(want.asset === asset && Math.abs(seconds - want.seconds) < 1e-9, `${name}: ${seconds}`);
            expected.delete(name);
          }
      assert.deepEqual([...expected.keys()], []);
    }),
  );
});

test("a read goes forward only, in output and in source, in its own frames from 0", () => {
  fc.assert(
    fc.property(someTimeline, ({ timeline, span }) => {
      for (const { pieces, frames } of planReads(timeline, span)) {
        let [nextFrame, nextOutput, nextStep] = [0, 0, 0];
        for (const { fromFrame, toFrame, firstFrame, firstStep } of pieces) {
          assert.equal(firstFrame, nextFrame);
          assert.ok(fromFrame >= nextOutput && firstStep >= nextStep);
          const length = toFrame - fromFrame;
          [nextFrame, nextOutput, nextStep] = [nextFrame + length, toFrame, firstStep + length];
        }
        assert.equal(frames, nextFrame);
      }
    }),
  );
});

test("a source is decoded to an even size that is no larger than it is, and never shown much enlarged for it", () => {
  fc.assert(
    fc.property(someTimeline, ({ timeline, span }) => {
      const expected = wanted(timeline, span);
      for (const { asset, pieces, width, height } of planReads(timeline, span)) {
        const source = timeline.assets[asset];
        assert.ok(source);
        assert.ok(width % 2 === 0 && height % 2 === 0 && width <= source.width && height <= source.height);
        for (const { use, fromFrame, toFrame } of pieces)
          for (let frame = fromFrame; frame < toFrame; frame++) {
            const scale = Math.min(1, expected.get(`${use.kind} ${use.index} at ${frame}`)?.scale ?? 0);
            assert.ok(width >= source.width * scale - 1 && height >= source.height * scale - 1);
          }
      }
    }),
  );
});

/** Source frame and length of shots, and how many reads there should be. */
const merging: { what: string; shots: [number, number][]; reads: number }[] = [
  {
    what: "cuts that leave out two seconds",
    shots: [
      [0, 30],
      [90, 30],
      [180, 30],
    ],
    reads: 1,
  },
  {
    what: "a cut that leaves out ten seconds",
    shots: [
      [0, 30],
      [330, 30],
    ],
    reads: 2,
  },
  {
    what: "a jump back",
    shots: [
      [90, 30],
      [0, 30],
    ],
    reads: 2,
  },
  {
    what: "a loop",
    shots: [
      [0, 30],
      [0, 30],
      [0, 30],
    ],
    reads: 3,
  },
];
for (const { what, shots, reads } of merging)
  test(`${what}: ${reads} read${reads === 1 ? "" : "s"}`, () => {
    const timeline = makeTimeline(shots);
    const at30 = {
      ...timeline,
      format: { ...timeline.format, fps },
      picture: timeline.picture.map((shot, index) =>
        shot.kind === "footage" ? { ...shot, sourceStartMs: framesToMs(shots[index]?.[0] ?? 0, fps) } : shot,
      ),
    };
    assert.equal(planReads(at30, { fromFrame: 0, toFrame: 1000 }).length, reads);
  });

test("an image is not read", () => {
  const timeline = makeTimeline([[0, 10]]);
  const asset = timeline.assets[anyAsset];
  assert.ok(asset);
  const still = { ...timeline, assets: { [anyAsset]: { ...asset, kind: "image" as const } } };
  assert.deepEqual(planReads(still, { fromFrame: 0, toFrame: 10 }), []);
});
