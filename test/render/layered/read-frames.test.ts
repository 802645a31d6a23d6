// A read shows exactly the frames that plain Remotion shows, of sources of every make.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { readMaterial } from "../../../src/pipeline/material";
import { openStages } from "../../../src/pipeline/stage";
import { openRead } from "../../../src/render/layered/reading/open-read";
import { planReads } from "../../../src/render/layered/reading/plan-reads";
import { probeSource } from "../../../src/render/layered/reading/source-facts";
import { remotionEngine } from "../../../src/render/remotion/remotion-engine";
import type { Asset } from "../../../src/schema/asset";
import { framesToMs } from "../../../src/schema/time";
import type { Timeline } from "../../../src/schema/timeline";
import { makeSound, makeTimeline, openBench, readNumbers, settings } from "../fixture";
import { copyClip, makeClip, numberIn } from "./numbered-clips";

type Bench = Awaited<ReturnType<typeof openBench>>;
let bench: Bench;
after(() => bench.close());

interface Stretch {
  what: string;
  clip: string;
  /** In frames of the timeline's rate. */
  start: number;
  rate?: number;
}
const fps = 30;
const shown = 9;
const stretches: Stretch[] = [
  { what: "the same rate", clip: "30.mp4", start: 20 },
  { what: "25 frames a second", clip: "25.mp4", start: 7 },
  { what: "24 frames a second", clip: "24.mp4", start: 11 },
  { what: "24000/1001 frames a second", clip: "23976.mp4", start: 31 },
  { what: "30000/1001 frames a second", clip: "2997.mp4", start: 40 },
  { what: "60 frames a second", clip: "60.mp4", start: 13 },
  { what: "50 frames a second", clip: "50.mp4", start: 10 },
  { what: "15 frames a second", clip: "15.mp4", start: 33 },
  { what: "half its rate", clip: "30.mp4", start: 12, rate: 0.5 },
  { what: "a quarter more than its rate", clip: "30.mp4", start: 17, rate: 1.25 },
  { what: "0.7 of its rate, from 25 a second", clip: "25.mp4", start: 9, rate: 0.7 },
  { what: "twice its rate", clip: "60.mp4", start: 5, rate: 2 },
  { what: "a rate that changes", clip: "vfr.mp4", start: 25 },
  { what: "a first frame that comes late", clip: "late.mp4", start: 11 },
  { what: "a clock that starts at 5 s", clip: "five.mp4", start: 21 },
  { what: "a clock that starts at 5 s, in milliseconds", clip: "five.mkv", start: 8 },
  { what: "a clock that starts between two frames", clip: "between.mkv", start: 16 },
  { what: "a clock that starts late, at half the rate", clip: "five.mp4", start: 14, rate: 0.5 },
  { what: "a clock that starts late, past its end", clip: "five.mp4", start: 55 },
  { what: "an edit list", clip: "edit.mp4", start: 4 },
  { what: "key frames that do not close", clip: "open.mp4", start: 23 },
  { what: "one key frame and many B-frames", clip: "long.mp4", start: 41 },
  { what: "stamps in milliseconds", clip: "24.mkv", start: 15 },
  { what: "an old container", clip: "25.avi", start: 13 },
  { what: "its very last frames, and past its end", clip: "60.mp4", start: 27 },
  { what: "past its end", clip: "30.mp4", start: 100 },
];
/** Plain Remotion finds no frame in these, or waits for one for ever. */
const onlyRead: Stretch[] = [
  { what: "a transport stream, from its beginning", clip: "30.ts", start: 0 },
  { what: "a transport stream, further on", clip: "gops.ts", start: 43 },
];
const all = [...stretches, ...onlyRead];

const makeClips = async (dir: string): Promise<void> => {
  const rates = { 15: "15", 24: "24", 25: "25", 30: "30", 50: "50", 60: "60", 2997: "30000/1001", 23976: "24000/1001" };
  await Promise.all(Object.entries(rates).map(([name, rate]) => makeClip(dir, `${name}.mp4`, { rate })));
  const of = (name: string) => join(dir, name);
  const pace = "settb=1/1000,setpts='if(lt(N,30),N*1000/30,1000+(N-30)*73)'";
  await Promise.all([
    makeClip(dir, "vfr.mp4", { more: ["-vf", pace, "-vsync", "vfr", "-bf", "2"] }),
    makeClip(dir, "open.mp4", { more: ["-x264-params", "open-gop=1:keyint=12:bframes=3:b-adapt=0:scenecut=0"] }),
    makeClip(dir, "long.mp4", { more: ["-g", "250", "-bf", "5"] }),
    makeClip(dir, "gops.mp4", { more: ["-g", "12"] }),
    copyClip(of("24.mp4"), of("24.mkv")),
    copyClip(of("30.mp4"), of("30.ts")),
    copyClip(of("30.mp4"), of("late.mp4"), ["-itsoffset", "0.5"]),
    copyClip(of("30.mp4"), of("five.mp4"), ["-itsoffset", "5"]),
    copyClip(of("30.mp4"), of("five.mkv"), ["-itsoffset", "5"]),
    copyClip(of("30.mp4"), of("between.mkv"), ["-itsoffset", "0.021"]),
    makeClip(dir, "25.avi", { rate: "25", more: ["-c:v", "mpeg4", "-q:v", "2", "-bf", "2"] }),
  ]);
  await copyClip(of("gops.mp4"), of("edit.mp4"), ["-ss", "0.5"]);
  await copyClip(of("gops.mp4"), of("gops.ts"));
};

