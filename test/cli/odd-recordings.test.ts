// Recordings as phones, screens and old machines make them: what the viewer gets of them.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { z } from "zod";
import { openBench, type Ran, runCli } from "./command-line";
import { h264, inputs, makeMedia } from "./recordings";

let bench: Awaited<ReturnType<typeof openBench>>;
let cacheDir: string;
before(async () => {
  bench = await openBench();
  cacheDir = await bench.newCache();
});
after(() => bench.close());

const plain = ["--transcript", "none", "--keep", "silence", "--framing", "none", "--json"];

/** Makes a video of a recording, or a part of one, and tells where it lies. */
const render = async (recording: string, ...flags: string[]): Promise<Ran & { video: string }> => {
  const video = join(bench.dir, "results", `${Math.random()}.mp4`);
  const ran = await runCli(["render", recording, "-o", video, ...plain, ...flags], { cwd: bench.dir, cacheDir });
  assert.equal(ran.code, 0, ran.err);
  return { ...ran, video };
};

const decode = async (args: string[]): Promise<Buffer> =>
  (
    await promisify(execFile)("ffmpeg", ["-v", "error", ...args, "-"], {
      encoding: "buffer",
      maxBuffer: 64 * 1024 * 1024,
    })
  ).stdout;

/** A frame as a small picture; of a source, the one that is shown at that time of 30 frames a second. */
const frameOf = (path: string, frame: number): Promise<Buffer> =>
  decode([
    "-i",
    path,
    "-vf",
    `fps=30,select=eq(n\\,${frame}),scale=64:64,format=rgb24`,
    "-frames:v",
    "1",
    "-f",
    "rawvideo",
  ]);

const assertSamePicture = (actual: Buffer, expected: Buffer) => {
  assert.equal(actual.length, 64 * 64 * 3);
  const difference =
    actual.reduce((sum, value, index) => sum + Math.abs(value - (expected[index] ?? 0)), 0) / actual.length;
  assert.ok(difference < 6, `the pictures differ by ${difference.toFixed(1)} of 255 on average`);
};

/** The loudness of a stretch of a file's sound: the root of the mean square, full scale is 1. */
const rmsOf = async (path: string, fromSeconds: number, toSeconds: number): Promise<number> => {
  const bytes = await decode(["-i", path, "-ac", "1", "-ar", "8000", "-f", "s16le"]);
  const samples = new Int16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2).slice(
    fromSeconds * 8000,
    toSeconds * 8000,
  );
  return Math.sqrt(samples.reduce((sum, value) => sum + (value / 32768) ** 2, 0) / samples.length);
};

const sizeSchema = z.object({
  format: z.object({ width: z.int(), height: z.int(), fps: z.number() }),
  outputMs: z.number(),
});
const resultOf = ({ out }: Ran) => sizeSchema.parse(JSON.parse(out.trimEnd().split("\n").at(-1) ?? ""));

test("a phone's turned video with thin, late sound, under a name full of signs, is upright and in time", async () => {
  const folder = join(bench.dir, `it's a “talk” 🎬`);
  await mkdir(folder);
  const source = join(folder, `the "best" 100% of #1?.mp4`);
  const lying = join(bench.dir, "lying.mp4");
  await makeMedia([...inputs({ soundAfter: 1 }), "-t", "2", "-ac", "1", "-ar", "8000", ...h264, lying]);
  // FFmpeg 6 made an option of it.
  await makeMedia(["-display_rotation:v:0", "90", "-i", lying, "-c", "copy", source]).catch(() =>
    makeMedia(["-i", lying, "-c", "copy", "-metadata:s:v", "rotate=90", source]),
  );
  const ran = await render(source);
  assert.deepEqual(resultOf(ran).format, { width: 180, height: 320, fps: 30 });
  assertSamePicture(await frameOf(ran.video, 30), await frameOf(source, 30));
  assert.ok((await rmsOf(ran.video, 0.2, 1.4)) < 0.003, "sound before it begins");
  assert.ok((await rmsOf(ran.video, 1.6, 1.9)) > 0.05, "no sound where it is");
});

test("ten bits and frames that come as they please are shown at their time", async () => {
  const source = join(bench.dir, "vfr.mp4");
  const pace = "settb=1/1000,setpts='if(lt(N,30),N*1000/30,1000+(N-30)*50)'";
  const encoding = h264
    .map((word) => (word === "yuv420p" ? "yuv420p10le" : word))
    .filter((word) => word !== "-shortest");
  await makeMedia([...inputs(), "-vf", pace, "-fps_mode", "vfr", ...encoding, "-bf", "0", source]);
  const { video } = await render(source, "--fps", "30", "--frames", "40-49");
  assertSamePicture(await frameOf(video, 6), await frameOf(source, 46));
});

test("an odd size loses its last line and column, not its shape", async () => {
  const source = join(bench.dir, "odd.mp4");
  const encoding = h264.map((word) => (word === "yuv420p" ? "yuv444p" : word));
  await makeMedia([...inputs({ size: "641x361" }), ...encoding, source]);
  const planned = await runCli(["plan", source, ...plain], { cwd: bench.dir, cacheDir });
  assert.equal(planned.code, 0, planned.err);
  assert.deepEqual(resultOf(planned), { format: { width: 640, height: 360, fps: 30 }, outputMs: 2000 });
});

const quiet: { what: string; args: string[]; flags: string[]; note: RegExp | null }[] = [
  {
    what: "without sound",
    args: [...inputs(), "-an", ...h264],
    flags: ["--frames", "0-5"],
    note: /has no sound: nothing is cut/,
  },
  {
    what: "of two frames, its microphone off",
    args: [...inputs(), "-af", "volume=0", "-t", "0.066", ...h264],
    flags: [],
    note: null,
  },
];
for (const { what, args, flags, note } of quiet)
  test(`a recording ${what} becomes a silent video`, async () => {
    const source = join(bench.dir, `${what}.mp4`);
    await makeMedia([...args, source]);
    const { video, out } = await render(source, ...flags);
    assertSamePicture(await frameOf(video, 1), await frameOf(source, 1));
    if (note) assert.match(out, note);
    assert.ok((await rmsOf(video, 0, 0.06)) < 0.001);
  });
