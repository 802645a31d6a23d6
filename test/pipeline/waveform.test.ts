// What the data of a waveform tells of sounds that are known.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { bandStartHz } from "../../src/pipeline/sound/spectrum";
import { waveformStage } from "../../src/pipeline/stages/waveform";
import { waveformBands, waveformHopMs, waveformRecordBytes } from "../../src/schema/waveform-data";
import { noise, testRun, writeTone } from "./sound/fixture";

const run = await testRun();

/** The record of each hop. */
const shapeOf = async (name: string, seconds: number, at: (second: number) => number) => {
  const path = await writeTone(run, name, seconds, at);
  const target = join(run.tempDir, `${name}.waveform`);
  await waveformStage.write({ path, hash: name }, target, { run, moved: () => {} });
  const bytes = await readFile(target);
  return Array.from({ length: bytes.length / waveformRecordBytes }, (_, hop) => {
    const record = bytes.subarray(hop * waveformRecordBytes, (hop + 1) * waveformRecordBytes);
    const course = record.subarray(1 + waveformBands);
    return {
      loudness: record[0] ?? 0,
      bands: [...record.subarray(1, 1 + waveformBands)],
      course: Array.from(course, (_, index) => course.readInt8(index)),
    };
  });
};

type Hop = Awaited<ReturnType<typeof shapeOf>>[number];

const rests = ({ loudness, bands, course }: Hop) => [loudness, ...bands, ...course].every((value) => value === 0);
const tone =
  (hz: number, amplitude = 0.3) =>
  (second: number) =>
    amplitude * Math.sin(2 * Math.PI * hz * second);
const strongest = ({ bands }: Hop) => bands.indexOf(Math.max(...bands));
const bandOf = (hz: number) =>
  Array.from({ length: waveformBands }, (_, band) => band).findLast((band) => bandStartHz(band) <= hz);

test("there is a record for every hop, the last one begun included", async () => {
  for (const [seconds, hops] of [
    [1, 1000 / waveformHopMs],
    [0.9954, 100],
    [0.0001, 1],
    [2.5, 250],
  ] as const)
    assert.equal((await shapeOf(`length-${seconds}`, seconds, tone(200))).length, hops, `${seconds} s`);
});

test("a tone is strongest in its own band", async () => {
  for (const hz of [90, 220, 440, 1000, 3000, 9000]) {
    const hop = (await shapeOf(`tone-${hz}`, 1, tone(hz)))[50];
    assert.ok(hop && strongest(hop) === bandOf(hz), `${hz} Hz: band ${hop && strongest(hop)}, not ${bandOf(hz)}`);
    assert.ok(hop.bands.filter((level) => level > 128).length < 12, `${hz} Hz: its neighbours rest`);
  }
});

test("silence rests, and so does the noise of a room between words", async () => {
  assert.ok((await shapeOf("silence", 2, () => 0)).every(rests));
  assert.ok((await shapeOf("dither", 2, noise(0.0001))).every(rests), "what nobody hears");
  const hiss = noise(0.002);
  const words = await shapeOf("words", 8, (second) => (second % 2 < 1 ? tone(200)(second) : 0) + hiss());
  const pauses = words.filter((_, hop) => hop % 200 > 110 && hop % 200 < 195);
  const moving = pauses.filter((hop) => !rests(hop)).length;
  assert.ok(moving < pauses.length / 20, `${moving} of ${pauses.length}`);
});

test("a click is seen in the hop in which it sounds, and not before", async () => {
  const clickAt = 1.2345;
  const shape = await shapeOf("click", 3, (second) => (Math.abs(second - clickAt) < 0.0005 ? 0.8 : 0));
  const hop = Math.floor((clickAt * 1000) / waveformHopMs);
  assert.ok(shape.slice(0, hop).every(rests), "nothing before it");
  const loud = shape.flatMap(({ loudness }, index) => (loudness > 0 ? [index] : []));
  assert.deepEqual(loud, [hop]);
  assert.ok(
    (shape[hop]?.bands ?? []).some((level) => level > 0),
    "its spectrum is there as well",
  );
  assert.ok(shape.slice(hop + 8).every(rests), "and soon over");
});

test("a quiet voice fills the range as a loud one does, and a bang does not make it small", async () => {
  const speech = (amplitude: number) => (second: number) =>
    second % 1 < 0.7 ? tone(180, amplitude * (0.6 + 0.4 * Math.sin(9 * second)))(second) : 0;
  const meanOf = (shape: Hop[]) => shape.reduce((sum, { loudness }) => sum + loudness, 0) / shape.length;
  const loud = meanOf(await shapeOf("loud", 20, speech(0.7)));
  const quiet = meanOf(await shapeOf("quiet", 20, speech(0.007)));
  const bang = meanOf(await shapeOf("bang", 20, (second) => (second % 20 > 19.95 ? 0.9 : speech(0.05)(second))));
  assert.ok(loud > 100, `${loud}`);
  assert.ok(Math.abs(quiet - loud) < 5 && Math.abs(bang - loud) < 12, `${[loud, quiet, bang]}`);
});

test("the course of a deep tone is the tone", async () => {
  const shape = await shapeOf("course", 1, tone(125));
  const points = shape.slice(40, 60).flatMap(({ course }) => course);
  const rising = points.filter((value, index) => value >= 0 && (points[index - 1] ?? 0) < 0).length;
  // 200 ms of 125 Hz.
  assert.ok(rising === 25 || rising === 24, `${rising} waves`);
  assert.ok(Math.max(...points) > 100 && Math.min(...points) < -100);
});
