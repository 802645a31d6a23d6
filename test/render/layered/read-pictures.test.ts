// What a read makes of sources that are turned, odd, deep, torn or of other colours, and what it will not touch.
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { chooseHwaccel } from "../../../src/render/layered/reading/choose-hwaccel";
import { plainPace } from "../../../src/render/layered/reading/moments";
import { openRead, type Reader } from "../../../src/render/layered/reading/open-read";
import type { Read, ReadPiece } from "../../../src/render/layered/reading/plan-reads";
import { readCommand, type Source } from "../../../src/render/layered/reading/read-command";
import { probeSource } from "../../../src/render/layered/reading/source-facts";
import { whyUnreadable } from "../../../src/render/layered/reading/why-unreadable";
import { runTool } from "../../../src/tools/child";
import { childProcesses } from "../children";
import { ffmpegQuietly, openBench } from "../fixture";
import { makeClip, numberIn } from "./numbered-clips";

let bench: Awaited<ReturnType<typeof openBench>>;
before(async () => {
  bench = await openBench();
});
after(() => bench.close());

const readOf = (size: { width: number; height: number }, stretches: [step: number, frames: number][]): Read => {
  let frames = 0;
  const pieces: ReadPiece[] = stretches.map(([firstStep, length]) => {
    const firstFrame = frames;
    frames += length;
    return { use: { kind: "shot", index: 0 }, fromFrame: firstFrame, toFrame: frames, firstFrame, firstStep };
  });
  return { asset: "", pace: plainPace(30, 0), pieces, frames, ...size };
};

const sourceOf = async (path: string): Promise<Source> => {
  const facts = await probeSource(path, bench.run);
  assert.ok(facts);
  return { path, facts, hwaccel: null };
};

const picturesOf = async (read: Read, source: Source): Promise<Uint8Array[]> => {
  const { signal } = bench.run;
  const reader = openRead(read, source, {
    ffmpeg: { path: "ffmpeg", env: {} },
    signal,
    tempDir: bench.run.tempDir,
    threads: 1,
  });
  const pictures: Uint8Array[] = [];
  const into = new Uint8Array(read.width * read.height * 1.5);
  while (await reader.next(into)) pictures.push(into.slice());
  return pictures;
};

const first = async (path: string, size: { width: number; height: number }): Promise<Uint8Array> => {
  const [picture] = await picturesOf(readOf(size, [[0, 1]]), await sourceOf(path));
  assert.ok(picture);
  return picture;
};

/** The BT.709 colour of a point, given in hundredths of the picture. */
const colorAt = (
  picture: Uint8Array,
  size: { width: number; height: number },
  across: number,
  down: number,
): number[] => {
  const x = 2 * Math.floor((size.width * across) / 200);
  const y = 2 * Math.floor((size.height * down) / 200);
  const chroma = (plane: number) =>
    picture[size.width * size.height * (1 + plane / 4) + (size.width / 2) * (y / 2) + x / 2] ?? 0;
  const luma = ((picture[y * size.width + x] ?? 0) - 16) / 219;
  const [cb, cr] = [(chroma(0) - 128) / 224, (chroma(1) - 128) / 224];
  const rgb = [luma + 1.5748 * cr, luma - 0.1873 * cb - 0.4681 * cr, luma + 1.8556 * cb];
  return rgb.map((value) => Math.round(255 * Math.min(1, Math.max(0, value))));
};

const assertNear = (actual: number[], expected: number[], by: number) => {
  const off = actual.map((value, index) => Math.abs(value - (expected[index] ?? 0)));
  assert.ok(Math.max(...off) <= by, `${actual} is not ${expected}`);
};

/** Red above blue. */
const halves = (size: string, pixels = "yuv420p") =>
  `color=c=red:s=${size}:r=30:d=0.2[a];color=c=blue:s=${size}:r=30:d=0.2[b];[a][b]vstack,format=${pixels}`;
const x264 = ["-c:v", "libx264", "-preset", "ultrafast", "-crf", "8"];
const [red, blue] = [
  [254, 0, 0],
  [0, 0, 254],
];

