// Every codec, without a browser: frames go in as the browser would give them, and the file is looked at.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { assemble } from "../../src/render/assemble";
import { codecFacts } from "../../src/render/codecs";
import { encodeChunks } from "../../src/render/encode-chunks";
import { browserEncoding, type Encoding, rateFraction } from "../../src/render/encoding";
import type { FinishedChunk } from "../../src/render/engine";
import { pickEncoder } from "../../src/render/pick-encoder";
import { validate } from "../../src/render/validate";
import { type RenderSettings, renderSettingsSchema } from "../../src/schema/settings";
import { runTool } from "../../src/tools/child";
import {
  averageColor,
  fps,
  makeRecording,
  makeSound,
  makeTimeline,
  openBench,
  readAll,
  readNumbers,
  source,
} from "./fixture";

const frames = 21;
const joins = [0, 8, 14, frames];
const signal = new AbortController().signal;
let bench: Awaited<ReturnType<typeof openBench>>;
const images: Record<"jpeg" | "png", Buffer[]> = { jpeg: [], png: [] };

before(async () => {
  bench = await openBench();
  await makeRecording(join(bench.dir, "numbers.mp4"), frames);
  await makeSound(join(bench.dir, "sound.m4a"), frames);
  images.jpeg = await split("mjpeg", Buffer.from([0xff, 0xd9]));
  images.png = await split("png", Buffer.from("IEND\xaeB`\x82", "latin1"));
});
after(() => bench.close());

/** The recording as single images, split behind the mark that ends each. */
const split = async (codec: string, end: Buffer): Promise<Buffer[]> => {
  const args = ["-v", "error", "-i", join(bench.dir, "numbers.mp4"), "-q:v", "2", "-c:v", codec];
  let rest = await readAll([...args, "-f", "image2pipe", "pipe:1"]);
  const found: Buffer[] = [];
  for (let at = rest.indexOf(end); at >= 0; at = rest.indexOf(end)) {
    found.push(rest.subarray(0, at + end.length));
    rest = rest.subarray(at + end.length);
  }
  return found;
};

/** Encodes images in three chunks and joins them. */
const encode = async (settings: RenderSettings, from: Buffer[], outputPath: string): Promise<void> => {
  const encoding = browserEncoding(settings, await pickEncoder(settings, null, bench.run), fps);
  await encodeAs([encoding, encoding, encoding], [from, from, from], outputPath);
};

/** Encodes each of three chunks in its own way, of its own frames, and joins them. */
const encodeAs = async (encodings: Encoding[], from: Buffer[][], outputPath: string): Promise<void> => {
  const { run } = bench;
  const chunks: FinishedChunk[] = [];
  for (const [index, encoding] of encodings.entries()) {
    const range = { fromFrame: joins[index] ?? 0, toFrame: joins[index + 1] ?? 0 };
    const parts = { stage: "chunk", version: 1, inputs: [], options: index + outputPath, tools: {} };
    const takeFrame = async (frame: number) => from[index]?.[frame] ?? Buffer.alloc(0);
    const missing = [{ ...range, parts }];
    chunks.push(...(await encodeChunks({ missing, takeFrame, chunks: bench.chunks, encoding, run, signal })));
  }
  await assemble({ chunks, soundPath: join(bench.dir, "sound.m4a"), fps, wholeSound: true, outputPath, run });
};

for (const [codec, extension, sound] of [
  ["h264", ".mp4", "aac"],
  ["h264", ".mkv", "aac"],
  ["h265", ".mp4", "aac"],
  ["vp9", ".webm", "opus"],
  ["av1", ".mp4", "aac"],
  ["prores", ".mov", "aac"],
] as const) {
  test(`${codec} in ${extension}: every frame once and in order across joins, at the right time, with ${sound}`, async () => {
    // A slower preset than in a hurry, because that one has the reordered frames that joins could stumble over.
    const settings = renderSettingsSchema.parse({ codec, preset: codec === "h264" ? "medium" : "ultrafast" });
    const output = join(bench.dir, codec + extension);
    await encode(settings, images[codecFacts(codec).frameFormat], output);
    assert.deepEqual(
      await readNumbers(output),
      Array.from({ length: frames }, (_, frame) => frame),
    );
    const timeline = makeTimeline([[0, frames]]);
    const expected = { timeline, settings, assetPaths: { [source]: output }, chunks: bench.chunks };
    const checked = await validate(output, expected, bench.run);
    assert.deepEqual(checked.problems, []);
    assert.equal(checked.figures.audio?.codec, sound);
    assert.deepEqual(
      await shownAtMs(output),
      Array.from({ length: frames }, (_, frame) => Math.round((frame * 1000) / fps)),
    );
  });
}

const shownAtMs = async (path: string): Promise<number[]> => {
  const args = ["-v", "error", "-select_streams", "v", "-show_entries", "frame=pts_time", "-of", "csv=p=0", path];
  const { stdout } = await runTool("ffprobe", args, { signal });
  return stdout
    .trim()
    .split(/\s+/)
    .map((seconds, _, all) => Math.round((Number.parseFloat(seconds) - Number.parseFloat(all[0] ?? "")) * 1000));
};

