// Tiles as the browser draws them, laid over one another slowly, beside the frame that plain Remotion paints.
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { openSheets, type Sheets } from "../../../src/render/layered/sheets/open-sheets";
import { warmSession } from "../../../src/render/layered/sheets/warm-session";
import type { TilePixels } from "../../../src/render/layered/tile-pixels";
import { bundleComposition } from "../../../src/render/remotion/bundle";
import { captionPresets } from "../../../src/schema/captions";
import type { Overlay } from "../../../src/schema/overlays";
import type { DrawnTile } from "../../../src/schema/tile";
import { tilesAt } from "../../../src/schema/tiles/overlay-tiles";
import type { Timeline } from "../../../src/schema/timeline";
import type { Image } from "../../compositions/image";
import { asset, drawing, grey, hash, openStage, type Stage, timelineOf } from "../../compositions/stage";
import { openBench, settings } from "../fixture";

let stage: Stage;
let bench: Awaited<ReturnType<typeof openBench>>;
let paths: Record<string, string> = {};
const mark = hash("5");

before(async () => {
  [stage, bench] = await Promise.all([openStage(), openBench()]);
  paths = { [mark]: join(stage.mediaDir, "mark.svg") };
  const svg = drawing('<circle cx="40" cy="20" r="19" fill="rgb(255,60,0)"/>', 80, 40);
  await writeFile(paths[mark] ?? "", decodeURIComponent(svg.slice(svg.indexOf(",") + 1)));
});
after(async () => {
  await stage.close();
  await bench.close();
});

const words = (text: string) =>
  text.split(" ").map((word, index) => ({
    text: word,
    spaceBefore: index > 0,
    fromFrame: 10 * index,
    toFrame: 10 * index + 10,
    sourceStartMs: 0,
  }));
const stay = { fromFrame: 0, durationInFrames: 100 };
const captions = (preset: keyof typeof captionPresets, position: number, text: string): Overlay => ({
  ...{ kind: "captions", ...stay, language: "en", direction: "ltr", level: "word" },
  style: { ...captionPresets[preset], entrance: "none" },
  pages: [{ ...stay, lines: [words(text)], position }],
});
const heading = (text: string): Overlay => ({
  ...{ kind: "heading", ...stay, text, subtitle: "And more", fontSize: 0.1, align: "left" },
  ...{ x: 0.5, y: 0.3, width: 0.6, height: 0.3, color: "#ff0000", accentColor: "#0000ff" },
});
const logo: Overlay = { kind: "logo", ...stay, asset: mark, corner: "top-left", width: 0.15, opacity: 0.6 };

const timelineWith = (overlays: Overlay[]): Timeline =>
  timelineOf({ overlays, assets: { [mark]: asset("image", "mark.svg", 80, 40) } });

const tilesOf = (timeline: Timeline, frame: number): DrawnTile[] => {
  const video = { ...timeline.format, voice: timeline.sound.voice, assets: timeline.assets };
  return timeline.overlays
    .flatMap((overlay, index) => tilesAt(overlay, index, frame, video))
    .flatMap((tile) => (tile.kind === "drawn" ? tile : []));
};

const open = async (timeline: Timeline, assetPaths = paths, run = bench.run): Promise<Sheets> =>
  openSheets({
    browser: warmSession({ bundle: await bundleComposition(run), timeline, assetPaths, settings, run }),
    ...{ timeline, run },
  });

const unique = (tiles: DrawnTile[]): DrawnTile[] => [...new Map(tiles.map((tile) => [tile.key, tile])).values()];

/** Draws tiles together. */
const drawn = async (sheets: Sheets, tiles: DrawnTile[]): Promise<Map<string, TilePixels>> => {
  const all = new Map<string, TilePixels>();
  await sheets.draw([unique(tiles)], async (_group, key, pixels) => {
    assert.ok(!all.has(key), "each tile is drawn once");
    all.set(key, pixels);
  });
  return all;
};

/** Three planes of 640 × 360 at half the size for chroma. */
type Planes = [y: Float64Array, u: Float64Array, v: Float64Array];
const [width, height] = [640, 360];

const toYuv = ([r, g, b]: [number, number, number]): [number, number, number] => {
  const luma = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  return [
    16 + (219 / 255) * luma,
    128 + ((224 / 255) * (b - luma)) / 1.8556,
    128 + ((224 / 255) * (r - luma)) / 1.5748,
  ];
};

const planesOf = (colorAt: (x: number, y: number) => [number, number, number]): Planes => {
  const planes: Planes = [
    new Float64Array(width * height),
    new Float64Array((width * height) / 4),
    new Float64Array((width * height) / 4),
  ];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [luma, u, v] = toYuv(colorAt(x, y));
      const half = (y >> 1) * (width / 2) + (x >> 1);
      planes[0][y * width + x] = luma;
      planes[1][half] = (planes[1][half] ?? 0) + u / 4;
      planes[2][half] = (planes[2][half] ?? 0) + v / 4;
    }
  }
  return planes;
};

