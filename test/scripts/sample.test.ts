import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { readConfigLayers, resolveSettings } from "../../src/cli/settings";
import { isSaidAt, stem, tagStems } from "../../src/pipeline/planners/tag-match";
import { readWrittenScript } from "../../src/pipeline/script/written-script";

const sample = fileURLToPath(new URL("../../public/sample/", import.meta.url));
const file = (name: string) => join(sample, name);
const bytesOf = (name: string) => statSync(file(name)).size;

const wordsSchema = z.object({
  language: z.literal("en"),
  words: z.array(z.object({ word: z.string().min(1), start: z.number(), end: z.number() })).min(50),
});
const wordsIn = (name: string) => wordsSchema.parse(JSON.parse(readFileSync(file(name), "utf8"))).words;

/** Gaps between words of at least so many seconds. */
const pausesOf = (words: ReturnType<typeof wordsIn>, leastS: number) =>
  words
    .map((word, i) => ({ start: word.end, end: words[i + 1]?.start ?? word.end }))
    .filter(({ start, end }) => end - start >= leastS);

const talkWords = wordsIn("talk.words.json");
const podcastWords = wordsIn("podcast/podcast.words.json");

const probeSchema = z.object({
  streams: z.array(z.object({ codec_name: z.string(), width: z.int().optional(), height: z.int().optional() })),
  format: z.object({ duration: z.coerce.number().optional() }),
});
const probe = (name: string) => {
  const entries = "stream=codec_name,width,height:format=duration";
  const args = ["-v", "error", "-show_entries", entries, "-of", "json", file(name)];
  return probeSchema.parse(JSON.parse(execFileSync("ffprobe", args, { encoding: "utf8" })));
};

const sampleRate = 16000;
const decode = (name: string): Int16Array => {
  const args = ["-v", "error", "-i", file(name), "-map", "0:a", "-ac", "1", "-ar", `${sampleRate}`, "-f", "s16le", "-"];
  const { buffer, byteOffset, length } = execFileSync("ffmpeg", args, { maxBuffer: 1 << 28 });
  return new Int16Array(buffer.slice(byteOffset, byteOffset + length));
};

/** Level of a stretch of sound, in dB below full scale. */
const levelDb = (sound: Int16Array, startS: number, endS: number): number => {
  const part = sound.subarray(Math.round(startS * sampleRate), Math.round(endS * sampleRate));
  const power = part.reduce((sum, value) => sum + (value / 32768) ** 2, 0) / part.length;
  return 10 * Math.log10(power + 1e-12);
};

test("the samples are small enough for git", () => {
  const names = readdirSync(sample, { recursive: true, encoding: "utf8" });
  const bytes = names.map((name) => statSync(file(name))).reduce((sum, s) => sum + (s.isFile() ? s.size : 0), 0);
  assert.ok(bytes < 3_600_000, `${bytes} bytes`);
});

const recordings = [
  { name: "talk.mp4", words: talkWords, codecs: ["h264", "aac"], lengthS: [28, 40], pauseS: 1.5 },
  { name: "podcast/podcast.mp3", words: podcastWords, codecs: ["mp3"], lengthS: [25, 31], pauseS: 0.6 },
] as const;

for (const { name, words, codecs, lengthS, pauseS } of recordings) {
  test(`${name} is about half a minute that every player plays`, () => {
    const { streams, format } = probe(name);
    assert.deepEqual(
      streams.map((stream) => stream.codec_name),
      codecs,
    );
    const { duration = 0 } = format;
    assert.ok(duration > lengthS[0] && duration < lengthS[1], `${duration} s`);
    assert.ok((words.at(-1)?.end ?? 0) < duration);
  });

  test(`the words of ${name} follow one another`, () => {
    words.reduce((before, word) => {
      assert.ok(word.start >= before.end && word.end > word.start, `"${before.word}" then "${word.word}"`);
      return word;
    });
  });

  test(`the voice of ${name} is where the words say it is, and nowhere else`, () => {
    const sound = decode(name);
    for (const { word, start, end } of words) {
      assert.ok(levelDb(sound, start, end) > -38, `"${word}" at ${start} s is at ${levelDb(sound, start, end)} dB`);
    }
    const pauses = pausesOf(words, pauseS);
    assert.ok(pauses.length >= 2);
    for (const { start, end } of pauses) {
      const level = levelDb(sound, start + 0.15, end - 0.1);
      assert.ok(level < -50 && level > -90, `the pause at ${start} s is at ${level} dB`);
    }
  });
}

