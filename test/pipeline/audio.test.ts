import assert from "node:assert/strict";
import { readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { hashFile } from "../../src/pipeline/cache/hash";
import { openStages, runFileStage, runStage } from "../../src/pipeline/stage";
import { analysisAudioStage, mixAudioStage } from "../../src/pipeline/stages/audio";
import { levelsStage } from "../../src/pipeline/stages/levels";
import { mediaInfoStage } from "../../src/pipeline/stages/media-info";
import { testRun } from "../tools/test-run";
import { make } from "./media";

/** A second of silence, then tone: where the tone begins tells where the sound lies. */
const beep = ["-f", "lavfi", "-i", "aevalsrc='0.5*sin(2000*PI*t)*gte(t,1)':d=3:s=48000"];
const picture = ["-f", "lavfi", "-i", "testsrc2=s=64x36:r=25:d=3"];

const open = async (t: TestContext, makeFile: (path: string) => Promise<void>) => {
  const { run } = await testRun(t);
  const path = join(run.tempDir, "in.mkv");
  await makeFile(path);
  const stages = openStages(run);
  const hash = await hashFile(path, run);
  return { stages, source: { path, hash, info: await runStage(mediaInfoStage, { path, hash }, stages), track: 0 } };
};

const offsets: [what: string, args: string[], expectedMs: number][] = [
  ["sound that begins with the picture", [...picture, ...beep], 1000],
  ["sound that begins after the picture", [...picture, "-itsoffset", "0.5", ...beep], 1500],
  ["sound that begins before the picture", ["-itsoffset", "0.4", ...picture, ...beep], 600],
];
for (const [what, args, expectedMs] of offsets) {
  test(`keeps ${what} in step with it`, async (t) => {
    const { stages, source } = await open(t, (path) => make(...args, "-c:v", "mpeg4", "-c:a", "pcm_s16le", path));
    const { rmsDb, hopMs } = await runStage(
      levelsStage,
      await runFileStage(analysisAudioStage, source, stages),
      stages,
    );
    const beginsMs = rmsDb.findIndex((db) => db > -30) * hopMs;
    assert.ok(Math.abs(beginsMs - expectedMs) <= 30, `begins at ${beginsMs} ms`);

    const mix = await readFile((await runFileStage(mixAudioStage, source, stages)).path);
    const data = mix.indexOf("data") + 8;
    let sample = 0;
    while (Math.abs(mix.readFloatLE(data + sample * 8)) < 0.05) sample++;
    assert.ok(Math.abs(sample / 48 - expectedMs) <= 30, `in the mix it begins at ${sample / 48} ms`);
  });
}

test("sound that turns from stereo into mono and back is as long as it is", async (t) => {
  const { stages, source } = await open(t, async (path) => {
    const part = (name: string) => path.replace("in.mkv", name);
    const tone = ["-f", "lavfi", "-i", "sine=f=500:d=1:r=44100", "-b:a", "64k"];
    for (const channels of [1, 2]) await make(...tone, "-ac", String(channels), part(`${channels}.mp3`));
    await make(
      "-i",
      `concat:${[2, 1, 2, 1].map((count) => part(`${count}.mp3`)).join("|")}`,
      "-c",
      "copy",
      part("all.mp3"),
    );
    await rename(part("all.mp3"), path);
  });
  const { rmsDb } = await runStage(levelsStage, await runFileStage(analysisAudioStage, source, stages), stages);
  assert.ok(Math.abs(rmsDb.length * 10 - 4000) < 300, `${rmsDb.length * 10} ms`);
});

test("a hole in the sound stays a hole", async (t) => {
  const { stages, source } = await open(t, async (path) => {
    const whole = path.replace("in.mkv", "whole.mkv");
    await make(...picture, "-f", "lavfi", "-i", "sine=f=1000:d=3:r=48000", "-c:v", "mpeg4", "-c:a", "pcm_s16le", whole);
    await make("-i", whole, "-c", "copy", "-bsf:a", "noise=drop='between(pts*tb,1,2)'", path);
  });
  const { rmsDb } = await runStage(levelsStage, await runFileStage(analysisAudioStage, source, stages), stages);
  const loudAt = (ms: number) => (rmsDb[ms / 10] ?? -100) > -40;
  assert.deepEqual([500, 1500, 2500].map(loudAt), [true, false, true]);
});

test("takes the track that is asked for, and says which there are", async (t) => {
  const { stages, source } = await open(t, (path) =>
    make(
      ...picture,
      "-f",
      "lavfi",
      "-i",
      "anullsrc=d=3",
      ...beep,
      "-map",
      "0",
      "-map",
      "1",
      "-map",
      "2",
      "-c:v",
      "mpeg4",
      "-c:a",
      "aac",
      path,
    ),
  );
  const loudest = async (track: number) => {
    const wav = await runFileStage(analysisAudioStage, { ...source, track }, stages);
    return Math.max(...(await runStage(levelsStage, wav, stages)).rmsDb);
  };
  assert.ok((await loudest(0)) < -60);
  assert.ok((await loudest(1)) > -20);
  await assert.rejects(loudest(2), /track 2 in in\.mkv, but it has 2/);
});
