// What a viewer sees of captions.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { captionBlockHeight } from "../../src/schema/caption-layout";
import {
  type CaptionPreset,
  type CaptionStyle,
  type CaptionWord,
  captionPresetSchema,
  captionPresets,
} from "../../src/schema/captions";
import type { OverlayOf } from "../../src/schema/overlays";
import { type Box, distance, type Image, type Rgb } from "./image";
import { grey, openStage, type Stage, timelineOf } from "./stage";

let stage: Stage;
before(async () => {
  stage = await openStage();
});
after(() => stage.close());

const white: Rgb = [255, 255, 255];
const wordFrames = 10;

/** One line; its words follow one another every ten frames. `|` parts words that are written without a space. */
const line = (text: string, firstWord = 0): CaptionWord[] =>
  text.split(/(?<=[ |])/).map((part, index, parts) => ({
    text: part.replace(/[ |]$/, ""),
    spaceBefore: parts[index - 1]?.endsWith(" ") ?? false,
    fromFrame: (firstWord + index) * wordFrames,
    toFrame: (firstWord + index + 1) * wordFrames,
    sourceStartMs: 0,
  }));

interface Shown extends Partial<Pick<OverlayOf<"captions">, "language" | "direction" | "level">> {
  lines: CaptionWord[][];
  preset?: CaptionPreset;
  style?: Partial<CaptionStyle>;
  position?: number;
}

const formats = { wide: { width: 640, height: 360, fps: 25 }, upright: { width: 360, height: 640, fps: 25 } };
const pageFrames = 90;
const pitch = 100;

/** Several captions in one video, each over a hundred frames of its own; gives for each its stills. */
const showAll = async (all: Shown[], frames: number[], format = formats.wide): Promise<Image[][]> => {
  const overlays = all.map(({ lines, preset = "outline", style = {}, position = 0.5, ...o }, index) => ({
    kind: "captions" as const,
    fromFrame: 0,
    durationInFrames: pitch * all.length,
    language: "en",
    direction: "ltr" as const,
    level: "word" as const,
    ...o,
    style: { ...captionPresets[preset], ...style },
    pages: [{ fromFrame: pitch * index, durationInFrames: pageFrames, lines, position }],
  }));
  const wanted = all.flatMap((_, index) => frames.map((frame) => pitch * index + frame));
  const images = await stage.stills(timelineOf({ format, overlays }), wanted);
  return all.map((_, index) => images.slice(index * frames.length, (index + 1) * frames.length));
};

const show = async (shown: Shown, frames: number[]): Promise<Image[]> =>
  (await showAll([shown], frames))[0] ?? assert.fail("no images");

const painted = (image: Image): Box & { count: number } =>
  image.find((color) => distance(color, grey) > 24) ?? assert.fail("nothing was painted");
const ofColor = (image: Image, color: Rgb, tolerance = 40) => image.find((pixel) => distance(pixel, color) < tolerance);
const rgb = (hex: string): Rgb => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as Rgb;

test("a text that is there from the start is in the first frame whole, one that comes later fades in", async () => {
  const shown = { lines: [line("Here")], preset: "minimal" as const, level: "static" as const };
  const [[poster, settled] = [], [faint, whole] = []] = await showAll([shown, shown], [0, 40]);
  const isWhite = (color: Rgb) => distance(color, white) < 40;
  const count = (image: Image | undefined) => image?.find(isWhite)?.count ?? 0;
  assert.ok(count(settled) > 0);
  assert.equal(count(poster), count(settled));
  assert.ok(count(faint) < 0.5 * count(whole));
});

