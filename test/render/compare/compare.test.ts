// The comparison itself: it agrees with FFmpeg, lets noise pass, and finds what a viewer would find.
import assert from "node:assert/strict";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { runTool } from "../../../src/tools/child";
import { ffmpegQuietly } from "../fixture";
import { compareFrames, failuresOf } from "./compare-videos";
import { unlisted } from "./listed";
import type { Planes } from "./planes";
import { readPlanes } from "./planes";
import { meanSsim, ssimMap } from "./ssim";
import { followSquares, type Point } from "./track";

const [width, height, count] = [160, 96, 8];
const label = { left: 48, top: 64, width: 64, height: 16 };

interface Look {
  noise?: number;
  late?: number;
  lateLabel?: number;
  /** Added to the colours. */
  codes?: number;
  shiftPx?: number;
  hasLabel?: boolean;
}

/** A texture that passes, a flat patch that stays, and a label of bars, one of which is lit more each frame. */
const paint = (frame: number, look: Look): Planes => {
  const { noise = 0, late = 0, lateLabel = 0, codes = 0, shiftPx = 0, hasLabel = true } = look;
  const plane = (across: number, down: number, at: (x: number, y: number) => number) =>
    Uint8Array.from({ length: across * down }, (_, i) => at(i % across, Math.floor(i / across)));
  const isFlat = (y: number) => y < 32;
  const passed = 3 * (frame - late);
  const luma = (x: number, y: number) => {
    const [across, down] = [x - label.left - shiftPx, y - label.top];
    if (hasLabel && across >= 0 && across < label.width && down >= 0 && down < label.height && across % 8 < 4)
      return across / 8 <= frame - lateLabel ? 235 : 140;
    if (y >= label.top - 8) return 60;
    if (isFlat(y)) return 90 + codes;
    const grain = noise * Math.sin(12.9 * x + 78.2 * y + frame);
    return 120 + 50 * Math.sin((x + passed) / 5) * Math.cos((y - passed) / 7) + grain;
  };
  const chroma = () => 110;
  return {
    width,
    height,
    y: plane(width, height, luma),
    u: plane(width / 2, height / 2, chroma),
    v: plane(width / 2, height / 2, chroma),
  };
};

const film = (look: Look = {}): Planes[] => Array.from({ length: count }, (_, frame) => paint(frame, look));
const failures = (look: Look) =>
  failuresOf(
    compareFrames(film(look), film(), () => [{ name: "label", rect: label }]),
    () => false,
  ).map(({ what }) => what);

test("the same picture passes, also with the noise of an encoder", () => {
  assert.deepEqual(failures({}), []);
  assert.deepEqual(failures({ noise: 2 }), []);
});

const broken: [string, Look, RegExp][] = [
  ["a frame late", { late: 1 }, /the picture is more like the frame before it/],
  ["a frame early", { late: -1 }, /the picture is more like the frame after it/],
  ["a label that is a frame late", { lateLabel: 1 }, /^label is more like the frame before it/],
  ["colours four levels off", { codes: 4 }, /a flat colour is off by 4\.0 codes/],
  ["a label three pixels off", { shiftPx: 3 }, /SSIM .* over label/],
  ["no label", { hasLabel: false }, /SSIM .* over label/],
];
for (const [name, look, expected] of broken) {
  test(`it finds ${name}`, () => {
    const found = failures(look);
    assert.ok(
      found.some((what) => expected.test(what)),
      `found: ${found}`,
    );
  });
}

test("a frame too few is found", () => {
  assert.throws(() => compareFrames(film().slice(1), film(), () => []), /7 frames instead of 8/);
});

test("similarity is what FFmpeg's filter says, over the frame and over a part", async () => {
  const folder = await mkdtemp(join(tmpdir(), "reelwright-ssim-"));
  try {
    const [good, bad] = [join(folder, "good.mp4"), join(folder, "bad.mp4")];
    const lossless = ["-c:v", "libx264", "-preset", "ultrafast", "-qp", "0", "-pix_fmt", "yuv420p"];
    await ffmpegQuietly(["-f", "lavfi", "-i", "testsrc2=s=322x180:r=10:d=1", ...lossless, good]);
    await ffmpegQuietly(["-i", good, "-vf", "gblur=1.2,noise=alls=12:allf=t", ...lossless, bad]);
    const [one, other] = await Promise.all([readPlanes(bad), readPlanes(good)]);
    const part = { left: 64, top: 40, width: 128, height: 64 };
    const cases = [
      { crop: "null", rect: undefined },
      { crop: `crop=${part.width}:${part.height}:${part.left}:${part.top}`, rect: part },
    ];
    for (const { crop, rect } of cases) {
      const stats = join(folder, "stats.txt");
      const graph = `[0]${crop}[a];[1]${crop}[b];[a][b]ssim=stats_file=${stats}`;
      const args = ["-v", "error", "-i", bad, "-i", good, "-lavfi", graph, "-f", "null", "-"];
      await runTool("ffmpeg", args, { signal: new AbortController().signal });
      const expected = [...(await readFile(stats, "utf8")).matchAll(/Y:([\d.]+)/g)].map(([, value]) => Number(value));
      assert.equal(expected.length, 10);
      for (const [frame, value] of expected.entries()) {
        const [a, b] = [one[frame], other[frame]];
        assert.ok(a && b && value < 0.95);
        assert.ok(Math.abs(meanSsim(ssimMap(a, b), rect) - value) < 0.005, `frame ${frame}: ${value}`);
      }
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

/** A bright square with soft edges, its middle at any place. */
const square = ({ x, y }: Point): Planes => {
  const overlap = (at: number, middle: number) =>
    Math.max(0, Math.min(at + 1, middle + 10) - Math.max(at, middle - 10));
  const luma = Uint8Array.from({ length: width * height }, (_, i) =>
    Math.round(16 + 219 * overlap(i % width, x) * overlap(Math.floor(i / width), y)),
  );
  return { width, height, y: luma, u: new Uint8Array(0), v: new Uint8Array(0) };
};

test("a slow move is followed to a small part of a pixel, and whole pixels are found out", () => {
  const planned = (frame: number): Point => ({ x: 60 + 0.17 * frame, y: 50 - 0.09 * frame });
  const frames = Array.from({ length: 60 }, (_, frame) => planned(frame));
  const follow = (places: Point[]) => followSquares(places.map(square), (frame) => [planned(frame)], 16);
  const smooth = follow(frames);
  assert.equal(smooth.steps, 59);
  assert.ok(smooth.largestSlip < 0.03 && smooth.largestMiss < 0.03, JSON.stringify(smooth));
  const rounded = follow(frames.map(({ x, y }) => ({ x: Math.round(x), y: Math.round(y) })));
  assert.ok(rounded.largestSlip > 0.5, JSON.stringify(rounded));
  const thirds = follow(frames.map(({ x, y }) => ({ x: Math.round(3 * x) / 3, y })));
  assert.ok(thirds.largestSlip > 0.15 && thirds.largestSlip < 0.25, JSON.stringify(thirds));
});

test("what no timeline shows is named", () => {
  const missing = unlisted([]);
  const some = ["overlay waveform waveform: radial", "captions box, word", "shot footage fit: contain", "format 4:5"];
  assert.deepEqual(
    some.filter((what) => !missing.includes(what)),
    [],
  );
});
