import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { z } from "zod";

const sample = fileURLToPath(new URL("../../public/sample/", import.meta.url));
const file = (name: string) => join(sample, name);

const wordsSchema = z.object({
  language: z.literal("en"),
  words: z.array(z.object({ word: z.string().min(1), start: z.number(), end: z.number() })).min(50),
});
const { words } = wordsSchema.parse(JSON.parse(readFileSync(file("talk.words.json"), "utf8")));
const pauses = words
  .map((word, i) => ({ start: word.end, end: words[i + 1]?.start ?? word.end }))
  .filter(({ start, end }) => end - start >= 1.5);

const probeSchema = z.object({
  streams: z.array(z.object({ codec_name: z.string() })),
  format: z.object({ duration: z.coerce.number() }),
});
const probe = (name: string) => {
  const args = ["-v", "error", "-show_entries", "stream=codec_name:format=duration", "-of", "json", file(name)];
  return probeSchema.parse(JSON.parse(execFileSync("ffprobe", args, { encoding: "utf8" })));
};

const sampleRate = 16000;
const decode = (name: string): Int16Array => {
  const args = ["-v", "error", "-i", file(name), "-map", "0:a", "-ac", "1", "-ar", `${sampleRate}`, "-f", "s16le", "-"];
  const { buffer, byteOffset, length } = execFileSync("ffmpeg", args, { maxBuffer: 1 << 28 });
  return new Int16Array(buffer.slice(byteOffset, byteOffset + length));
};

/** Level of a stretch of the talk, in dB below full scale. */
const levelDb = (talk: Int16Array, startS: number, endS: number): number => {
  const part = talk.subarray(Math.round(startS * sampleRate), Math.round(endS * sampleRate));
  const power = part.reduce((sum, value) => sum + (value / 32768) ** 2, 0) / part.length;
  return 10 * Math.log10(power + 1e-12);
};

test("the sample is small enough for git", () => {
  const names = readdirSync(sample, { recursive: true, encoding: "utf8" });
  const bytes = names.map((name) => statSync(file(name))).reduce((sum, s) => sum + (s.isFile() ? s.size : 0), 0);
  assert.ok(bytes < 3_000_000, `${bytes} bytes`);
});

test("the talk is about half a minute that every player plays", () => {
  const { streams, format } = probe("talk.mp4");
  assert.deepEqual(
    streams.map((stream) => stream.codec_name),
    ["h264", "aac"],
  );
  assert.ok(format.duration > 28 && format.duration < 40, `${format.duration} s`);
  assert.ok((words.at(-1)?.end ?? 0) < format.duration);
});

test("words follow one another", () => {
  words.reduce((before, word) => {
    assert.ok(word.start >= before.end && word.end > word.start, `"${before.word}" then "${word.word}"`);
    return word;
  });
});

test("the voice is where the words say it is, and nowhere else", () => {
  const talk = decode("talk.mp4");
  for (const { word, start, end } of words) {
    assert.ok(levelDb(talk, start, end) > -38, `"${word}" at ${start} s is at ${levelDb(talk, start, end)} dB`);
  }
  for (const { start, end } of pauses) {
    const level = levelDb(talk, start + 0.15, end - 0.1);
    assert.ok(level < -50 && level > -90, `the pause at ${start} s is at ${level} dB`);
  }
});

test("the talk has what an edit is for", () => {
  const said = words.map(({ word }) => word).join(" ");
  assert.ok(pauses.length >= 2, "two long pauses at least");
  assert.match(said, /Cutting the pauses takes… Cutting the pauses takes an hour by hand\./);
  assert.match(said, /\bum,/);
});

for (const name of ["mountains.mp4", "city.jpg"]) {
  test(`${name} has something in the talk to be shown at`, () => {
    const spoken = name.replace(/\..*$/, "");
    assert.ok(words.some(({ word }) => word.toLowerCase().replace(/\W/g, "") === spoken));
    assert.equal(probe(`broll/${name}`).streams.length, 1);
  });
}