/** As the pipeline knows them. */
const readAssets = async (): Promise<Timeline["assets"]> => {
  const stages = openStages(bench.run);
  const known = async (clip: string): Promise<[string, Asset]> => {
    const { asset } = await readMaterial(join(bench.dir, clip), stages);
    return [hashOf(clip), asset];
  };
  return Object.fromEntries(await Promise.all(all.map(({ clip }) => known(clip))));
};

const timelineOf = (assets: Timeline["assets"], stretches: Stretch[]): Timeline => {
  const plain = makeTimeline([[0, stretches.length * shown]]);
  const [shot] = plain.picture;
  assert.ok(shot?.kind === "footage");
  return {
    ...plain,
    format: { width: 320, height: 180, fps },
    durationInFrames: stretches.length * shown,
    assets,
    picture: stretches.map(({ clip, start, rate = 1 }) => ({
      ...shot,
      asset: hashOf(clip),
      sourceStartMs: framesToMs(start, fps),
      playbackRate: rate,
      durationInFrames: shown,
    })),
  };
};

const hashOf = (clip: string): string => `sha256-${Buffer.from(clip).toString("hex").padEnd(64, "0").slice(0, 64)}`;

const readAll = async (timeline: Timeline, paths: Record<string, string>): Promise<number[]> => {
  const numbers: number[] = [];
  for (const read of planReads(timeline, { fromFrame: 0, toFrame: timeline.durationInFrames })) {
    const path = paths[read.asset] ?? "";
    const facts = await probeSource(path, bench.run);
    assert.ok(facts);
    const { signal } = bench.run;
    const o = { ffmpeg: { path: "ffmpeg", env: {} }, signal, tempDir: bench.run.tempDir, threads: 1 };
    const reader = openRead(read, { path, facts, hwaccel: null }, o);
    const picture = new Uint8Array(read.width * read.height * 1.5);
    for (const { fromFrame, toFrame } of read.pieces)
      for (let frame = fromFrame; frame < toFrame; frame++) {
        assert.ok(await reader.next(picture));
        numbers[frame] = numberIn(picture, read);
      }
    assert.equal(await reader.next(picture), false, "it has no more frames than it says");
    reader.close();
  }
  return numbers;
};

let read: number[];
let painted: number[];
before(async () => {
  bench = await openBench();
  await makeClips(bench.dir);
  const assets = await readAssets();
  const timeline = timelineOf(assets, stretches);
  const assetPaths = Object.fromEntries(all.map(({ clip }) => [hashOf(clip), join(bench.dir, clip)]));
  const sound = join(bench.dir, "sound.m4a");
  const outputPath = join(bench.dir, "plain.mp4");
  await makeSound(sound, timeline.durationInFrames);
  const { run, chunks } = bench;
  const soundPath = Promise.resolve(sound);
  await remotionEngine.render({ timeline, assetPaths, soundPath, outputPath, settings, run, chunks });
  painted = await readNumbers(outputPath);
  read = await readAll(timelineOf(assets, all), assetPaths);
});

for (const [index, { what, clip }] of stretches.entries())
  test(`${what} (${clip}) shows what plain Remotion shows`, () => {
    const of = (numbers: number[]) => numbers.slice(index * shown, (index + 1) * shown);
    assert.deepEqual(of(read), of(painted));
  });

/** Clips of 60 frames, of which 30 are shown a second. */
const plainClip = /^(30|late|five|between|open|long|gops)\./;
const atFullRate = all.flatMap((stretch, index) =>
  plainClip.test(stretch.clip) && stretch.rate === undefined ? [{ ...stretch, index }] : [],
);
for (const { what, clip, start, index } of atFullRate)
  test(`${what} (${clip}) shows the frames that belong to its sound, which counts from the first`, () => {
    const belonging = Array.from({ length: shown }, (_, frame) => Math.min(start + frame, 59));
    assert.deepEqual(read.slice(index * shown, (index + 1) * shown), belonging);
  });
