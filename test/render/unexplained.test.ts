// Which black or frozen stretches of a result are as the timeline wants them.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { unexplained } from "../../src/render/unexplained";
import type { Backdrop, Shot } from "../../src/schema/picture";
import { ffmpegQuietly, fps, height, makeTimeline, openBench, settings, source, width } from "./fixture";

let bench: Awaited<ReturnType<typeof openBench>>;
let sourcePath: string;

/** A source that is black for its last two of four seconds. */
before(async () => {
  bench = await openBench();
  sourcePath = join(bench.dir, "source.mp4");
  const moving = `testsrc2=size=${width}x${height}:rate=${fps}:duration=4`;
  await ffmpegQuietly(["-f", "lavfi", "-i", moving, "-vf", "drawbox=c=black:t=fill:enable='gte(t,2)'", sourcePath]);
});
after(() => bench.close());

const [whole] = makeTimeline([[0, 12]]).picture;
const backdrop = (parts: Partial<Backdrop>): Shot => ({
  kind: "backdrop",
  style: "gradient",
  colors: ["#6c4dff", "#000000"],
  isMoving: true,
  seed: "",
  startFrame: 0,
  durationInFrames: 12,
  transition: null,
  ...parts,
});
const footage = (parts: Partial<Extract<Shot, { kind: "footage" }>>): Shot => {
  if (whole?.kind !== "footage") throw new Error("The fixture's shot should be footage.");
  return { ...whole, ...parts };
};

for (const [what, kind, shot, isExplained] of [
  ["a moving backdrop", "frozen", backdrop({}), false],
  ["a still backdrop", "frozen", backdrop({ isMoving: false }), true],
  ["a plain colour", "frozen", backdrop({ style: "color" }), true],
  ["a colour", "black", backdrop({ style: "color" }), false],
  ["black as a colour", "black", backdrop({ style: "color", colors: ["#050505"] }), true],
  ["a gradient with some black in it", "black", backdrop({}), false],
  ["a picture", "black", footage({}), false],
  ["a picture that moves", "frozen", footage({}), false],
  ["the last picture of a source that has ended", "frozen", footage({ sourceStartMs: 3960 }), true],
  ["a source after its end", "frozen", footage({ sourceStartMs: 9000 }), true],
  ["a source after its end", "black", footage({ sourceStartMs: 9000 }), false],
  ["a picture dimmed to almost nothing", "black", footage({ dim: 0.9 }), true],
  ["the black part of a picture", "black", footage({ sourceStartMs: 2000 }), true],
  [
    "the black part, which half speed does not reach",
    "black",
    footage({ playbackRate: 0.5, sourceStartMs: 1550 }),
    false,
  ],
  ["the black part, which double speed reaches", "black", footage({ playbackRate: 2, sourceStartMs: 1300 }), true],
] satisfies [string, "black" | "frozen", Shot, boolean][])
  test(`${what} ${isExplained ? "may be" : "must not be"} ${kind}`, async () => {
    const stretch = { startSeconds: 0, endSeconds: 1 };
    const timeline = makeTimeline([[0, 12]], { picture: [shot] });
    const left = await unexplained(
      kind,
      [stretch],
      { timeline, settings, assetPaths: { [source]: sourcePath } },
      bench.run,
    );
    assert.deepEqual(left, isExplained ? [] : [stretch]);
  });
