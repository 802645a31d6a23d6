// Holds an engine to the camera it was told to be: squares are followed through slow moves, where a rounded pixel shows
// as judder.
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import type { Engine } from "../../../src/render/engine";
import { type FramingKeyframe, viewAt, windowOf } from "../../../src/schema/framing";
import { passageLook } from "../../../src/schema/passage";
import { shotsAt } from "../../../src/schema/picture";
import { editSettingsSchema } from "../../../src/schema/recipes/edit";
import type { Timeline } from "../../../src/schema/timeline";
import { runTool } from "../../../src/tools/child";
import { openBench } from "../fixture";
import { type Source, sourceAt } from "./media";
import { readPlanes } from "./planes";
import { renderCase, takeReasons } from "./render-case";
import { backdropOf, passage, shotOf, timelineFrom } from "./timeline-parts";
import { followSquares, type Point } from "./track";

const [width, height, fps] = [640, 360, 30];
const squarePx = 24;
const reachPx = 32;
/** What a step may be off, in pixels: more than that is seen as judder. */
const largestSlip = 0.25;
const largestMiss = 0.5;

/** Left upper corners of the squares, in fractions of the picture. */
const corners = [
  [0.18, 0.2],
  [0.8, 0.22],
  [0.48, 0.46],
  [0.2, 0.72],
  [0.78, 0.7],
] as const;

/** Squares on a picture of a size, in RGB. */
const paintSquares = (across: number, down: number): Buffer => {
  const bytes = Buffer.alloc(across * down * 3);
  for (const [x, y] of corners) {
    for (let row = 0; row < squarePx; row++) {
      const at = 3 * ((Math.round(y * down) + row) * across + Math.round(x * across));
      bytes.fill(255, at, at + 3 * squarePx);
    }
  }
  return bytes;
};

const middles = (across: number, down: number): Point[] =>
  corners.map(([x, y]) => ({ x: Math.round(x * across) + squarePx / 2, y: Math.round(y * down) + squarePx / 2 }));

const write = async (path: string, size: [number, number], encode: string[]): Promise<void> => {
  const raw = ["-f", "rawvideo", "-pix_fmt", "rgb24", "-s", size.join("x"), "-i", "pipe:0"];
  const input = paintSquares(...size);
  await runTool("ffmpeg", ["-v", "error", "-y", ...raw, ...encode, path], {
    signal: new AbortController().signal,
    input,
  });
};

/** As slow as it gets: at its edge some tenths of a pixel a frame. */
const breathing: FramingKeyframe[] = [
  { frame: -20, x: 0.5, y: 0.5, scale: 1, easing: "sine" },
  { frame: 90, x: 0.49, y: 0.47, scale: 1.1, easing: "sine" },
];
const drifting: FramingKeyframe[] = [
  { frame: 0, x: 0.48, y: 0.5, scale: 1.06, easing: "linear" },
  { frame: 60, x: 0.52, y: 0.49, scale: 1.12, easing: "linear" },
];

const makeTimeline = (film: Source, still: Source): Timeline =>
  timelineFrom(
    { film, still },
    {
      recipe: { name: "edit", settings: editSettingsSchema.parse({}) },
      format: { width, height, fps },
      picture: [
        shotOf(film, 40, { fps, framing: breathing }),
        shotOf(still, 40, { fps, framing: drifting }),
        backdropOf("color", 36, { colors: ["#000000"], isMoving: false, transition: passage("zoom", 36) }),
      ],
    },
  );

/** The frames of each shot. */
const moves = [
  { name: "a breathing camera", from: 0, to: 40 },
  { name: "a Ken Burns move", from: 40, to: 80 },
  { name: "a zoom into the next shot", from: 80, to: 116 },
];

/** Where the middle of each square should be, as the camera's own arithmetic has it. */
const plannedAt = (timeline: Timeline, frame: number): (Point | null)[] => {
  const [lower] = shotsAt(timeline.picture, frame);
  const { shot } = lower ?? {};
  if (!lower || shot?.kind !== "footage") return [];
  const size = timeline.assets[shot.asset];
  if (!size) return [];
  const window = windowOf(viewAt(shot.framing, lower.frame), size, timeline.format);
  const { scale } = passageLook(lower.passage);
  const place = (at: number, from: number, length: number, whole: number) =>
    whole / 2 + scale * (((at - from) * whole) / length - whole / 2);
  return middles(size.width, size.height).map(({ x, y }) => ({
    x: place(x, window.left, window.width, width),
    y: place(y, window.top, window.height, height),
  }));
};

/** Renders slow moves of every sort with an engine and follows what is seen in them. */
export const testSmoothMotion = (engine: Engine): void => {
  test("slow zooms and moves do not judder", async (t) => {
    const bench = await openBench();
    try {
      const path = (name: string) => join(bench.dir, name);
      await write(path("film.mp4"), [width, height], ["-vf", "loop=59:1", "-r", "30", ...lossless]);
      await write(path("still.png"), [1.5 * width, 1.5 * height], ["-frames:v", "1"]);
      const film = await sourceAt(path("film.mp4"), "video", [width, height]);
      const still = await sourceAt(path("still.png"), "image", [1.5 * width, 1.5 * height]);
      const timeline = makeTimeline(film, still);
      const made = await renderCase({ engine, timeline, sources: [film, still], bench, name: "moves" });
      assert.deepEqual(takeReasons(bench), []);
      const frames = await readPlanes(made);
      const judders: string[] = [];
      for (const { name, from, to } of moves) {
        const planned = (frame: number) => (frame >= from && frame < to ? plannedAt(timeline, frame) : []);
        const seen = followSquares(frames, planned, reachPx);
        const step = `${name}: a step is off by ${seen.largestSlip.toFixed(3)} px in frame ${seen.frame} at most`;
        t.diagnostic(`${step}, a place by ${seen.largestMiss.toFixed(3)} px, in ${seen.steps} steps`);
        assert.ok(seen.steps > 100, `${name}: only ${seen.steps} steps were seen`);
        if (seen.largestSlip > largestSlip || seen.largestMiss > largestMiss) judders.push(step);
      }
      assert.deepEqual(judders, []);
    } finally {
      await bench.close();
    }
  });
};

const lossless = ["-c:v", "libx264", "-preset", "ultrafast", "-qp", "0", "-pix_fmt", "yuv420p", "-colorspace", "bt709"];