test("every preset paints its words inside its page and nothing outside, on every format", async (t) => {
  const presets = captionPresetSchema.options;
  for (const [name, format] of Object.entries(formats)) {
    const lines = [line("Five words make"), line("two lines", 3)];
    const shown = presets.map((preset) => ({ lines, preset, position: captionPresets[preset].position }));
    const images = await showAll(shown, [24], format);
    for (const [index, preset] of presets.entries()) {
      await t.test(`${preset}, ${name}`, () => {
        const style = captionPresets[preset];
        const image = images[index]?.[0] ?? assert.fail("no image");
        const box = painted(image);
        // Shadows and outlines reach a little out of the block, and a word that pops up too.
        const beyond = 0.03 * Math.min(format.width, format.height);
        const half = (captionBlockHeight(2, style, format) * format.height) / 2;
        const middle = style.position * format.height;
        assert.ok(box.top >= middle - half - beyond && box.bottom <= middle + half + beyond, JSON.stringify(box));
        assert.ok(Math.abs((box.left + box.right) / 2 - format.width / 2) < 0.03 * format.width, "centred");
        assert.ok(box.right - box.left > 0.15 * format.width, "as wide as words are");
        assert.ok((ofColor(image, white)?.count ?? 0) > 150, "white letters");
      });
    }
  }
});

test("a page is there from its first frame to its last and not after", async () => {
  const images = await show(
    { lines: [line("Here and gone")], preset: "minimal", style: { entrance: "none" } },
    [0, 89, 90],
  );
  const counts = images.map((image) => image.find((color) => distance(color, grey) > 24)?.count ?? 0);
  assert.ok(counts[0] && counts[1], "there");
  assert.equal(counts[2], 0);
});

test("the mark goes from word to word", async (t) => {
  const presets = ["word-pop", "outline", "box"] as const;
  const all = await showAll(
    presets.map((preset) => ({ lines: [line("First second third")], preset })),
    [8, 18, 28],
  );
  for (const [index, preset] of presets.entries()) {
    await t.test(preset, () => {
      const style = captionPresets[preset];
      const mark = rgb(preset === "box" ? style.activeBoxColor : style.activeColor);
      const marks = all[index]?.map((image) => ofColor(image, mark) ?? assert.fail("no mark")) ?? [];
      assert.equal(marks.length, 3);
      marks.slice(1).forEach((box, before) => {
        assert.ok(box.left >= (marks[before]?.right ?? 0) - 2, `word ${before + 2} lies right of the one before`);
      });
    });
  }
});

test("at sentence level no word is marked", async () => {
  const [first, second] = await show({ lines: [line("First second third")], level: "sentence" }, [8, 28]);
  assert.ok(first && second && first.equals(second));
  assert.equal(ofColor(first, rgb(captionPresets.outline.activeColor)), null);
});

test("karaoke fills in reading direction", async (t) => {
  const color = rgb(captionPresets.karaoke.activeColor);
  const cases = [
    { name: "left to right", lines: [line("Fillingwords slowly")], grows: "right" },
    { name: "right to left", lines: [line("שלוםלכולם וברוכים")], direction: "rtl", language: "he", grows: "left" },
  ] as const;
  for (const { name, grows, lines, ...shown } of cases) {
    await t.test(name, async () => {
      const images = await show({ ...shown, lines: [...lines], preset: "karaoke" }, [7, 9, 14, 18]);
      const boxes = images.map((image) => ofColor(image, color) ?? assert.fail("nothing is filled"));
      boxes.slice(1).forEach((box, index) => {
        const before = boxes[index] ?? assert.fail();
        const [growing, resting] = grows === "right" ? (["right", "left"] as const) : (["left", "right"] as const);
        assert.ok(grows === "right" ? box.right > before.right : box.left < before.left, `${growing} at ${index + 1}`);
        assert.ok(Math.abs(box[resting] - before[resting]) < 3, `${resting} rests`);
      });
    });
  }
});

