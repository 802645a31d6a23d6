// Sheets without a browser: what a page would paint is written as PNGs here.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { packSheets } from "../../../src/render/layered/sheets/pack-sheets";
import { paintSheets } from "../../../src/render/layered/sheets/paint-sheets";
import { openPixelKernels, type PixelKernels } from "../../../src/render/layered/sheets/pixel-kernels";
import { openTileMemory } from "../../../src/render/layered/sheets/tile-memory";
import type { TilePixels } from "../../../src/render/layered/tile-pixels";
import type { Session } from "../../../src/render/remotion/session";
import { sheetPropsSchema, sheetWordsFile } from "../../../src/schema/sheet";
import { atRest, type DrawnTile } from "../../../src/schema/tile";
import { makeTimeline } from "../fixture";
import { writePng } from "./png-file";

let kernels: PixelKernels;
before(async () => {
  kernels = await openPixelKernels();
});

const timeline = makeTimeline([[0, 10]]);
const limits = { width: 64, height: 64, pixels: 4096, places: 4 };
const isWords = (frame: number) => frame % 3 === 0;

/** A tile that is painted in a grey of its own, two pixels inside its bounds; every third is of a page of captions. */
const tile = (frame: number): DrawnTile => ({
  kind: "drawn",
  key: `tile ${frame}`,
  drawing: {
    of: "overlay",
    index: 0,
    frame,
    part: isWords(frame) ? { pass: "letters", phase: "spoken", words: null } : null,
  },
  bounds: { left: 10, top: 2 * frame, width: 20, height: 12 },
  motion: atRest,
  word: null,
  page: null,
  clip: null,
});
const tiles = (count: number) => Array.from({ length: count }, (_, frame) => tile(frame));

interface Page {
  paint: Session["paint"];
  /** How many sheets were painted so far. */
  painted: number;
}

/** Paints as the session does: several tabs, each held up by `onFrame`, words after the picture. */
const openPage = ({ tellsWords = true } = {}): Page => {
  const page: Page = {
    painted: 0,
    paint: async ({ composition, ranges, onFrame, onArtifact, tabs = 1 }) => {
      const { sheets } = sheetPropsSchema.parse(composition.props);
      const [[first, last] = [0, -1]] = ranges;
      const [width, height] = [composition.width, composition.height];
      let next = first;
      const tab = async () => {
        for (let frame = next++; frame <= last; frame = next++) {
          const bytes = new Uint8Array(4 * width * height);
          const places = sheets[frame]?.places ?? [];
          for (const { bounds, drawing, left, top } of places) {
            const grey = "frame" in drawing ? drawing.frame : 0;
            for (let y = top + 2; y < top + bounds.height - 2; y++) {
              for (let x = left + 2; x < left + bounds.width - 2; x++)
                bytes.set([grey, grey, grey, 255], 4 * (y * width + x));
            }
          }
          page.painted++;
          await onFrame(writePng({ width, height, channels: 4, bytes }, [1, 2]), frame);
          const words = places.map(({ drawing }) =>
            "part" in drawing && drawing.part ? [{ left: drawing.frame, top: 0.5, width: 3, height: 4 }] : [],
          );
          if (tellsWords && words.some((of) => of.length > 0)) {
            onArtifact?.({ frame, fileName: sheetWordsFile(frame), content: JSON.stringify(words) });
          }
        }
      };
      await Promise.all(Array.from({ length: tabs }, tab));
    },
  };
  return page;
};

const paint = (
  page: Page,
  count: number,
  onTile: (key: string, pixels: TilePixels) => void | Promise<void>,
  tabs = 2,
) =>
  paintSheets({
    sheets: packSheets(tiles(count), limits),
    paint: page.paint,
    kernels,
    tabs,
    props: { timeline, assetUrls: {} },
    onTile,
  });

test("tiles come in the order of need, cropped to what is painted, with their words", async () => {
  const seen: { key: string; pixels: TilePixels }[] = [];
  await paint(openPage(), 30, (key, pixels) => void seen.push({ key, pixels }));
  assert.deepEqual(
    seen.map(({ key }) => key),
    tiles(30).map(({ key }) => key),
  );
  for (const [frame, { pixels }] of seen.entries()) {
    const { left, top, width, height, isOpaque, words, data } = pixels;
    assert.deepEqual([left, top, width, height, isOpaque], [12, 2 * frame + 2, 16, 8, true]);
    assert.equal(data[0], Math.round(16 + (219 / 255) * frame));
    assert.deepEqual(words, isWords(frame) ? [{ left: frame, top: 0.5, width: 3, height: 4 }] : []);
  }
});

test("while a tile is not taken, no more than a few sheets are painted", async () => {
  const page = openPage();
  let take = () => {};
  const taken = new Promise<void>((resolve) => {
    take = resolve;
  });
  const painting = paint(page, 100, (key) => (key === "tile 9" ? taken : undefined));
  await new Promise((resolve) => setTimeout(resolve, 300));
  assert.ok(page.painted <= 6, `${page.painted} of 25 sheets`);
  take();
  await painting;
  assert.equal(page.painted, 25);
});

test("what goes wrong with a tile ends the painting", async () => {
  const page = openPage();
  const taking = async (key: string) => {
    if (key === "tile 5") throw new Error("no room");
  };
  await assert.rejects(paint(page, 100, taking), /no room/);
  assert.ok(page.painted <= 6, `${page.painted} of 25 sheets`);
});

test("a page of captions that does not tell where its words stand is an error", async () => {
  await assert.rejects(
    paint(openPage({ tellsWords: false }), 8, () => {}),
    /does not say where the words/,
  );
});

test("of the tiles drawn before, those are kept that were asked for last, as many as there is room for", () => {
  const pixels: TilePixels = {
    ...{ left: 0, top: 0, width: 0, height: 0, isOpaque: false, words: [] },
    data: new Uint8Array(1000),
  };
  const memory = openTileMemory(3 * 2100);
  for (const key of ["a", "b", "c"]) memory.put(key, pixels);
  memory.get("a");
  memory.put("d", pixels);
  assert.deepEqual(
    ["a", "b", "c", "d"].map((key) => memory.get(key) !== undefined),
    [true, false, true, true],
  );
});
