// A small recording whose every frame carries its number in black and white blocks, so that a test can tell from the
// pixels of a result which source frame it shows.
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chunkStore } from "../../src/chunk-store";
import { openStore } from "../../src/pipeline/cache/store";
import type { ChunkStore } from "../../src/render/engine";
import type { ProgressEvent } from "../../src/schema/progress";
import { editSettingsSchema } from "../../src/schema/recipes/edit";
import { renderSettingsSchema } from "../../src/schema/settings";
import { framesToMs } from "../../src/schema/time";
import { type Timeline, timelineSchema } from "../../src/schema/timeline";
import { runTool, streamTool } from "../../src/tools/child";
import { openRun } from "../../src/tools/run";

/** Few frames a second, so that a few frames are several chunks. */
export const fps = 6;
export const width = 320;
export const height = 180;
const bits = 8;
const blockPx = width / bits;
export const source = `sha256-${"a".repeat(64)}`;
export const settings = renderSettingsSchema.parse({ preset: "ultrafast" });

const never = new AbortController().signal;

/** Makes numbered frames: the blocks stand in the middle third, the colour around them moves on. */
const numberedFrames = (count: number): Buffer => {
  const frames = Buffer.alloc(count * width * height * 3);
  for (let frame = 0; frame < count; frame++) {
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const at = 3 * ((frame * height + y) * width + x);
        const isBlock = y >= height / 3 && y < (2 * height) / 3;
        const bit = (frame >> Math.floor(x / blockPx)) & 1;
        frames.fill(isBlock ? 255 * bit : (40 + 6 * frame + x / 4) % 200, at, at + 3);
        if (!isBlock) frames[at + 2] = 200;
      }
    }
  }
  return frames;
};

/** Writes the numbered recording, `count` frames long. */
export const makeRecording = async (path: string, count: number): Promise<void> => {
  const raw = ["-f", "rawvideo", "-pix_fmt", "rgb24", "-s", `${width}x${height}`, "-r", String(fps), "-i", "pipe:0"];
  const encode = ["-c:v", "libx264", "-preset", "ultrafast", "-crf", "12", "-pix_fmt", "yuv420p", "-g", "12", path];
  await runTool("ffmpeg", ["-v", "error", "-y", ...raw, ...encode], { signal: never, input: numberedFrames(count) });
};

/** Writes a tone at -14 LUFS as AAC, as long as some frames. */
export const makeSound = async (path: string, frames: number, amplitude = 0.2): Promise<void> => {
  const seconds = framesToMs(frames, fps) / 1000;
  const tone = `aevalsrc=${amplitude}*sin(2*PI*997*t)|${amplitude}*sin(2*PI*997*t):s=48000:d=${seconds}`;
  await ffmpegQuietly(["-f", "lavfi", "-i", tone, "-c:a", "aac", "-b:a", "192k", path]);
};

export const ffmpegQuietly = (args: string[]) =>
  runTool("ffmpeg", ["-hide_banner", "-v", "error", "-y", ...args], { signal: never });

/** The number of the source frame that each frame of a video shows. */
export const readNumbers = async (path: string): Promise<number[]> => {
  const row = `crop=iw:2:0:ih/2,scale=${bits}:1:flags=area,format=gray`;
  const args = ["-v", "error", "-i", path, "-an", "-vf", row, "-f", "rawvideo", "-vsync", "passthrough", "pipe:1"];
  const pixels = await readAll(args);
  return Array.from({ length: pixels.length / bits }, (_, frame) =>
    Array.from({ length: bits }, (_, bit) => {
      const level = pixels[frame * bits + bit] ?? 0;
      assert.ok(level < 70 || level > 185, `frame ${frame} has no readable block ${bit}: ${level}`);
      return level > 128 ? 1 << bit : 0;
    }).reduce((sum: number, value) => sum + value, 0),
  );
};

