import assert from "node:assert/strict";
import { chmod, copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { hashFile } from "../../src/pipeline/cache/hash";
import { snapFps, variesInTime } from "../../src/pipeline/media/frame-rate";
import { probeSchema } from "../../src/pipeline/media/probe";
import { readProbe } from "../../src/pipeline/media/read-probe";
import { openStages, runStage } from "../../src/pipeline/stage";
import { mediaInfoStage } from "../../src/pipeline/stages/media-info";
import type { MediaInfo } from "../../src/schema/media";
import { UserError } from "../../src/schema/user-error";
import { testRun } from "../tools/test-run";
import { make, mediaPath, unlessThere } from "./media";

const look = async (t: TestContext, makeFile: (folder: string) => Promise<string>): Promise<MediaInfo> => {
  const { run } = await testRun(t);
  const path = await makeFile(run.tempDir);
  return runStage(mediaInfoStage, { path, hash: await hashFile(path, run) }, openStages(run));
};

const picture = ["-f", "lavfi", "-i", "testsrc2=s=64x36:r=30000/1001:d=1"];
const tone = ["-f", "lavfi", "-i", "sine=d=1"];

const files: [what: string, args: string[], name: string, expected: (info: MediaInfo) => unknown, unknown][] = [
  ["a fractional rate", [...picture, "-c:v", "mpeg4"], "a.mp4", ({ video }) => video?.fps, 30000 / 1001],
  [
    "its size as shown",
    [...picture, "-vf", "scale=64:36,setsar=2", "-c:v", "mpeg4"],
    "b.mp4",
    ({ video }) => [video?.width, video?.height, video?.codedWidth],
    [128, 36, 64],
  ],
  [
    "all its sound tracks",
    [
      ...picture,
      ...tone,
      ...tone,
      "-map",
      "0",
      "-map",
      "1",
      "-map",
      "2",
      "-metadata:s:a:1",
      "language=deu",
      "-c:v",
      "mpeg4",
      "-c:a",
      "aac",
    ],
    "c.mp4",
    ({ audioTracks }) => audioTracks.map(({ track, index, language }) => ({ track, index, language })),
    [
      { track: 0, index: 1, language: null },
      { track: 1, index: 2, language: "deu" },
    ],
  ],
  [
    "a length told in a tag",
    [...picture, "-c:v", "mpeg4"],
    "d.mkv",
    ({ durationMs }) => Math.round(durationMs / 100),
    10,
  ],
  [
    "an image",
    [...picture, "-frames:v", "1"],
    "e.png",
    ({ kind, durationMs }) => ({ kind, durationMs }),
    { kind: "image", durationMs: 0 },
  ],
  ["ten bits", [...picture, "-pix_fmt", "yuv420p10le", "-c:v", "ffv1"], "f.mkv", ({ video }) => video?.bitDepth, 10],
  [
    "frames of different length",
    [...picture, "-vf", "select='not(between(n,8,12))+eq(n,10)'", "-fps_mode", "vfr", "-c:v", "mpeg4"],
    "g.mkv",
    ({ video }) => video?.variableFrameRate,
    true,
  ],
  ["frames of one length", [...picture, "-c:v", "mpeg4"], "h.mkv", ({ video }) => video?.variableFrameRate, false],
];
for (const [what, args, name, read, expected] of files) {
  test(`sees ${what}`, async (t) => {
    const info = await look(t, async (folder) => {
      await make(...args, join(folder, name));
      return join(folder, name);
    });
    assert.deepEqual(read(info), expected);
  });
}

test("a phone's upright video is upright, a cover is no picture", async (t) => {
  const turned = await look(t, async (folder) => {
    await make(...picture, "-c:v", "mpeg4", join(folder, "a.mp4"));
    await make("-i", join(folder, "a.mp4"), "-c", "copy", "-metadata:s:v", "rotate=90", join(folder, "b.mp4"));
    return join(folder, "b.mp4");
  });
  assert.deepEqual([turned.video?.width, turned.video?.height, turned.video?.codedWidth], [36, 64, 64]);
  const song = await look(t, async (folder) => {
    await make(...picture, "-frames:v", "1", join(folder, "cover.png"));
    const cover = ["-i", join(folder, "cover.png"), "-map", "0", "-map", "1", "-disposition:v", "attached_pic"];
    await make(...tone, ...cover, "-c:v", "png", join(folder, "song.mp3"));
    return join(folder, "song.mp3");
  });
  assert.deepEqual([song.kind, song.video, song.audioTracks.length], ["audio", null, 1]);
});

const refused: [what: string, makeFile: (folder: string) => Promise<string>, says: RegExp][] = [
  ["a missing file", async (folder) => join(folder, "none.mp4"), /there is none at .*none\.mp4/],
  ["a folder", async (folder) => folder, /is a folder/],
  ["an empty file", (folder) => written(folder, "a.mp4", ""), /empty \(0 bytes\)/],
  ["text", (folder) => written(folder, "a.mp4", "Dear diary,\r\ntoday I made no video.\n"), /holds text/],
  [
    "noise",
    (folder) => written(folder, "a.mp4", Buffer.from(Array.from({ length: 9000 }, (_, n) => (n * n * 7) % 251))),
    /a\.mp4/,
  ],
  ["a file that lost its index", async (folder) => cut(folder, [], 0.6), /a\.mp4/],
  ["a file that breaks off", async (folder) => cut(folder, ["-movflags", "+faststart"], 0.6), /truncated/],
];
const written = async (folder: string, name: string, content: string | Buffer) => {
  await writeFile(join(folder, name), content);
  return join(folder, name);
};
const cut = async (folder: string, flags: string[], share: number) => {
  await make(...picture, ...flags, "-c:v", "mpeg4", "-b:v", "1M", join(folder, "whole.mp4"));
  const whole = await readFile(join(folder, "whole.mp4"));
  return written(folder, "a.mp4", whole.subarray(0, whole.length * share));
};
for (const [what, makeFile, says] of refused) {
  test(`refuses ${what} with one clear line`, async (t) => {
    await assert.rejects(look(t, makeFile), (error: unknown) => {
      assert.ok(error instanceof UserError, String(error));
      assert.match(error.what, says);
      assert.ok(!error.message.includes("\n") && error.fix.length > 0);
      return true;
    });
  });
}

test("refuses what may not be read", { skip: process.getuid?.() === 0 && "root may read everything" }, async (t) => {
  const unreadable = async (folder: string) => {
    const path = await written(folder, "a.mp4", "x");
    await chmod(path, 0);
    return path;
  };
  await assert.rejects(look(t, unreadable), /Permission/);
});

const probed = (streams: object[], format: object = {}) =>
  probeSchema.parse({ streams, format: { format_name: "mov", duration: "10", ...format } });
const read = (streams: object[], format: object = {}) =>
  readProbe(probed(streams, format), { name: "a.mov", bytes: 1, variableFrameRate: false });
const video = {
  index: 0,
  codec_type: "video",
  codec_name: "h264",
  width: 1920,
  height: 1080,
  avg_frame_rate: "25/1",
  r_frame_rate: "25/1",
  duration: "10",
};

test("tells what cannot be edited from what ffprobe says", () => {
  assert.throws(() => read([{ ...video, codec_tag_string: "encv" }]), /copy-protected/);
  assert.throws(() => read([{ index: 0, codec_type: "data" }]), /neither picture nor sound/);
  assert.throws(() => read([{ ...video, duration: "0" }], { duration: "0" }), /no length/);
});

test("reads rotation, brightness and start as players do", () => {
  const turned = read([{ ...video, side_data_list: [{ rotation: -90 }] }]).video;
  assert.deepEqual([turned?.rotationDegrees, turned?.width, turned?.height], [90, 1080, 1920]);
  assert.equal(read([{ ...video, side_data_list: [{ rotation: 90 }] }]).video?.rotationDegrees, 270);
  assert.equal(read([{ ...video, color_transfer: "smpte2084" }]).video?.hdr, true);
  assert.equal(read([{ ...video, field_order: "tt" }]).video?.interlaced, true);
  const late = read([{ ...video, start_time: "1.5" }], { start_time: "1.0" }).video;
  assert.equal(late?.startMs, 500);
  assert.equal(late?.firstStampMs, 1500);
  // Microseconds cannot tell a third.
  const fine = read([{ ...video, start_pts: 4, time_base: "1/3", start_time: "1.333333" }]).video;
  assert.ok(Math.abs((fine?.firstStampMs ?? 0) - 4000 / 3) < 1e-9);
});

test("names the rate a viewer would name", () => {
  const rates: [string, string, number][] = [
    ["30000/1001", "30000/1001", 30000 / 1001],
    ["2997/100", "30/1", 30000 / 1001],
    ["24000/1001", "24000/1001", 24000 / 1001],
    ["295/10", "90000/1", 29.5],
    ["0/0", "25/1", 25],
    ["0/0", "90000/1", 25],
  ];
  for (const [average, base, expected] of rates) {
    const stream = probed([{ ...video, avg_frame_rate: average, r_frame_rate: base }]).streams[0];
    assert.ok(stream);
    assert.equal(snapFps(stream), expected, average);
  }
});

test("tells variable rates from the rounding of clocks", () => {
  const steps = (step: (n: number) => number) => Array.from({ length: 100 }, (_, n) => step(n));
  assert.equal(variesInTime(steps((n) => Math.round((n * 1000) / 29.97) / 1000)), false, "a clock of milliseconds");
  assert.equal(variesInTime(steps((n) => n / 30 + (n > 50 ? 0.1 : 0) + (n > 60 ? 0.1 : 0) + (n > 70 ? 0.1 : 0))), true);
});

test("a recording of a kind that FFmpeg reads, at any name", {
  skip: unlessThere("talk/two_faces_bw_6s.mp4"),
}, async (t) => {
  const info = await look(t, async (folder) => {
    await mkdir(join(folder, "a b"));
    const path = join(folder, "a b", "Ünï 'co\"de.bin");
    await copyFile(mediaPath("talk/two_faces_bw_6s.mp4"), path);
    return path;
  });
  assert.deepEqual([info.video?.index, info.video?.fps, info.audioTracks[0]?.index], [1, 30, 0]);
});
