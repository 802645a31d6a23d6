// Tiles as they are drawn on sheets: each looks as its layer does in the video.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { captionPresets } from "../../src/schema/captions";
import type { Overlay } from "../../src/schema/overlays";
import { placeShots } from "../../src/schema/picture";
import type { DrawnTile, Rect, Tile } from "../../src/schema/tile";
import { tilesAt } from "../../src/schema/tiles/overlay-tiles";
import { cutawayDrawing, shotDrawing } from "../../src/schema/tiles/shot-tiles";
import { distance, type Image, type Rgb } from "./image";
import { asset, drawing, footage, grey, hash, openStage, type Stage, timelineOf } from "./stage";

let stage: Stage;
before(async () => {
  stage = await openStage();
});
after(() => stage.close());

const [mark, photo] = [hash("5"), hash("6")];
const assets = {
  [mark]: asset("image", "mark.svg", 80, 40),
  [photo]: asset("image", "photo.svg", 1280, 720),
};
const checks = Array.from(
  { length: 144 },
  (_, index) =>
    `<rect x="${80 * (index % 16)}" y="${80 * Math.floor(index / 16)}" width="80" height="80" fill="hsl(${index * 37}, 80%, ${20 + (index % 6) * 10}%)"/>`,
).join("");
const urls = {
  [mark]: drawing('<rect width="80" height="40" fill="red"/><circle cx="30" cy="20" r="15" fill="white"/>', 80, 40),
  [photo]: drawing(checks, 1280, 720),
};

const paint = { color: "#ffffff", accentColor: "#ff0000" };
const words = ["Every", "word", "lies", "somewhere"].map((text, index) => ({
  text,
  spaceBefore: index > 0,
  fromFrame: 8 * index,
  toFrame: 8 * index + 8,
  sourceStartMs: 0,
}));
const captions = (preset: "box" | "word-pop", stay: Stay): Overlay => ({
  kind: "captions",
  ...stay,
  language: "en",
  direction: "ltr",
  level: "word",
  style: captionPresets[preset],
  pages: [{ ...stay, lines: [words.slice(0, 2), words.slice(2)], position: 0.7 }],
});
const box = { x: 0.55, y: 0.4, width: 0.613, height: 0.35 };
const place = { asset: mark, x: 0.31, y: 0.62, width: 0.33, entrance: "pop" } as const;

interface Stay {
  fromFrame: number;
  durationInFrames: number;
}

/** Every layer, and those of its frames that are looked at: it is there as a whole in them. */
const layers: { of: (stay: Stay) => Overlay; at: number[] }[] = [
  {
    of: (stay) => ({ kind: "title", ...stay, text: "A title that breaks", subtitle: "And more", ...paint }),
    at: [4, 30, 56],
  },
  { of: (stay) => ({ kind: "lower-third", ...stay, name: "Ada", role: "Engineer", ...paint }), at: [4, 30, 56] },
  {
    of: (stay) => ({
      kind: "heading",
      ...stay,
      text: "Hello",
      subtitle: "with Ada",
      ...box,
      fontSize: 0.12,
      align: "left",
      ...paint,
    }),
    at: [30],
  },
  {
    of: (stay) => ({ kind: "logo", ...stay, asset: mark, corner: "bottom-right", width: 0.237, opacity: 0.7 }),
    at: [30],
  },
  { of: (stay) => ({ kind: "image", ...stay, ...place, radius: 0.1, heightPerWidth: null }), at: [30] },
  { of: (stay) => ({ kind: "image", ...stay, ...place, radius: 0.2, heightPerWidth: 0.8 }), at: [30] },
  { of: (stay) => captions("box", stay), at: [30] },
];
const pitch = 100;
const overlays = layers.map(({ of }, index) => of({ fromFrame: 1 + pitch * index, durationInFrames: 60 }));
const timeline = timelineOf({ assets, overlays });
const video = { ...timeline.format, voice: [], assets: timeline.assets };

const isDrawn = (tile: Tile): tile is DrawnTile => tile.kind === "drawn";

/** A sheet of tiles one below the other, at odd places. */
const sheetOf = (tiles: DrawnTile[]) => {
  let next = 3;
  const places = tiles.map(({ drawing, bounds }, index) => {
    const top = next;
    next += bounds.height + 1 + (index % 4);
    return { drawing, bounds, left: 5 * (index % 3), top };
  });
  return { width: 680, height: next, places };
};

/** What the ground comes to where something lies over it. */
const over = (ground: Rgb, color: Rgb, alpha: number): Rgb => [
  ground[0] + (color[0] - ground[0]) * alpha,
  ground[1] + (color[1] - ground[1]) * alpha,
  ground[2] + (color[2] - ground[2]) * alpha,
];