for (const [name, rgb] of Object.entries({ red: [255, 0, 0], teal: [0, 128, 128], skin: [224, 172, 105] })) {
  for (const codec of ["h264", "prores"] as const) {
    test(`${name} stays ${name} in ${codec}`, async () => {
      const { frameFormat } = codecFacts(codec);
      const image = await onePicture(frameFormat, rgb);
      const output = join(bench.dir, `${name}-${codec}${codecFacts(codec).containers[0]}`);
      const settings = renderSettingsSchema.parse({ codec });
      await encode(settings, Array(frames).fill(image), output);
      const tags = [
        "-select_streams",
        "v",
        "-show_entries",
        "stream=color_range,color_space,color_transfer,color_primaries",
      ];
      const told = await runTool("ffprobe", ["-v", "error", ...tags, "-of", "csv=p=0", output], { signal });
      assert.equal(told.stdout.trim(), "tv,bt709,bt709,bt709");
      const shown = await averageColor(output, 0);
      shown.forEach((value, channel) => {
        assert.ok(Math.abs(value - (rgb[channel] ?? 0)) <= 4, `expected ${rgb}, got ${shown}`);
      });
    });
  }
}

const onePicture = async (format: "jpeg" | "png", rgb: number[]): Promise<Buffer> => {
  const hex = rgb.map((value) => value.toString(16).padStart(2, "0")).join("");
  const args = ["-v", "error", "-f", "lavfi", "-i", `color=0x${hex}:s=320x180,format=rgb24`, "-frames:v", "1"];
  const how = format === "jpeg" ? ["-pix_fmt", "yuvj420p", "-c:v", "mjpeg", "-q:v", "1"] : ["-c:v", "png"];
  return readAll([...args, ...how, "-f", "image2pipe", "pipe:1"]);
};

for (const [rate, expected] of [
  [25, "25"],
  [30, "30"],
  [29.97, "30000/1001"],
  [30000 / 1001, "30000/1001"],
  [23.976, "24000/1001"],
  [59.94, "60000/1001"],
  [12.5, "12500/1000"],
] as const)
  test(`${rate} frames a second is ${expected}`, () => assert.equal(rateFraction(rate), expected));

/** Plays a file as strictly as FFmpeg can; returns what it complains about. */
const complaints = async (path: string): Promise<string> =>
  (await runTool("ffmpeg", ["-hide_banner", "-v", "warning", "-xerror", "-i", path, "-f", "null", "-"], { signal }))
    .stderr;

const raw = { kind: "raw", width: 320, height: 180 } as const;

for (const [codec, extension] of [
  ["h264", ".mp4"],
  ["h265", ".mp4"],
  ["vp9", ".webm"],
  ["av1", ".mp4"],
  ["prores", ".mov"],
] as const) {
  test(`${codec}: a chunk of raw frames between chunks of images is one stream with them, in the same colours`, async () => {
    const settings = renderSettingsSchema.parse({ codec, preset: "superfast" });
    const encoder = await pickEncoder(settings, 1, bench.run);
    const images = browserEncoding(settings, encoder, fps);
    const { frameFormat } = codecFacts(codec);
    const output = join(bench.dir, `mixed-${codec}${extension}`);
    const rgb: [number, number, number] = [224, 172, 105];
    const image = Array(frames).fill(await onePicture(frameFormat, rgb));
    const frame = Array(frames).fill(rawPicture(rgb));
    await encodeAs([images, { ...images, input: raw }, images], [image, frame, image], output);
    assert.equal(await complaints(output), "");
    const [painted, fed, after] = await Promise.all([7, 8, 14].map((at) => levels(output, at)));
    for (const [shown, what] of [
      [fed, "raw"],
      [after, "painted again"],
    ] as const) {
      const off = (shown ?? []).map((value, channel) => Math.abs(value - (painted?.[channel] ?? 0)));
      assert.ok(Math.max(...off) <= 2, `${painted} as an image, ${shown} ${what}`);
    }
  });
}

/** What a frame of one colour is decoded to: luma, and both of chroma. */
const levels = async (path: string, frame: number): Promise<number[]> => {
  const one = `select=eq(n\\,${frame}),crop=2:2,format=yuv420p`;
  const pixels = await readAll(["-v", "error", "-i", path, "-frames:v", "1", "-vf", one, "-f", "rawvideo", "pipe:1"]);
  return [...pixels.subarray(3)];
};

/** A frame of one colour, as it lies in memory: BT.709, limited range. */
const rawPicture = ([r, g, b]: [number, number, number]): Buffer => {
  const luma = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  const planes = [
    16 + (219 * luma) / 255,
    128 + (224 * (b - luma)) / 1.8556 / 255,
    128 + (224 * (r - luma)) / 1.5748 / 255,
  ];
  return Buffer.concat(
    planes.map((level, plane) => Buffer.alloc((320 * 180) / (plane === 0 ? 1 : 4), Math.round(level))),
  );
};

test("with --hardware auto and no such encoder, software is used and it is said", async () => {
  const settings = renderSettingsSchema.parse({ hardware: "auto" });
  const encoder = await pickEncoder(settings, null, bench.run);
  const notes = bench.events.filter((event) => event.type === "note" && /No hardware encoder/.test(event.message));
  assert.equal(notes.length, encoder.name === "libx264" ? 1 : 0);
});