const turned: {
  degrees: number;
  size: { width: number; height: number };
  ofRed: [number, number];
  ofBlue: [number, number];
}[] = [
  { degrees: 0, size: { width: 160, height: 80 }, ofRed: [50, 20], ofBlue: [50, 80] },
  { degrees: 90, size: { width: 80, height: 160 }, ofRed: [80, 50], ofBlue: [20, 50] },
  { degrees: 180, size: { width: 160, height: 80 }, ofRed: [50, 80], ofBlue: [50, 20] },
  { degrees: 270, size: { width: 80, height: 160 }, ofRed: [20, 50], ofBlue: [80, 50] },
];
for (const { degrees, size, ofRed, ofBlue } of turned)
  test(`a picture that players turn by ${degrees} degrees is upright, also where it is reduced`, async () => {
    const [lying, path] = [join(bench.dir, `lying-${degrees}.mp4`), join(bench.dir, `turned-${degrees}.mp4`)];
    await ffmpegQuietly(["-f", "lavfi", "-i", halves("160x40"), ...x264, lying]);
    // FFmpeg 6 made an option of it; before, the tag turned the other way.
    await ffmpegQuietly(["-display_rotation:v:0", String(-degrees), "-i", lying, "-c", "copy", path]).catch(() =>
      ffmpegQuietly(["-i", lying, "-c", "copy", "-metadata:s:v", `rotate=${(360 - degrees) % 360}`, path]),
    );
    for (const shrink of [1, 2]) {
      const reduced = { width: size.width / shrink, height: size.height / shrink };
      const picture = await first(path, reduced);
      assertNear(colorAt(picture, reduced, ...ofRed), red, 6);
      assertNear(colorAt(picture, reduced, ...ofBlue), blue, 6);
    }
  });

const whole: { what: string; args: string[]; size: { width: number; height: number } }[] = [
  {
    what: "an odd size",
    args: ["-f", "lavfi", "-i", halves("161x40", "yuv444p"), ...x264],
    size: { width: 160, height: 80 },
  },
  {
    what: "pixels that are not square",
    args: ["-f", "lavfi", "-i", `${halves("160x40")},setsar=2`, ...x264],
    size: { width: 320, height: 80 },
  },
  {
    what: "ten bits",
    args: ["-f", "lavfi", "-i", halves("160x40", "yuv420p10le"), ...x264],
    size: { width: 160, height: 80 },
  },
  {
    what: "finer colours",
    args: ["-f", "lavfi", "-i", halves("160x40", "yuv422p"), ...x264],
    size: { width: 160, height: 80 },
  },
  {
    what: "RGB",
    args: ["-f", "lavfi", "-i", halves("160x40", "bgr0"), "-c:v", "libx264rgb", "-crf", "8"],
    size: { width: 160, height: 80 },
  },
  {
    what: "torn fields",
    args: ["-f", "lavfi", "-i", halves("160x40"), ...x264, "-flags", "+ilme+ildct", "-x264-params", "tff=1"],
    size: { width: 160, height: 80 },
  },
];
for (const { what, args, size } of whole)
  test(`a source of ${what} is read whole`, async () => {
    const path = join(bench.dir, `${what}.mp4`);
    await ffmpegQuietly([...args, path]);
    const picture = await first(path, size);
    assertNear(colorAt(picture, size, 50, 20), red, 6);
    assertNear(colorAt(picture, size, 98, 98), blue, 6);
  });

test("fields that are torn apart change nothing about which frames are shown", async () => {
  const path = await makeClip(bench.dir, "fields.mp4", { more: ["-flags", "+ilme+ildct", "-x264-params", "tff=1"] });
  const read = readOf({ width: 160, height: 96 }, [
    [13, 4],
    [40, 3],
  ]);
  assert.match(readCommand(read, await sourceOf(path)).join(" "), /bwdif/);
  const numbers = (await picturesOf(read, await sourceOf(path))).map((picture) => numberIn(picture, read));
  assert.deepEqual(numbers, [13, 14, 15, 16, 40, 41, 42]);
});

/** One flat colour, Y 120, Cb 150, Cr 110, and what plain Remotion shows of it: found by asking its compositor. */
const tv = ["-color_range", "tv"];
const of = (space: string) => ["-colorspace", space];
const [from709, from601, fromFull, fromFull709] = [
  [88, 125, 167],
  [92, 126, 165],
  [94, 124, 158],
  [92, 124, 161],
];
const colors: { what: string; size: [number, number]; args: string[]; shown: number[] }[] = [
  { what: "BT.709, small", size: [320, 180], args: [...of("bt709"), ...tv], shown: from709 },
  { what: "BT.709, large", size: [1280, 720], args: [...of("bt709"), ...tv], shown: from709 },
  { what: "BT.601, small", size: [320, 180], args: [...of("smpte170m"), ...tv], shown: from601 },
  { what: "BT.601, large", size: [1280, 720], args: [...of("smpte170m"), ...tv], shown: from601 },
  { what: "BT.470BG, small", size: [320, 180], args: [...of("bt470bg"), ...tv], shown: from601 },
  { what: "nothing told, small", size: [320, 180], args: [], shown: from601 },
  { what: "nothing told, large", size: [1280, 720], args: [], shown: from709 },
  { what: "the full range, untold", size: [320, 180], args: ["-color_range", "pc"], shown: fromFull },
  {
    what: "the full range of BT.709",
    size: [1280, 720],
    args: [...of("bt709"), "-color_range", "pc"],
    shown: fromFull709,
  },
];
for (const { what, size, args, shown } of colors)
  test(`colours of ${what} are as they were filmed, or as plain Remotion takes them`, async () => {
    const [width, height] = size;
    const path = join(bench.dir, `${what}.mp4`);
    const [raw, pixels] = [join(bench.dir, `${what}.yuv`), width * height];
    await writeFile(
      raw,
      Buffer.concat([Buffer.alloc(pixels, 120), Buffer.alloc(pixels / 4, 150), Buffer.alloc(pixels / 4, 110)]),
    );
    const input = ["-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", `${width}x${height}`, "-i", raw];
    await ffmpegQuietly([...input, "-c:v", "libx264", "-preset", "ultrafast", "-qp", "4", ...args, path]);
    const picture = await first(path, { width, height });
    assertNear(colorAt(picture, { width, height }, 50, 50), shown, 2);
  });