/** How far each pixel of a tile on a sheet is from the same place of a still over a flat ground, in levels. */
const distances = (
  sheet: Image,
  { left, top, width, height }: Rect,
  at: { left: number; top: number },
  still: Image,
  ground: Rgb,
): number[] =>
  Array.from({ length: width * height }, (_, index) => {
    const [x, y] = [index % width, Math.floor(index / width)];
    const alpha = sheet.alphaAt(at.left + x, at.top + y) / 255;
    return distance(over(ground, sheet.at(at.left + x, at.top + y), alpha), still.at(left + x, top + y));
  });
const farthest = (...of: Parameters<typeof distances>): number =>
  distances(...of).reduce((far, each) => Math.max(far, each), 0);

/** Levels: of a colour, of how opaque it is, and of both where one part of a tile lies over another. */
const rounding = 2.5;

/** What is seen of every layer: its tile, and what is behind it. */
const seen = layers.flatMap(({ at }, index) =>
  at.map((own) => {
    const frame = 1 + pitch * index + own;
    const tiles = tilesAt(overlays[index] ?? assert.fail(), index, frame, video);
    const dim = tiles.find((tile) => tile.kind === "color");
    const { r, g, b, alpha } = dim?.kind === "color" ? dim.color : { r: 0, g: 0, b: 0, alpha: 0 };
    const [tile, ...more] = tiles.filter(isDrawn);
    assert.ok(tile && more.length === 0 && tile.motion.opacity === 1 && tile.motion.scale === 1);
    const ground = over(grey, [r, g, b], alpha);
    return { tile, frame, ground, name: `${overlays[index]?.kind}, frame ${frame}` };
  }),
);

test("a tile looks as its layer does in the video", async (t) => {
  const { width, height } = timeline.format;
  const whole = { left: 0, top: 0, width, height };
  const frames = seen.map(({ frame }) => frame);
  const sheets = seen.map(({ tile }) => ({
    width,
    height,
    places: [{ drawing: tile.drawing, bounds: whole, left: 0, top: 0 }],
  }));
  const [stills, drawn] = [await stage.stills(timeline, frames, urls), await stage.sheets(timeline, sheets, urls)];
  for (const [index, { ground, name }] of seen.entries()) {
    await t.test(name, () => {
      const [still, image] = [stills[index], drawn[index]?.image];
      assert.ok(still && image);
      assert.notEqual(
        still.find((color) => distance(color, ground) > 20),
        null,
        "something is there",
      );
      const far = farthest(image, whole, whole, still, ground);
      assert.ok(far <= rounding, `${far} levels`);
    });
  }
});

test("tiles of all layers share a sheet, each in its place", async (t) => {
  const sheet = sheetOf(seen.map(({ tile }) => tile));
  const stills = await stage.stills(
    timeline,
    seen.map(({ frame }) => frame),
    urls,
  );
  const [drawn] = await stage.sheets(timeline, [sheet], urls);
  assert.equal(drawn?.words, null);
  for (const [index, { tile, ground, name }] of seen.entries()) {
    await t.test(name, () => {
      const [at, still] = [sheet.places[index], stills[index]];
      assert.ok(at && still && drawn);
      const { width, height } = timeline.format;
      const { bounds } = tile;
      const inFrame = {
        ...bounds,
        width: Math.min(bounds.width, width - bounds.left),
        height: Math.min(bounds.height, height - bounds.top),
      };
      const unlike = distances(drawn.image, inFrame, at, still, ground).filter((levels) => levels > rounding);
      const painted = still.find((color) => distance(color, ground) > rounding)?.count ?? 0;
      // Browsers smooth the edge of a curve a little differently in each place; a pixel beside its place is far more.
      const mean = unlike.reduce((sum, levels) => sum + levels, 0) / painted;
      assert.ok(mean < 1.5, `${mean} levels for each of ${painted} pixels`);
    });
  }
});

