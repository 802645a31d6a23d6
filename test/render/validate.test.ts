import assert from "node:assert/strict";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { validate } from "../../src/render/validate";
import { runTool } from "../../src/tools/child";
import {
  ffmpegQuietly,
  fps,
  makeRecording,
  makeSound,
  makeTimeline,
  openBench,
  settings,
  source,
  storeChunks,
} from "./fixture";

const frames = 24;
let bench: Awaited<ReturnType<typeof openBench>>;
const at = (name: string) => join(bench.dir, name);

before(async () => {
  bench = await openBench();
  await makeRecording(at("numbers.mp4"), frames);
  await makeSound(at("sound.m4a"), frames);
  await makeSound(at("faint.m4a"), frames, 0.05);
  await makeSound(at("silent.m4a"), frames, 0);
  // The same recording with a black second, and one that stands still: as a source, and as a result.
  await damage("black.mp4", `drawbox=c=black:t=fill:enable='between(n,8,8)'`);
  await damage("frozen.mp4", "loop=loop=8:size=1:start=8,trim=end_frame=24,setpts=N/(6*TB)");
});
after(() => bench.close());

const damage = (name: string, filter: string) =>
  ffmpegQuietly(["-i", at("numbers.mp4"), "-vf", filter, "-frames:v", String(frames), at(name)]);

/** Puts a picture and a sound into one file. */
const result = async (name: string, picture: string, sound: string | null, more: string[] = []): Promise<string> => {
  const path = at(`result-${name}.mp4`);
  const inputs = ["-i", at(picture), ...(sound ? ["-i", at(sound)] : [])];
  await ffmpegQuietly([...inputs, "-c", "copy", ...more, path]);
  return path;
};

const timeline = makeTimeline([[0, frames]]);

/** What is said about a result, given the source it was made from. */
const check = async (path: string, sourceName = "numbers.mp4") => {
  const { problems, warnings } = await validate(
    path,
    // What is found in a source is kept by its content, which changes here under the same hash.
    { timeline, settings, assetPaths: { [source]: at(sourceName) }, chunks: storeChunks(at(`found-in-${sourceName}`)) },
    bench.run,
  );
  return [...problems, ...warnings];
};

test("a sound result has nothing said about it", async () => {
  assert.deepEqual(await check(await result("good", "numbers.mp4", "sound.m4a")), []);
});

test("a single black frame is found", async () => {
  assert.deepEqual(await check(await result("black", "black.mp4", "sound.m4a")), [
    "the picture is black from 1.33 to 1.50 s",
  ]);
});

test("a black frame that the source has as well is none of ours", async () => {
  assert.deepEqual(await check(at("result-black.mp4"), "black.mp4"), []);
});

test("a picture that stands still while the source moves is found", async () => {
  const [problem, ...more] = await check(await result("frozen", "frozen.mp4", "sound.m4a"));
  assert.match(problem ?? "", /^the picture is frozen from 1\.\d+ to 2\.\d+ s$/);
  assert.deepEqual(more, []);
});

test("a source that stands still may be shown so", async () => {
  assert.deepEqual(await check(at("result-frozen.mp4"), "frozen.mp4"), []);
});

