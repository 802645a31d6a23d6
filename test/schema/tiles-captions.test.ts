// What captions say that they consist of. That it looks so is seen in test/compositions/caption-parts.test.ts.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { entranceMotion } from "../../src/schema/caption-page/entrance";
import { pageAt } from "../../src/schema/caption-page/page-at";
import { largestWord, wordLooks } from "../../src/schema/caption-page/word-look";
import { type CaptionPage, type CaptionPreset, type CaptionStyle, captionPresets } from "../../src/schema/captions";
import type { OverlayOf } from "../../src/schema/overlays";
import type { DrawnTile } from "../../src/schema/tile";
import { captionTiles } from "../../src/schema/tiles/captions";
import { pageFrames, randomCaptions } from "./random-captions";

const video = { width: 640, height: 360, fps: 25 };
const wordFrames = 10;

interface Shown {
  text?: string;
  preset?: CaptionPreset;
  style?: Partial<CaptionStyle>;
  level?: "word" | "sentence" | "static";
  direction?: "ltr" | "rtl";
  fromFrames?: number[];
}

/** Pages of the same words, which follow one another every ten frames. */
const captions = ({
  text = "one two three",
  preset = "word-pop",
  style = {},
  level = "word",
  direction = "ltr",
  fromFrames = [100],
}: Shown): OverlayOf<"captions"> => {
  const line = text.split(" ").map((word, index) => ({
    text: word,
    spaceBefore: index > 0,
    fromFrame: index * wordFrames,
    toFrame: (index + 1) * wordFrames,
    sourceStartMs: 0,
  }));
  return {
    kind: "captions",
    fromFrame: 0,
    durationInFrames: 5000,
    language: "en",
    direction,
    level,
    style: { ...captionPresets[preset], ...style },
    pages: fromFrames.map((fromFrame) => ({ fromFrame, durationInFrames: 90, lines: [line], position: 0.8 })),
  };
};

const tiles = (shown: Shown, frame: number) => captionTiles(captions(shown), 0, frame, video);
const stateOf = (tile: DrawnTile) => ({ ...tile, drawing: null });

/** A tile in a few words: what is drawn, and which word of it is laid how. */
const told = ({ drawing, word, clip, motion }: DrawnTile): string => {
  const part = drawing.of === "overlay" && drawing.part ? `${drawing.part.pass} ${drawing.part.phase}` : "page";
  const how = [
    word === null ? "" : ` ${word}`,
    clip ? ` ${clip.from.toFixed(2)}–${clip.to.toFixed(2)}` : "",
    motion.scale === 1 ? "" : " grown",
    motion.opacity === 1 ? "" : " faint",
  ];
  return part + how.join("");
};

test("a page is made of as few tiles as show it", async (t) => {
  const boxed = { activeBoxColor: "#ff0000" };
  const cases: [name: string, shown: Shown, frame: number, expected: string[]][] = [
    ["before the page", {}, 99, []],
    ["after the page", {}, 190, []],
    ["a page fades in as one", {}, 100, ["page grown faint"]],
    ["a page that is there from the start does not", { fromFrames: [0] }, 0, popped(0)],
    ["one word pops up", {}, 119, popped(1)],
    ["one goes back as the next pops up", {}, 122, popped(1, 2)],
    ["all have been spoken", {}, 160, ["outline upcoming", "letters upcoming"]],
    [
      "in their box",
      { style: { boxColor: "#000000" } },
      160,
      ["behind upcoming", "outline upcoming", "letters upcoming"],
    ],
    ["a word has a box of its own", { style: boxed }, 119, ["page"]],
    ["nothing but letters", { style: { strokeWidth: 0, shadowColor: "transparent" } }, 160, ["letters upcoming"]],
    ["a sentence", { level: "sentence" }, 119, ["page"]],
    ["words that only take a colour", { preset: "outline" }, 119, ["page"]],
    ["a page that comes in", { preset: "minimal" }, 101, ["page faint"]],
    [
      "words that fill",
      { preset: "karaoke" },
      114,
      [
        "outline upcoming",
        "letters active 0",
        "letters upcoming 1",
        "letters active 1 -0.05–0.50",
        "letters upcoming 2",
      ],
    ],
    [
      "words that fill from the right",
      { preset: "karaoke", direction: "rtl", text: "אחת שתיים" },
      114,
      ["outline upcoming", "letters active 0", "letters upcoming 1", "letters active 1 0.50–1.05"],
    ],
    [
      "words that fill, in a sentence of another direction",
      { preset: "karaoke", direction: "rtl", text: "אחת two" },
      114,
      ["outline upcoming", "letters active 0", "letters upcoming 1", "letters active 1 -0.05–0.50"],
    ],
  ];
  for (const [name, shown, frame, expected] of cases)
    await t.test(name, () => assert.deepEqual(tiles(shown, frame).map(told), expected));
});

/** Three words, some of them larger than at rest, the last of those the one that is spoken. */
function popped(...grown: number[]): string[] {
  const words = [0, 1, 2];
  const size = (word: number) => (grown.includes(word) ? " grown" : "");
  return [
    ...words.map((word) => `outline upcoming ${word}${size(word)}`),
    ...words.map((word) => `letters ${word === grown.at(-1) ? "active" : "upcoming"} ${word}${size(word)}`),
  ];
}

const anyFrames = fc.array(fc.nat(pageFrames - 1), { minLength: 2, maxLength: 8 });