test("the talk has what an edit is for", () => {
  const said = talkWords.map(({ word }) => word).join(" ");
  assert.ok(pausesOf(talkWords, 1.5).length >= 2, "two long pauses at least");
  assert.match(said, /Cutting the pauses takes… Cutting the pauses takes an hour by hand\./);
  assert.match(said, /\bum,/);
});

for (const name of ["mountains.mp4", "city.jpg"]) {
  test(`${name} has something in the talk to be shown at`, () => {
    const spoken = name.replace(/\..*$/, "");
    assert.ok(talkWords.some(({ word }) => word.toLowerCase().replace(/\W/g, "") === spoken));
    assert.equal(probe(`broll/${name}`).streams.length, 1);
  });
}

test("the podcast is small, and its cover square", () => {
  assert.ok(bytesOf("podcast/podcast.mp3") < 230_000);
  assert.ok(bytesOf("podcast/cover.jpg") < 70_000);
  assert.deepEqual(probe("podcast/cover.jpg").streams, [{ codec_name: "mjpeg", width: 800, height: 800 }]);
});

for (const [recipe, source] of [
  ["edit", "talk.mp4"],
  ["audiogram", "podcast/podcast.mp3"],
  ["short", "short/rivers.md"],
] as const) {
  test(`the settings beside ${source} fit, and what they name is there`, async () => {
    const layers = await readConfigLayers(file(source), sample.replace(/sample\/$/, ""));
    const { broll, music, cover, effect } = resolveSettings(layers, recipe);
    assert.equal(layers.length, 1, "of its own folder alone");
    for (const path of z.array(z.string()).parse([broll, music, cover, effect].filter((each) => each !== undefined)))
      assert.ok(existsSync(path), path);
    assert.equal(music, file("music.m4a"));
  });
}

const script = readWrittenScript(readFileSync(file("short/rivers.md"), "utf8"));
/** In the order of the scenes. */
const pictures = ["winding-ribbon", "stone", "crumbling-bank", "curves", "quiet-lake", "evening-sea"];

test("the script of the short is all there is to say in well under a minute", () => {
  assert.equal(script.title, "Why rivers bend");
  assert.ok(script.hook !== "" && script.hashtags.length > 0);
  const said = script.scenes.map(({ narration }) => narration).join(" ");
  const count = said.split(" ").length;
  assert.ok(count > 90 && count < 135, `${count} words`);
  assert.doesNotMatch(said, /[^\p{L}\s.,?']/u, "only what a voice cannot read in two ways");
});

test("every scene of the short has a picture of its own", () => {
  assert.deepEqual(readdirSync(file("short/pictures")).sort(), pictures.map((name) => `${name}.jpg`).sort());
  for (const [at, { visuals, narration }] of script.scenes.entries()) {
    const spoken = `${visuals} ${narration}`.split(/[^\p{L}]+/u).map(stem);
    const fitting = pictures.filter((name) =>
      name.split("-").some((word) => spoken.some((_, from) => isSaidAt(tagStems(word), spoken, from))),
    );
    assert.deepEqual(fitting, [pictures[at]], narration);
  }
  assert.equal(script.scenes.length, pictures.length);
});

for (const name of pictures) {
  test(`${name}.jpg fills an upright frame`, () => {
    const [{ width = 0, height = 0 } = {}] = probe(`short/pictures/${name}.jpg`).streams;
    assert.ok(width >= 1080 && height >= 1920 && Math.abs(width / height - 9 / 16) < 0.001, `${width}×${height}`);
    assert.ok(bytesOf(`short/pictures/${name}.jpg`) <= 82_000);
  });
}