/** The average colour of a frame as a player shows it that heeds what the file says of itself: BT.709, or RGB. */
export const averageColor = async (path: string, frame: number): Promise<number[]> => {
  const isRgb = path.endsWith(".png");
  const one = `select=eq(n\\,${frame}),scale=1:1:flags=area,format=${isRgb ? "rgb24" : "yuv444p"}`;
  const args = ["-v", "error", "-i", path, "-frames:v", "1", "-vf", one, "-f", "rawvideo", "pipe:1"];
  const [y = 0, u = 0, v = 0] = await readAll(args);
  if (isRgb) return [y, u, v];
  const luma = (y - 16) / 219;
  const [cb, cr] = [(u - 128) / 224, (v - 128) / 224];
  const rgb = [luma + 1.5748 * cr, luma - 0.1873 * cb - 0.4681 * cr, luma + 1.8556 * cb];
  return rgb.map((value) => Math.round(255 * Math.min(1, Math.max(0, value))));
};

/** All that FFmpeg writes to `pipe:1`. */
export const readAll = async (args: string[]): Promise<Buffer> => {
  const pieces: Buffer[] = [];
  const { stdout, done } = streamTool("ffmpeg", args, { signal: never });
  for await (const piece of stdout) pieces.push(piece);
  await done;
  return Buffer.concat(pieces);
};

/** A timeline of stretches of the recording, given by first source frame and length. */
export const makeTimeline = (shots: [sourceFrame: number, frames: number][], more: Partial<Timeline> = {}): Timeline =>
  timelineSchema.parse({
    version: 1,
    recipe: { name: "edit", settings: editSettingsSchema.parse({}) },
    source,
    format: { width, height, fps },
    durationInFrames: shots.reduce((sum, [, frames]) => sum + frames, 0),
    assets: {
      [source]: {
        kind: "video",
        fileName: "numbers.mp4",
        bytes: 1,
        durationMs: 20_000,
        width,
        height,
        origin: "user",
        licence: null,
        making: null,
      },
    },
    picture: shots.map(([sourceFrame, durationInFrames]) => ({
      kind: "footage",
      asset: source,
      sourceStartMs: framesToMs(sourceFrame, fps),
      durationInFrames,
      playbackRate: 1,
      transition: null,
      framing: [{ frame: 0, x: 0.5, y: 0.5, scale: 1, easing: "hold" }],
      fit: "cover",
      blur: 0,
      dim: 0,
    })),
    cutaways: [],
    overlays: [],
    sound: {
      voice: [
        {
          asset: source,
          track: 0,
          sourceStartMs: 0,
          fromFrame: 0,
          durationInFrames: 1,
          fadeInMs: 0,
          fadeOutMs: 0,
        },
      ],
      speech: [],
      music: null,
      effects: [],
      loudness: { targetLufs: -14, truePeakDb: -1 },
    },
    cuts: [],
    planned: "",
    ...more,
  });

/** The source frames that a timeline should show, frame by frame. */
export const expectedNumbers = (shots: [sourceFrame: number, frames: number][]): number[] =>
  shots.flatMap(([first, frames]) => Array.from({ length: frames }, (_, index) => first + index));

/** A temp folder, a run in it and a chunk store; everything is gone at the end. */
export const openBench = async (signal: AbortSignal = never) => {
  const dir = await mkdtemp(join(tmpdir(), "reelwright-render-"));
  const events: ProgressEvent[] = [];
  const cacheDir = process.env.REELWRIGHT_TEST_CACHE ?? join(tmpdir(), "reelwright-test-cache");
  const run = await openRun({ signal, report: (event) => events.push(event), cacheDir });
  return {
    dir,
    run,
    events,
    chunks: storeChunks(join(dir, "cache")),
    close: async () => {
      await run.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
};

/** The cache store as engines are given it. */
export const storeChunks = (cacheDir: string): ChunkStore => chunkStore(openStore(cacheDir));

/** What every decoded frame of a video is, as a text. */
export const frameHashes = async (path: string): Promise<string> => {
  const args = ["-v", "error", "-i", path, "-map", "0:v", "-f", "framemd5", "-"];
  return (await runTool("ffmpeg", args, { signal: new AbortController().signal })).stdout;
};
