import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { newStereo } from "../../../src/pipeline/sound/samples";
import { openWav } from "../../../src/pipeline/sound/wav";
import { createWav } from "../../../src/pipeline/sound/wav-writer";
import { ffmpeg } from "../../../src/tools/ffmpeg";
import { readWav, testRun, writeTone } from "./fixture";

const run = await testRun();
const wave = (t: number) => 0.8 * Math.sin(2 * Math.PI * 440 * t);
const path = await writeTone(run, "tone", 0.5, wave);

for (const [what, args] of [
  ["our own", null],
  ["16 bits", ["-c:a", "pcm_s16le"]],
  ["24 bits", ["-c:a", "pcm_s24le"]],
  ["with the long header of files over 4 GB", ["-c:a", "pcm_s24le", "-rf64", "always"]],
] as const) {
  test(`a WAV file is read as it was written: ${what}`, async () => {
    const read = args ? join(run.tempDir, `${args.join("")}.wav`) : path;
    if (args) await ffmpeg(["-i", path, ...args, read], { run });
    const { left, right } = await readWav(read);
    assert.equal(left.length, 24_000);
    const tolerance = read.includes("s16") ? 1 / 0x8000 : 1 / 0x800000;
    for (let n = 0; n < left.length; n += 7) assert.ok(Math.abs((left[n] ?? 0) - wave(n / 48_000)) <= 2 * tolerance);
    assert.deepEqual(right, left);
  });
}

test("a WAV file is read from any place on", async () => {
  const wav = await openWav(path);
  const block = newStereo(100);
  await wav.read(12_345, 100, block);
  await assert.rejects(wav.read(23_950, 100, block), /ends before sample 24050/);
  await wav.close();
  assert.ok(Math.abs((block.left[50] ?? 0) - wave(12_395 / 48_000)) < 1e-6);
});

test("what is no such file is refused with the reason", async () => {
  const mono = join(run.tempDir, "mono.wav");
  await ffmpeg(["-i", path, "-ac", "1", "-ar", "16000", mono], { run });
  await assert.rejects(openWav(mono), /expected 48 kHz stereo, got 16000 Hz, 1 channels, 16 bits/);
  const text = join(run.tempDir, "text.wav");
  await writeFile(text, "this is not a sound");
  await assert.rejects(openWav(text), /expected a WAV file/);
});

test("a WAV file that got less than announced is not taken for whole", async () => {
  const wav = await createWav(join(run.tempDir, "half.wav"), 1000);
  await wav.write(newStereo(999));
  await assert.rejects(wav.close(), /999 samples, not 1000/);
});