test("a word that pops up moves none of its neighbours", async () => {
  const still = { entrance: "none" } as const;
  const images = await show({ lines: [line("Pop quietly")], preset: "word-pop", style: still }, [0, 1, 2, 4, 8]);
  const marks = images.map((image) => ofColor(image, rgb(captionPresets["word-pop"].activeColor)) ?? assert.fail());
  const widths = marks.map(({ left, right }) => right - left);
  assert.ok(Math.max(...widths) > 1.08 * Math.min(...widths), `it grows: ${widths}`);
  const beyond = Math.max(...marks.map(({ right }) => right)) + 2;
  const neighbours = images.map((image) => image.find((color, x) => x > beyond && distance(color, white) < 40));
  assert.ok(neighbours[0]);
  for (const neighbour of neighbours) assert.deepEqual(neighbour, neighbours[0]);
});

test("a line that is too wide is set smaller, and keeps inside", async () => {
  const lines = [line("Extraordinarily longwinded sentences overflowing everywhere")];
  const presets = captionPresetSchema.options;
  const images = await showAll(
    presets.map((preset) => ({ lines, preset })),
    [24],
    formats.upright,
  );
  for (const [index, preset] of presets.entries()) {
    const box = painted(images[index]?.[0] ?? assert.fail("no image"));
    const maxPx = 360 * captionPresets[preset].maxWidth;
    assert.ok(box.right - box.left <= maxPx + 16, `${preset}: ${box.right - box.left} px`);
    assert.ok(box.right - box.left >= maxPx * 0.9, `${preset}: ${box.right - box.left} px, no smaller than needed`);
  }
});

test("captions are aligned as the style says", async () => {
  const aligns = ["left", "center", "right"] as const;
  const images = await showAll(
    aligns.map((align) => ({ lines: [line("Side")], style: { align } })),
    [4],
  );
  const boxes = images.map(([image]) => painted(image ?? assert.fail("no image")));
  const margin = ((1 - captionPresets.outline.maxWidth) / 2) * 640;
  assert.ok(Math.abs((boxes[0]?.left ?? 0) - margin) < 16, "left");
  assert.ok(Math.abs((boxes[2]?.right ?? 0) - (640 - margin)) < 16, "right");
  assert.ok((boxes[0]?.right ?? 0) < (boxes[1]?.left ?? 0) && (boxes[1]?.right ?? 0) < (boxes[2]?.left ?? 0));
});

test("letters of every script are drawn, not boxes", async (t) => {
  // Two words of as many letters: as boxes they would look the same.
  const cases: Record<string, [a: string, b: string, language: string]> = {
    Chinese: ["今天", "聊聊", "zh"],
    "Traditional Chinese": ["龍門", "體驗", "zh-Hant"],
    Japanese: ["カメ", "みま", "ja"],
    Korean: ["안녕", "새로", "ko"],
    Arabic: ["مرحبا", "قناة", "ar"],
    Hebrew: ["שלום", "ערוץ", "he"],
    Hindi: ["नमस्ते", "दोस्तों", "hi"],
    Thai: ["สวัสดี", "ครับ", "th"],
    Russian: ["Прив", "друз", "ru"],
    Greek: ["Γειά", "Ωραί", "el"],
    Vietnamese: ["ệữ", "ặổ", "vi"],
    emoji: ["🚀🎉", "👍☕", "en"],
  };
  const shown = Object.values(cases).flatMap(([a, b, language]): Shown[] => {
    const direction = language === "ar" || language === "he" ? "rtl" : "ltr";
    const one = { language, direction, level: "sentence", style: { fontSize: 0.2, strokeWidth: 0 } } as const;
    return [a, b].map((text) => ({ ...one, lines: [line(text)] }));
  });
  const images = (await showAll(shown, [5])).flat();
  for (const [index, name] of Object.keys(cases).entries()) {
    await t.test(name, () => {
      const [first, second] = [images[2 * index], images[2 * index + 1]];
      assert.ok(first && second);
      assert.ok(painted(first).count > 300 && painted(second).count > 300, "something is drawn");
      assert.ok(!first.equals(second), "two words look different");
      const colored = first.find(([r, g, b]) => Math.max(r, g, b) - Math.min(r, g, b) > 90)?.count ?? 0;
      assert.equal(colored > 200, name === "emoji", `${colored} coloured pixels`);
    });
  }
});
