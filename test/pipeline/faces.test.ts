import assert from "node:assert/strict";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { hashFile } from "../../src/pipeline/cache/hash";
import { detailCentre } from "../../src/pipeline/faces/detail";
import { focalPoints } from "../../src/pipeline/faces/focal-points";
import { mainFace } from "../../src/pipeline/faces/main-face";
import { openStages, runStage } from "../../src/pipeline/stage";
import { facesStage, type Look } from "../../src/pipeline/stages/faces";
import { mediaInfoStage } from "../../src/pipeline/stages/media-info";
import { testRun } from "../tools/test-run";
import { make, mediaPath, unlessThere } from "./media";

const look = async (t: TestContext, path: string, sampleEveryMs: number): Promise<Look> => {
  const { run } = await testRun(t);
  const stages = openStages(run);
  const hash = await hashFile(path, run);
  const { video } = await runStage(mediaInfoStage, { path, hash }, stages);
  assert.ok(video);
  return runStage(facesStage, { path, hash, video, sampleEveryMs }, stages);
};

const portrait = "talk/portrait_hevc_10s.mp4";
test("finds and follows a real face", { skip: unlessThere(portrait) }, async (t) => {
  const { faces } = await look(t, mediaPath(portrait), 2000);
  assert.deepEqual(
    faces.samples.map(({ timeMs }) => timeMs),
    [0, 2000, 4000, 6000, 8000],
  );
  assert.ok(faces.samples.every(({ faces: found }) => found.length === 1));
  assert.equal(faces.track.length, faces.samples.length);
  for (const { x, y, width, height } of faces.track) {
    assert.ok(x > 0.1 && x + width < 0.9 && y > 0 && y + height < 0.6, "in the upper middle, where it is");
    assert.ok(width > 0.2 && width < 0.6);
  }
});

const film = "talk/two_faces_bw_6s.mp4";
test("finds small faces in an old film", { skip: unlessThere(film) }, async (t) => {
  const { faces } = await look(t, mediaPath(film), 1000);
  assert.ok(faces.samples.filter(({ faces: found }) => found.length > 0).length >= 5);
});

test("looks at the frame that is shown at each moment, and finds where there is detail", async (t) => {
  const { run } = await testRun(t);
  const path = join(run.tempDir, "in.mp4");
  // Noise on the left for 1.6 seconds, then on the right; no face anywhere.
  const noise =
    "nullsrc=s=160x90:r=25:d=5,geq=lum='128+100*(random(1)-0.5)*lt(mod(floor(X/80)+gte(T,1.6),2),1)':cb=128:cr=128";
  await make("-f", "lavfi", "-i", noise, "-c:v", "mpeg4", "-q:v", "2", path);
  const { faces, focalPoints: focal } = await look(t, path, 500);
  assert.deepEqual(faces.track, []);
  const centre = (ms: number) => focal.points.find(({ timeMs }) => timeMs === ms)?.x ?? Number.NaN;
  assert.ok(centre(0) < 0.35 && centre(4500) > 0.65, JSON.stringify(focal.points));
  assert.ok(centre(1500) < 0.5 && centre(2000) > 0.5, "the change lies where it is");
});

interface Face {
  at: number;
  x: number;
  width?: number;
  score?: number;
}
/** Samples, one a second, of faces given by their left edge. */
const samplesOf = (length: number, faces: Face[]) =>
  Array.from({ length }, (_, sample) => ({
    timeMs: sample * 1000,
    faces: faces
      .filter(({ at }) => at === sample)
      .map(({ x, width = 0.2, score = 0.9 }) => ({ x, y: 0.3, width, height: width, score })),
  }));
const steady = (from: number, to: number, x: number, more: Partial<Face> = {}): Face[] =>
  Array.from({ length: to - from }, (_, n) => ({ at: from + n, x, ...more }));
const follow = (length: number, faces: Face[]) =>
  mainFace(samplesOf(length, faces), 1000).map(({ timeMs, x }) => [timeMs / 1000, Math.round(x * 100) / 100]);

const tracks: [what: string, length: number, faces: Face[], expected: number[][]][] = [
  ["no face gives no track", 5, [], []],
  [
    "a face that is missed now and then stays where it was",
    6,
    [...steady(0, 2, 0.4), ...steady(4, 6, 0.4)],
    [0, 1, 2, 3, 4, 5].map((at) => [at, 0.4]),
  ],
  ["a face that is gone for long is let go", 14, steady(0, 2, 0.4), [0, 1, 2, 3].map((at) => [at, 0.4])],
  [
    "one wrong sighting far away is not followed",
    6,
    [...steady(0, 6, 0.4), { at: 3, x: 0.05, width: 0.1, score: 0.4 }],
    [0, 1, 2, 3, 4, 5].map((at) => [at, 0.4]),
  ],
  [
    "of two faces the larger is followed",
    4,
    [...steady(0, 4, 0.1, { width: 0.15 }), ...steady(0, 4, 0.6, { width: 0.3 })],
    [0, 1, 2, 3].map((at) => [at, 0.6]),
  ],
  [
    "the camera stays when another is a little larger for a moment",
    8,
    [...steady(0, 8, 0.1, { width: 0.2 }), ...steady(3, 6, 0.7, { width: 0.22 })],
    [0, 1, 2, 3, 4, 5, 6, 7].map((at) => [at, 0.1]),
  ],
];
for (const [what, length, faces, expected] of tracks) {
  test(what, () => assert.deepEqual(follow(length, faces), expected));
}

test("trembling is smoothed, moving is followed", () => {
  const trembling = mainFace(
    samplesOf(
      10,
      steady(0, 10, 0.4).map((face) => ({ ...face, x: face.at % 2 ? 0.38 : 0.42 })),
    ),
    1000,
  );
  const steps = trembling.slice(2, 9).map(({ x }, at) => Math.abs(x - (trembling[at + 1]?.x ?? x)));
  assert.ok(Math.max(...steps) < 0.03);
  const moving = mainFace(
    samplesOf(
      10,
      steady(0, 10, 0).map((face) => ({ ...face, x: face.at * 0.08 })),
    ),
    1000,
  );
  assert.ok(Math.abs((moving[5]?.x ?? 0) - 0.4) < 0.01);
});

test("a picture without detail has its middle for a centre", () => {
  const rgb = new Uint8Array(40 * 20 * 3).fill(90);
  assert.deepEqual(detailCentre({ width: 40, height: 20, rgb }), { x: 0.5, y: 0.5, energy: 0 });
  assert.deepEqual(focalPoints([], 1000), { sampleEveryMs: 1000, points: [] });
});
