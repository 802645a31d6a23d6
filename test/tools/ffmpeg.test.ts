import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { z } from "zod";
import { UserError } from "../../src/schema/user-error";
import { tryEncoder, tryEncoding } from "../../src/tools/encoder";
import { ffmpeg, ffmpegRaw, ffprobeJson, findFfmpeg } from "../../src/tools/ffmpeg";
import { testRun } from "./test-run";

/** Seconds of a sine, made by FFmpeg itself. */
const sine = (seconds: number) => ["-f", "lavfi", "-i", `sine=frequency=440:sample_rate=16000:duration=${seconds}`];

test("finds one that starts, with its version and what it lacks", async (t) => {
  const { run, events } = await testRun(t);
  const tool = await findFfmpeg(run);
  assert.match(tool.version, /\d/);
  assert.equal(events.length, tool.missingFilters.length > 0 ? 1 : 0);
});

test("writes a file and tells its progress in milliseconds, never past the end", async (t) => {
  const { run } = await testRun(t);
  const path = join(run.tempDir, "a.wav");
  const seen: number[] = [];
  await ffmpeg([...sine(3), path], { run, durationMs: 2500, onProgress: (doneMs) => seen.push(doneMs) });
  assert.equal((await readFile(path)).length >= 3 * 16000 * 2, true);
  assert.deepEqual(
    seen,
    [...seen].sort((a, b) => a - b),
  );
  assert.equal(seen.at(-1), 2500);
});

test("streams raw output, whole", async (t) => {
  const { run } = await testRun(t);
  let bytes = 0;
  for await (const chunk of ffmpegRaw([...sine(2), "-c:a", "pcm_s16le", "-f", "s16le", "pipe:1"], { run })) {
    bytes += chunk.length;
  }
  assert.equal(bytes, 2 * 16000 * 2);
});

test("asks ffprobe and hands on what it says", async (t) => {
  const { run } = await testRun(t);
  const path = join(run.tempDir, "a.wav");
  await ffmpeg([...sine(1), path], { run });
  const answer = z
    .object({ streams: z.array(z.object({ codec_name: z.string() })) })
    .parse(await ffprobeJson(["-show_streams", path], { run }));
  assert.equal(answer.streams[0]?.codec_name, "pcm_s16le");
});

for (const [name, make, what] of [
  ["missing.mp4", async () => {}, /No such file: .*missing\.mp4/],
  ["folder.mp4", (path: string) => mkdir(path), /folder\.mp4 is a folder/],
  ["text.mp4", (path: string) => writeFile(path, "hello\n".repeat(300)), /text\.mp4 is cut off, or no media file/],
  ["text.wav", (path: string) => writeFile(path, "hello\n".repeat(300)), /text\.wav is not a media file/],
] as const) {
  test(`${name} is told in one line, by ffmpeg, ffprobe and the stream alike`, async (t) => {
    const { run } = await testRun(t);
    const path = join(run.tempDir, name);
    await make(path);
    const mendable = (error: unknown) => error instanceof UserError && what.test(error.message);
    await assert.rejects(ffmpeg(["-i", path, join(run.tempDir, "out.wav")], { run }), mendable);
    await assert.rejects(ffprobeJson(["-show_streams", path], { run }), mendable);
    await assert.rejects(async () => {
      for await (const _ of ffmpegRaw(["-i", path, "-f", "wav", "pipe:1"], { run }));
    }, mendable);
  });
}

test("a full disk is told even where FFmpeg calls it a success", async (t) => {
  if (!existsSync("/dev/full")) return t.skip("no /dev/full on this system");
  const { run } = await testRun(t);
  await assert.rejects(
    ffmpeg([...sine(0.1), "-f", "wav", "/dev/full"], { run }),
    (error) => error instanceof UserError && /disk is full/.test(error.message),
  );
});

test("tries encoders before they are trusted", async (t) => {
  const { run } = await testRun(t);
  assert.equal(await tryEncoder("libx264", run), null);
  assert.match((await tryEncoder("no_such_encoder", run)) ?? "", /no_such_encoder/);
});

test("an encoder that works is not trusted with what it does not understand", async (t) => {
  const { run } = await testRun(t);
  const trial = (args: string[]) =>
    tryEncoding(
      ["-v", "error", "-f", "image2pipe", "-c:v", "png", "-i", "pipe:0", "-c:v", "libx264", ...args, "-f", "null", "-"],
      run,
    );
  assert.equal(await trial(["-crf", "20"]), null);
  assert.match((await trial(["-preset", "p5"])) ?? "", /p5/);
});
