import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { fitClip, longestTransitionFrames } from "../../../src/pipeline/planners/fit-clip";
import type { Asset } from "../../../src/schema/asset";
import { viewAt, windowOf } from "../../../src/schema/framing";
import { type Footage, footageSchema } from "../../../src/schema/picture";
import { framesToMs } from "../../../src/schema/time";
import { rates } from "./check";
import { known } from "./known";

const upright = { width: 1080, height: 1920, fps: 30 };

interface Needed {
  frames: number;
  tail?: number;
  turn?: number;
  focus?: { x: number; y: number } | null;
  format?: typeof upright;
}

const fit = (asset: Partial<Asset>, { frames, tail = 0, turn = 0, focus = null, format = upright }: Needed) =>
  fitClip(
    { ...known("1", asset.kind ?? "video", asset), focus },
    { durationInFrames: frames, tailFrames: tail, transition: { kind: "wipe", durationInFrames: 5 } },
    format,
    turn,
  ).map((shot) => footageSchema.parse(shot));

const frames = (shots: Footage[]) => shots.reduce((sum, shot) => sum + shot.durationInFrames, 0);

/** Until when each shot needs its clip, with what goes on beneath the next one. */
const endsMs = (shots: Footage[], tail: number, fps: number) =>
  shots.map((shot, index) => {
    const beneath = shots[index + 1] ? (shots[index + 1]?.transition?.durationInFrames ?? 0) : tail;
    return shot.sourceStartMs + framesToMs(shot.durationInFrames + beneath, fps) * shot.playbackRate;
  });

/** What is seen of the clip, shot by shot. */
const seen = (shots: Footage[]) =>
  shots.map(
    ({ transition, sourceStartMs, playbackRate }) =>
      `${transition?.kind} from ${Math.round(sourceStartMs)} at ${playbackRate.toFixed(2)}`,
  );

const lengths: [string, { clipMs: number; frames: number; tail?: number }, string[]][] = [
  ["trimmed after its first moments", { clipMs: 8000, frames: 90 }, ["wipe from 300 at 1.00"]],
  ["trimmed, with hardly any room", { clipMs: 3100, frames: 90 }, ["wipe from 100 at 1.00"]],
  ["seen whole", { clipMs: 3000, frames: 90 }, ["wipe from 0 at 1.00"]],
  ["slowed down for what lies beneath the next", { clipMs: 3000, frames: 90, tail: 10 }, ["wipe from 0 at 0.90"]],
  ["slowed down as far as may be", { clipMs: 2100, frames: 90 }, ["wipe from 0 at 0.70"]],
  ["seen twice", { clipMs: 2000, frames: 90 }, ["wipe from 300 at 1.00", "fade from 300 at 1.00"]],
  ["too short to be repeated", { clipMs: 900, frames: 90 }, ["wipe from 0 at 0.70"]],
];

for (const [name, { clipMs, frames: needed, tail = 0 }, expected] of lengths)
  test(`a clip of ${clipMs} ms for ${needed} frames is ${name}`, () => {
    const shots = fit({ durationMs: clipMs }, { frames: needed, tail });
    assert.equal(frames(shots), needed);
    assert.deepEqual(seen(shots), expected);
  });

const shapes: [string, Partial<Asset>, Footage["fit"]][] = [
  ["landscape", { width: 1920, height: 1080 }, "cover"],
  ["upright", { width: 1080, height: 1920 }, "cover"],
  ["as wide as a cinema's screen", { width: 2560, height: 1080 }, "contain"],
  ["a panorama", { kind: "image", durationMs: 0, width: 6000, height: 1000 }, "contain"],
];

for (const [name, asset, expected] of shapes)
  test(`a picture that is ${name} is shown upright with ${expected}`, () => {
    const [shot] = fit(asset, { frames: 60 });
    assert.equal(shot?.fit, expected);
    assert.equal((shot?.blur ?? 0) > 0, expected === "contain");
  });

test("a crop shows what the clip is about", () => {
  const source = { width: 1920, height: 1080 };
  for (const focus of [
    { x: 0.1, y: 0.5 },
    { x: 0.5, y: 0.5 },
    { x: 0.85, y: 0.2 },
  ]) {
    for (const kind of ["video", "image"] as const) {
      const [shot] = fit({ kind, ...source }, { frames: 90, focus });
      for (const frame of [0, 45, 89]) {
        const window = windowOf(viewAt(shot?.framing ?? [], frame), source, upright);
        const x = (focus.x * source.width - window.left) / window.width;
        assert.ok(x > 0.15 && x < 0.85, `${kind}: the focus at ${focus.x} is seen at ${x} of the frame`);
      }
    }
  }
});

test("images move in and out in turn, throughout their scene and beneath the next", () => {
  const scales = [0, 1, 2].map((turn) => {
    const [shot] = fit({ kind: "image", width: 3000, height: 4000 }, { frames: 90, tail: 15, turn });
    const at = (frame: number) => viewAt(shot?.framing ?? [], frame).scale;
    assert.notEqual(at(100), at(90));
    return Math.sign(at(90) - at(0));
  });
  assert.deepEqual(scales, [1, -1, 1]);
});

test("property: whatever the clip, its scene is filled, at a pace that can be watched, and never past its end", () => {
  fc.assert(
    fc.property(
      fc.record({
        clipMs: fc.integer({ min: 1000, max: 60_000 }),
        frames: fc.integer({ min: 1, max: 1800 }),
        tailPart: fc.double({ min: 0, max: 1, noNaN: true }),
        fps: fc.constantFrom(...rates),
      }),
      ({ clipMs, frames: needed, tailPart, fps }) => {
        const most = longestTransitionFrames({ ...known("1", "video", { durationMs: clipMs }), focus: null }, fps);
        const tail = Math.floor(tailPart * Math.min(most, needed / 2));
        const shots = fit({ durationMs: clipMs }, { frames: needed, tail, format: { ...upright, fps } });
        assert.equal(frames(shots), needed);
        for (const [index, { playbackRate, transition, durationInFrames }] of shots.entries()) {
          assert.ok(playbackRate >= 0.699 && playbackRate <= 1, `rate ${playbackRate}`);
          if (index > 0) assert.ok((transition?.durationInFrames ?? 1) <= durationInFrames);
        }
        for (const endMs of endsMs(shots, tail, fps)) assert.ok(endMs <= clipMs + 1e-6, `${endMs} of ${clipMs}`);
      },
    ),
    { numRuns: 500 },
  );
});