const lay = (planes: Planes, pixels: TilePixels, opacity: number): void => {
  const area = pixels.width * pixels.height;
  const alphaAt = [1.5 * area, 2.5 * area, 2.5 * area];
  const colorAt = [0, area, 1.25 * area];
  planes.forEach((plane, channel) => {
    const step = channel === 0 ? 1 : 2;
    const none = channel === 0 ? 0 : 128;
    const [w, h] = [pixels.width / step, pixels.height / step];
    for (let y = 0; y < h; y++) {
      for (let x = 0; x < w; x++) {
        const at = (pixels.top / step + y) * (width / step) + pixels.left / step + x;
        const color = pixels.data[(colorAt[channel] ?? 0) + y * w + x] ?? 0;
        const alpha = pixels.isOpaque ? 255 : (pixels.data[(alphaAt[channel] ?? 0) + y * w + x] ?? 0);
        const beneath = (plane[at] ?? 0) - none;
        plane[at] = none + beneath * (1 - (opacity * alpha) / 255) + opacity * (color - none);
      }
    }
  });
};

const assertSame = (laid: Planes, whole: Image, what: string) => {
  const expected = planesOf((x, y) => whole.at(x, y));
  laid.forEach((plane, channel) => {
    const off = plane.map((value, at) => Math.abs(value - (expected[channel]?.[at] ?? 0)));
    const most = off.reduce((sofar, value) => Math.max(sofar, value), 0);
    // Chromium smooths the edge of a path a little differently where its own squares of 256 pixels meet.
    assert.ok(off.filter((value) => value > 3).length <= 12, `${what}: plane ${channel} differs by up to ${most}`);
    assert.ok(most < 25, `${what}: plane ${channel} is off by ${most}`);
  });
};

test("tiles laid over the picture are the frame as plain Remotion paints it", async () => {
  const timeline = timelineWith([heading("Drawn"), logo, captions("box", 0.8, "Drawn once and laid")]);
  const frames = [15, 25];
  const sheets = await open(timeline);
  try {
    const perFrame = frames.map((frame) => tilesOf(timeline, frame));
    const all = await drawn(sheets, perFrame.flat());
    const wholes = await stage.stills(timeline, frames, { [mark]: "mark.svg" });
    for (const [index, whole] of wholes.entries()) {
      const planes = planesOf(() => grey);
      for (const { key, motion, word } of perFrame[index] ?? []) {
        assert.deepEqual([motion.scale, motion.shiftX, motion.shiftY, word], [1, 0, 0, null], "a tile at rest");
        lay(planes, all.get(key) ?? assert.fail(`nothing of ${key}`), motion.opacity);
      }
      assertSame(planes, whole, `frame ${frames[index]}`);
    }
    const [first, second] = unique(perFrame.flat());
    assert.ok(first && second);
    const alone = (await drawn(sheets, [first])).get(first.key);
    assert.equal((await drawn(sheets, [first])).get(first.key), alone, "what was drawn alone is remembered");
    const among = (await drawn(sheets, [first, second])).get(first.key);
    assert.ok(among && among !== alone, "among others it is drawn as it looks there");
  } finally {
    await sheets.close();
  }
});

test("a page whose words are laid alone tells where they stand", async () => {
  const timeline = timelineWith([captions("word-pop", 0.5, "One two three")]);
  const sheets = await open(timeline);
  try {
    const tiles = tilesOf(timeline, 3);
    assert.ok(tiles.some(({ word }) => word !== null));
    for (const { words: boxes, left, top, ...tile } of (await drawn(sheets, tiles)).values()) {
      assert.equal(boxes.length, 3);
      boxes.reduce((before, box) => {
        assert.ok(box.left >= before && box.top > 100 && box.top + box.height < 260, JSON.stringify(boxes));
        return box.left + box.width;
      }, 100);
      assert.ok(left <= (boxes[0]?.left ?? 0) + 4 && left + tile.width >= (boxes[2]?.left ?? 0), "around the words");
      assert.ok(top < 180 && top + tile.height > 180);
    }
  } finally {
    await sheets.close();
  }
});

test("a drawing whose asset nobody has found fails with what plain Remotion says, at the frame of the video", async () => {
  const timeline = timelineWith([logo]);
  const sheets = await open(timeline, {});
  try {
    const [tile] = tilesOf(timeline, 40);
    assert.ok(tile && tile.drawing.of === "overlay");
    const at = (frame: number) => ({ ...tile, key: `at ${frame}`, drawing: { ...tile.drawing, frame } });
    const fails = /^The composition failed at frame 37: The timeline uses .* which nobody has found/;
    await assert.rejects(drawn(sheets, [at(37)]), (error: Error) => fails.test(error.message));
    // Nobody knows which of those on a sheet it was.
    const failsAnywhere = /^The composition failed: The timeline uses .* which nobody has found/;
    await assert.rejects(drawn(sheets, [at(37), at(38)]), (error: Error) => failsAnywhere.test(error.message));
  } finally {
    await sheets.close();
  }
});

test("after an abort drawing rejects with the reason, at once", async () => {
  const stop = new AbortController();
  const timeline = timelineWith(Array.from({ length: 60 }, (_, index) => heading(`Number ${index}`)));
  const sheets = await open(timeline, paths, { ...bench.run, signal: stop.signal });
  try {
    const tiles = tilesOf(timeline, 40);
    let abortedMs = 0;
    const drawing = sheets.draw([tiles], () => {
      abortedMs ||= performance.now();
      stop.abort(new Error("Ctrl-C"));
      return new Promise(() => {});
    });
    await assert.rejects(drawing, /Ctrl-C/);
    assert.ok(performance.now() - abortedMs < 2000);
  } finally {
    await sheets.close();
  }
});