test("frames in which no word looks different have the same tiles, others have not", () => {
  fc.assert(
    fc.property(randomCaptions(7), anyFrames, (overlay, frames) => {
      const [page] = overlay.pages;
      assert.ok(page);
      const seen = frames.map((frame) => ({
        look: JSON.stringify([wordLooks(page, overlay, frame, video.fps), entranceMotion(page, overlay, frame, video)]),
        state: JSON.stringify(captionTiles(overlay, 0, 7 + frame, video).map(stateOf)),
      }));
      for (const a of seen) for (const b of seen) assert.equal(a.look === b.look, a.state === b.state);
    }),
  );
});

test("a page that comes again at another time is not drawn again", () => {
  fc.assert(
    fc.property(randomCaptions(7), fc.nat(pageFrames - 1), fc.integer({ min: 1, max: 9000 }), (overlay, at, to) => {
      const pages = overlay.pages.map((page) => ({ ...page, fromFrame: to }));
      const there = captionTiles({ ...overlay, pages }, 3, to + at, video);
      assert.deepEqual(there.map(stateOf), captionTiles(overlay, 0, 7 + at, video).map(stateOf));
    }),
  );
});

test("what changes the look of a page changes its keys", () => {
  const keys = (overlay: OverlayOf<"captions">, size = video) =>
    new Set([110, 140, 160].flatMap((frame) => captionTiles(overlay, 0, frame, size).map(({ key }) => key)));
  const base = captions({});
  const [page] = base.pages;
  assert.ok(page);
  const changed: Record<string, Set<string>> = {
    text: keys(captions({ text: "one two four" })),
    style: keys(captions({ style: { color: "#fffffe" } })),
    language: keys({ ...base, language: "tr" }),
    direction: keys({ ...base, direction: "rtl" }),
    position: keys({ ...base, pages: [{ ...page, position: 0.7 }] }),
    lines: keys({
      ...base,
      pages: [{ ...page, lines: page.lines.flatMap(([first, ...rest]) => (first ? [[first], rest] : [])) }],
    }),
    spaces: keys({
      ...base,
      pages: [{ ...page, lines: page.lines.map((line) => line.map((word) => ({ ...word, spaceBefore: false }))) }],
    }),
    size: keys(base, { ...video, height: 640 }),
  };
  const all = [keys(base), ...Object.values(changed)];
  const count = all.reduce((sum, { size }) => sum + size, 0);
  assert.equal(new Set(all.flatMap((own) => [...own])).size, count, `of ${Object.keys(changed)}`);
});

test("what several fonts have is drawn anew where the rest of the text may change from which it comes", () => {
  const keyOf = (...texts: string[]) => {
    const pages = texts.flatMap((text, index) => captions({ text, fromFrames: [200 * index] }).pages);
    return captionTiles({ ...captions({}), pages }, 0, 40, video).map(({ key }) => key);
  };
  assert.deepEqual(keyOf("今天", "more"), keyOf("今天", "less"));
  assert.notDeepEqual(keyOf("今天", "カメ"), keyOf("今天", "less"));
  assert.notDeepEqual(keyOf("☕", "今天"), keyOf("☕", "less"));
  assert.notDeepEqual(keyOf("☕", "★"), keyOf("☕", "less"));
  assert.deepEqual(keyOf("☕", "more"), keyOf("☕", "less"));
  assert.deepEqual(keyOf("today: 100 %", "カメ"), keyOf("today: 100 %", "less"));
});

test("bounds are whole even pixels of the frame", () => {
  fc.assert(
    fc.property(randomCaptions(7), fc.nat(pageFrames - 1), (overlay, frame) => {
      for (const { bounds } of captionTiles(overlay, 0, 7 + frame, video)) {
        const { left, top, width, height } = bounds;
        assert.ok(
          [left, top, width, height].every((value) => value >= 0 && value % 2 === 0),
          JSON.stringify(bounds),
        );
        assert.ok(left + width <= video.width && top + height <= video.height);
      }
    }),
  );
});

test("no word is ever drawn larger than is said", () => {
  fc.assert(
    fc.property(randomCaptions(7), fc.nat(pageFrames - 1), fc.constantFrom(24, 30, 60), (overlay, frame, fps) => {
      const [page] = overlay.pages;
      assert.ok(page);
      for (const { scale } of wordLooks(page, overlay, frame, fps)) assert.ok(scale >= 1 && scale <= largestWord);
    }),
  );
});

test("the page of a frame is found among many", () => {
  const stays = fc.array(fc.record({ gap: fc.nat(4), length: fc.integer({ min: 1, max: 6 }) }), { maxLength: 30 });
  fc.assert(
    fc.property(stays, fc.nat(200), (parts, frame) => {
      let next = 0;
      const pages = parts.map(({ gap, length }): CaptionPage => {
        const fromFrame = next + gap;
        next = fromFrame + length;
        return { fromFrame, durationInFrames: length, lines: [[]], position: 0.5 };
      });
      const isOn = (page: CaptionPage) => page.fromFrame <= frame && frame < page.fromFrame + page.durationInFrames;
      assert.equal(pageAt(pages, frame), pages.find(isOn) ?? null);
    }),
  );
});

test("a page of words that pop up is drawn four times", () => {
  const overlay = captions({ fromFrames: [100, 200] });
  const all = Array.from({ length: 300 }, (_, frame) => captionTiles(overlay, 0, frame, video)).flat();
  assert.equal(new Set(all.map(({ key }) => key)).size, 4);
});
