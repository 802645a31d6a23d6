// Which black or frozen stretches of a result are as the timeline wants them.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { FigureStore } from "../../src/render/engine";
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
      { timeline, settings, assetPaths: { [source]: sourcePath }, chunks: bench.chunks },
      bench.run,
    );
    assert.deepEqual(left, isExplained ? [] : [stretch]);
  });

/** Where figures are kept, and how often something had to be measured for them. */
const counting = (): FigureStore & { measured: number } => {
  const store = {
    measured: 0,
    figures: <Found>(...[about, schema, measure]: Parameters<typeof bench.chunks.figures<Found>>) =>
      bench.chunks.figures(about, schema, () => {
        store.measured++;
        return measure();
      }),
  };
  return store;
};

test("a stretch of a source is decoded once, however often it is asked about", async () => {
  const timeline = makeTimeline([[0, 12]], { picture: [footage({ sourceStartMs: 1000 })] });
  const chunks = counting();
  const where = { timeline, settings, assetPaths: { [source]: sourcePath }, chunks };
  const ask = (kind: "black" | "frozen", endSeconds: number) =>
    unexplained(kind, [{ startSeconds: 0, endSeconds }], where, bench.run);
  const first = await ask("black", 2);
  assert.deepEqual([await ask("black", 2), chunks.measured], [first, 1]);
  await ask("frozen", 2);
  assert.equal(chunks.measured, 1, "the other kind is known as well");
  assert.deepEqual([await ask("black", 1), chunks.measured], [[{ startSeconds: 0, endSeconds: 1 }], 2]);
});

test("a source whose clock starts late is looked at where it is shown", async () => {
  const latePath = join(bench.dir, "late.mkv");
  await ffmpegQuietly(["-itsoffset", "7.3", "-i", sourcePath, "-c", "copy", latePath]);
  const late = `sha256-${"b".repeat(64)}`;
  const plain = makeTimeline([[0, 12]]);
  const [asset] = Object.values(plain.assets);
  assert.ok(asset);
  for (const [sourceStartMs, isExplained] of [
    [500, false],
    [2000, true],
  ] as const) {
    const timeline = makeTimeline([[0, 12]], {
      assets: { [late]: { ...asset, firstStampMs: 7300 } },
      picture: [footage({ asset: late, sourceStartMs })],
    });
    const stretch = { startSeconds: 0, endSeconds: 1 };
    const where = { timeline, settings, assetPaths: { [late]: latePath }, chunks: bench.chunks };
    assert.deepEqual(await unexplained("black", [stretch], where, bench.run), isExplained ? [] : [stretch]);
  }
});