test("a sheet tells where the words of each of its pages lie, and no other does", async () => {
  const overlay = captions("word-pop", { fromFrame: 0, durationInFrames: 60 });
  const logo = layers[3]?.of({ fromFrame: 0, durationInFrames: 60 }) ?? assert.fail();
  const spoken = timelineOf({ assets, overlays: [overlay, logo] });
  const facts = { ...spoken.format, voice: [], assets: spoken.assets };
  const parts = tilesAt(overlay, 0, 20, facts)
    .filter(isDrawn)
    .filter(({ drawing }) => drawing.of === "overlay" && drawing.part);
  const tiles = [
    ...new Map([...parts, ...tilesAt(logo, 1, 20, facts).filter(isDrawn)].map((tile) => [tile.key, tile])).values(),
  ];
  assert.ok(tiles.length > 2);
  const [first, second, third] = await stage.sheets(
    spoken,
    [sheetOf(tiles), sheetOf(tiles.slice(-1)), sheetOf(tiles)],
    urls,
  );
  assert.deepEqual(first?.words, third?.words);
  assert.equal(second?.words, null);
  for (const [index, { bounds }] of tiles.entries()) {
    const boxes = first?.words?.[index] ?? assert.fail("nothing is told");
    assert.equal(boxes.length, index === tiles.length - 1 ? 0 : words.length);
    if (index === tiles.length - 1) continue;
    // A drawing of one line knows the words of that line.
    const own = boxes.filter(({ width }) => width > 0);
    assert.ok(own.length >= 2);
    for (const { left, top, width, height } of own) {
      assert.ok(width > 20 && height > 10);
      assert.ok(left >= bounds.left && left + width <= bounds.left + bounds.width, "across");
      assert.ok(top >= bounds.top && top + height <= bounds.top + bounds.height, "down");
    }
    assert.ok((own[0]?.left ?? 0) < (own[1]?.left ?? 0), "in the order in which they are spoken");
  }
});

const still = { frame: 0, x: 0.5, y: 0.5, scale: 1, easing: "hold" } as const;
const near = { ...still, x: 0.4, y: 0.6, scale: 2 };

test("shots on sheets look as in the video", async (t) => {
  const photoShot = (parts: object) => footage({ asset: photo, durationInFrames: 20, ...parts });
  const picture = [
    photoShot({ fit: "contain", framing: [near] }),
    // Its transition is none of its own looks.
    photoShot({ fit: "contain", blur: 0.02, framing: [near], transition: { kind: "slide", durationInFrames: 15 } }),
    photoShot({ fit: "contain", blur: 0.05, dim: 0.3, framing: [near] }),
    photoShot({ blur: 0.1, framing: [still, { ...near, frame: 15 }] }),
    photoShot({ framing: [still] }),
    photoShot({ framing: [near] }),
  ];
  const shots = timelineOf({ assets, picture, durationInFrames: 20 * picture.length });
  const facts = { ...shots.format, voice: [], assets: shots.assets };
  const placed = placeShots(picture);
  const tiles = placed.map((shot) => {
    const drawing = shotDrawing(shot, shot.fromFrame + 16, facts);
    return drawing?.kind === "drawn" ? drawing : assert.fail("not drawn");
  });
  const sheet = sheetOf(tiles);
  const images = await stage.stills(
    shots,
    placed.map(({ fromFrame }) => fromFrame + 16),
    urls,
  );
  const [drawn] = await stage.sheets(shots, [sheet], urls);
  for (const [index, shot] of picture.entries()) {
    await t.test(`${shot.fit} ${shot.blur} ${index}`, () => {
      const [tile, at, image] = [tiles[index], sheet.places[index], images[index]];
      assert.ok(tile && at && image && drawn);
      if (tile.drawing.of === "shot") return assert.ok(farthest(drawn.image, tile.bounds, at, image, [0, 0, 0]) <= 1);
      // Of an image a pixel is drawn for each of the frame, here; around it a margin.
      const seen =
        index === picture.length - 1 ? { left: 0.4 * 1280 - 320, top: 0.6 * 720 - 180 } : { left: 0, top: 0 };
      const bounds = { ...timeline.format, left: 0, top: 0 };
      const [left, top] = [seen.left - tile.bounds.left, seen.top - tile.bounds.top];
      assert.ok(left >= 0 && left <= 4 && top >= 0 && top <= 4);
      const inner = { left: at.left + left, top: at.top + top };
      assert.ok(farthest(drawn.image, bounds, inner, image, [0, 0, 0]) <= 1);
    });
  }
});

test("a cutaway's image is drawn once for all of its frames", async () => {
  const cutaway = {
    asset: photo,
    fromFrame: 0,
    durationInFrames: 20,
    sourceStartMs: 0,
    fadeInFrames: 0,
    fadeOutFrames: 0,
    matched: "",
  };
  const shown = timelineOf({ assets, cutaways: [{ ...cutaway, framing: [still] }] });
  const tile = cutawayDrawing(shown.cutaways[0] ?? assert.fail(), { ...shown.format, voice: [], assets: shown.assets });
  assert.ok(tile.kind === "drawn");
  const image = await stage.still(shown, 5, urls);
  const [drawn] = await stage.sheets(shown, [sheetOf([tile])], urls);
  assert.ok(drawn && farthest(drawn.image, tile.bounds, { left: 0, top: 3 }, image, [0, 0, 0]) <= 1);
});