test("hundreds of pieces are one process, each frame at its place", async () => {
  const path = await makeClip(bench.dir, "many.mp4", { count: 250 });
  const stretches = Array.from({ length: 120 }, (_, index): [number, number] => [2 * index, 1]);
  const read = readOf({ width: 160, height: 96 }, stretches);
  const numbers = (await picturesOf(read, await sourceOf(path))).map((picture) => numberIn(picture, read));
  assert.deepEqual(
    numbers,
    stretches.map(([step]) => step),
  );
});

const endings: { what: string; end: (reader: Reader, stop: AbortController) => void; says: RegExp | null }[] = [
  { what: "closed", end: (reader) => reader.close(), says: null },
  { what: "aborted", end: (_, stop) => stop.abort(new Error("Ctrl-C")), says: /Ctrl-C/ },
];
for (const { what, end, says } of endings)
  test(`a reader that is ${what} early leaves no process`, async () => {
    const source = await sourceOf(await makeClip(bench.dir, `${what}.mp4`, { count: 250 }));
    const before = childProcesses();
    const stop = new AbortController();
    const o = { ffmpeg: { path: "ffmpeg", env: {} }, signal: stop.signal, tempDir: bench.run.tempDir, threads: 1 };
    const reader = openRead(readOf({ width: 160, height: 96 }, [[0, 250]]), source, o);
    const into = new Uint8Array(160 * 96 * 1.5);
    assert.ok(await reader.next(into));
    end(reader, stop);
    const readOn = async () => {
      while (await reader.next(into));
    };
    if (says) await assert.rejects(readOn, says);
    while ([...childProcesses().keys()].some((pid) => !before.has(pid)))
      await new Promise((resolve) => setTimeout(resolve, 20));
  });

const reasons: { what: string; name: string; args: string[]; why: RegExp | null }[] = [
  { what: "an ordinary video", name: "plain.mp4", args: ["-f", "lavfi", "-i", halves("64x32"), ...x264], why: null },
  {
    what: "VP9 with an alpha channel",
    name: "alpha.webm",
    args: ["-f", "lavfi", "-i", halves("64x32", "yuva420p"), "-c:v", "libvpx-vp9"],
    why: /^has an alpha channel$/,
  },
  {
    what: "ProRes with an alpha channel",
    name: "alpha.mov",
    args: ["-f", "lavfi", "-i", halves("64x32", "yuva444p10le"), "-c:v", "prores_ks"],
    why: /^has an alpha channel$/,
  },
  { what: "sound alone", name: "sound.m4a", args: ["-f", "lavfi", "-i", "sine=d=0.2"], why: /^cannot be opened/ },
];
for (const { what, name, args, why } of reasons)
  test(`${what}: ${why === null ? "nothing speaks against reading it" : why.source}`, async () => {
    const path = join(bench.dir, name);
    await ffmpegQuietly([...args, path]);
    const told = await whyUnreadable(path, bench.run);
    if (why === null) assert.equal(told, null);
    else assert.match(told ?? "", why);
  });

test("a video that tells of frames and holds none is said to be unreadable", async () => {
  const whole = await readFile(await makeClip(bench.dir, "whole.mkv"));
  const path = join(bench.dir, "hollow.mkv");
  await writeFile(path, whole.subarray(0, whole.indexOf(Buffer.from("1f43b675", "hex"))));
  assert.match((await whyUnreadable(path, bench.run)) ?? "", /^cannot be (opened|decoded)/);
});

test("a broken file is said to be unreadable", async () => {
  const path = join(bench.dir, "broken.mp4");
  await writeFile(path, "no video at all");
  assert.match((await whyUnreadable(path, bench.run)) ?? "", /^cannot be opened/);
});

test("where no hardware decodes, software does, and nothing is said of it", async (t) => {
  const { stdout } = await runTool("sh", ["-c", "ls /dev/dri /dev/nvidia0 2>/dev/null || true"], {
    signal: bench.run.signal,
  });
  if (stdout.trim() !== "" || process.platform !== "linux") return t.skip("this machine has a graphics device");
  const { path, facts } = await sourceOf(await makeClip(bench.dir, "software.mp4"));
  const told = bench.events.length;
  assert.equal(await chooseHwaccel({ path, facts }, bench.run), null);
  assert.equal(bench.events.length, told);
});