for (const [name, make, expected] of [
  [
    "a result that is too short",
    () => result("short", "numbers.mp4", "sound.m4a", ["-frames:v", "20", "-t", "3.33"]),
    /it has 20 frames, expected 24/,
  ],
  ["no sound", () => result("mute", "numbers.mp4", null), /there is no sound in it/],
  ["silence", () => result("silent", "numbers.mp4", "silent.m4a"), /it is silent/],
  [
    "sound that is too faint",
    () => result("faint", "numbers.mp4", "faint.m4a"),
    /its loudness is -2\d\.?\d* LUFS, expected -14/,
  ],
  [
    "sound that ends early",
    () =>
      result("early", "numbers.mp4", "sound.m4a", [
        "-map",
        "0:v",
        "-map",
        "1:a",
        "-shortest",
        "-t",
        "4",
        "-af",
        "atrim=end=2",
        "-c:a",
        "aac",
      ]),
    /its sound lasts 2\.\d+ s, expected 4\.000 s/,
  ],
  [
    "another size",
    async () => {
      await ffmpegQuietly([
        "-i",
        at("numbers.mp4"),
        "-i",
        at("sound.m4a"),
        "-vf",
        "scale=160:90",
        "-c:a",
        "copy",
        at("small.mp4"),
      ]);
      return at("small.mp4");
    },
    /the picture is 160 × 90, expected 320 × 180/,
  ],
  [
    "another rate",
    async () => {
      await ffmpegQuietly(["-i", at("numbers.mp4"), "-i", at("sound.m4a"), "-r", "12", "-c:a", "copy", at("fast.mp4")]);
      return at("fast.mp4");
    },
    /it runs at 12\.000 frames a second, expected 6/,
  ],
  [
    "another codec",
    async () => {
      await ffmpegQuietly([
        "-i",
        at("numbers.mp4"),
        "-i",
        at("sound.m4a"),
        "-c:v",
        "mpeg4",
        "-c:a",
        "copy",
        at("mpeg4.mp4"),
      ]);
      return at("mpeg4.mp4");
    },
    /the picture is mpeg4, expected h264/,
  ],
  [
    "sound that comes late",
    async () => {
      await ffmpegQuietly([
        "-i",
        at("numbers.mp4"),
        "-itsoffset",
        "0.2",
        "-i",
        at("sound.m4a"),
        "-map",
        "0:v",
        "-map",
        "1:a",
        "-c",
        "copy",
        at("late.mp4"),
      ]);
      return at("late.mp4");
    },
    /sound and picture start 1\d\d ms apart/,
  ],
] as const)
  test(`${name} is found`, async () => {
    const said = (await check(await make())).join("; ");
    assert.match(said, expected);
  });

test("what is known of a result is believed, and not looked for again", async () => {
  const picture = { black: [], frozen: [{ startSeconds: 1, endSeconds: 3 }] };
  const sound = { integratedLufs: -20, truePeakDb: -3 };
  const path = await result("known", "black.mp4", "sound.m4a");
  const { problems, warnings, figures } = await validate(
    path,
    { timeline, settings, assetPaths: { [source]: at("numbers.mp4") }, chunks: bench.chunks },
    bench.run,
    { picture, sound },
  );
  assert.deepEqual(problems, ["the picture is frozen from 1.00 to 3.00 s"]);
  assert.deepEqual(warnings, ["its loudness is -20 LUFS, expected -14"]);
  assert.equal(figures.video?.frames, frames);
});

for (const which of ["first", "last"] as const)
  test(`a ${which} picture that cannot be decoded is found although the rest is known`, async () => {
    const path = await result(`broken-${which}`, "numbers.mp4", "sound.m4a");
    const { stdout } = await runTool("ffprobe", [...packets, path], { signal: bench.run.signal });
    const whole = stdout.split("\n").filter((line) => line.includes("K"));
    const [bytes = 0, offset = 0] = (whole.at(which === "first" ? 0 : -1) ?? "").split(",").map(Number.parseFloat);
    const file = await open(path, "r+");
    await file.write(Buffer.alloc(bytes, 0xff), 0, bytes, offset);
    await file.close();
    const known = { picture: { black: [], frozen: [] }, sound: { integratedLufs: -14, truePeakDb: -3 } };
    const expected = { timeline, settings, assetPaths: { [source]: at("numbers.mp4") }, chunks: bench.chunks };
    const { problems } = await validate(path, expected, bench.run, known);
    assert.ok(problems.includes(`its ${which} picture cannot be decoded`), problems.join("; "));
  });

/** Asks where each packet of picture lies, and how long it is. */
const packets = ["-v", "error", "-select_streams", "v", "-show_entries", "packet=pos,size,flags", "-of", "csv=p=0"];

test("a part of a timeline is as long as it was asked for", async () => {
  const part = { ...settings, frames: [6, 6 + fps - 1] as [number, number] };
  await makeSound(at("second.m4a"), fps);
  await ffmpegQuietly(["-i", at("numbers.mp4"), "-frames:v", String(fps), at("second.mp4")]);
  const path = await result("part", "second.mp4", "second.m4a");
  const { problems } = await validate(
    path,
    { timeline, settings: part, assetPaths: { [source]: at("numbers.mp4") }, chunks: bench.chunks },
    bench.run,
  );
  assert.deepEqual(problems, []);
});
