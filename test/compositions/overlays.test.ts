// What a viewer sees of the overlays other than captions.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { lowerThirdBand } from "../../src/schema/caption-layout";
import type { Overlay } from "../../src/schema/overlays";
import type { Timeline } from "../../src/schema/timeline";
import { type Box, distance, type Image, type Rgb } from "./image";
import { asset, drawing, grey, hash, openStage, type Stage, timelineOf } from "./stage";

let stage: Stage;
before(async () => {
  stage = await openStage();
});
after(() => stage.close());

const red: Rgb = [255, 0, 0];
const mark = hash("5");
const assets = { [mark]: asset("image", "mark.svg", 80, 40) };
const urls = { [mark]: drawing('<rect width="80" height="40" fill="rgb(255,0,0)"/>', 80, 40) };
const stay = { fromFrame: 10, durationInFrames: 60 };
const wide = { width: 640, height: 360, fps: 25 };
const upright = { width: 360, height: 640, fps: 25 };

const pitch = 100;

/** Several overlays in one video, each within a hundred frames of its own; gives for each its stills. */
const showAll = async (all: Overlay[], frames: number[], format: Timeline["format"] = wide): Promise<Image[][]> => {
  const overlays = all.map((overlay, index) => ({ ...overlay, fromFrame: overlay.fromFrame + pitch * index }));
  const wanted = all.flatMap((_, index) => frames.map((frame) => pitch * index + frame));
  const images = await stage.stills(timelineOf({ assets, overlays, format }), wanted, urls);
  return all.map((_, index) => images.slice(index * frames.length, (index + 1) * frames.length));
};

const show = async (overlay: Overlay, frames: number[]): Promise<Image[]> =>
  (await showAll([overlay], frames))[0] ?? assert.fail("no images");

const ofColor = (image: Image | undefined, color: Rgb, tolerance = 40) =>
  image?.find((pixel) => distance(pixel, color) < tolerance) ?? null;
const painted = (image: Image | undefined) => image?.find((color) => distance(color, grey) > 12) ?? null;
const assertInside = (box: Box | null, [left, top, right, bottom]: [number, number, number, number], what: string) =>
  assert.ok(
    box && box.left >= left && box.top >= top && box.right <= right && box.bottom <= bottom,
    `${what}: ${JSON.stringify(box)}`,
  );

const examples: Overlay[] = [
  { kind: "title", ...stay, text: "A title", subtitle: "And more", color: "#ffffff", accentColor: "#ff0000" },
  { kind: "lower-third", ...stay, name: "Ada", role: "Engineer", color: "#ffffff", accentColor: "#ff0000" },
  { kind: "logo", ...stay, asset: mark, corner: "top-left", width: 0.2, opacity: 1 },
  { kind: "progress-bar", ...stay, edge: "top", thickness: 0.05, color: "#ff0000", trackColor: "#000000" },
  {
    kind: "image",
    ...stay,
    asset: mark,
    x: 0.5,
    y: 0.5,
    width: 0.3,
    radius: 0.1,
    entrance: "pop",
    heightPerWidth: null,
  },
  {
    kind: "heading",
    ...stay,
    text: "A heading",
    subtitle: "A speaker",
    x: 0.5,
    y: 0.3,
    width: 0.7,
    height: 0.3,
    fontSize: 0.1,
    align: "left",
    color: "#ffffff",
    accentColor: "#ff0000",
  },
];

test("an overlay is on screen for its frames only, and rests in between", async (t) => {
  const all = await showAll(examples, [9, 40, 70]);
  for (const [index, { kind }] of examples.entries()) {
    await t.test(kind, () => {
      const [before, resting, after] = all[index] ?? assert.fail("no images");
      assert.equal(painted(before), null, "nothing before");
      assert.ok((painted(resting)?.count ?? 0) > 200, "something in between");
      assert.equal(painted(after), null, "nothing after");
    });
  }
});

test("an overlay looks the same whichever frames were drawn before", async () => {
  const overlays = examples;
  const timeline = timelineOf({ assets, overlays });
  const alone = await stage.still(timeline, 33, urls);
  const [, , later] = await stage.stills(timeline, [11, 20, 33], urls);
  assert.ok(later && alone.equals(later));
});

test("long titles break and shrink, and stay inside the frame", async (t) => {
  const texts = {
    long: "Everything that I have learned about writing very long titles in the last twenty years",
    "one word": "Donaudampfschifffahrtsgesellschaft",
    Chinese: "人工智能如何改变我们的日常生活和工作方式以及更多的内容",
  };
  for (const format of [wide, upright]) {
    const titles = Object.values(texts).map((text): Overlay => {
      return { kind: "title", ...stay, text, subtitle: text, color: "#ff0000", accentColor: "#00ff00" };
    });
    const images = await showAll(titles, [40], format);
    for (const [index, name] of Object.keys(texts).entries()) {
      await t.test(`${name}, ${format.width} wide`, () => {
        const margin = 0.05 * format.width;
        const box = ofColor(images[index]?.[0], red, 90);
        assertInside(box, [margin, 20, format.width - margin, format.height - 20], "text");
        assert.ok(box && box.right - box.left > 0.5 * format.width, "no smaller than needed");
      });
    }
  }
});

test("a lower third lies in its band, whatever the length of the name", async () => {
  const names = ["Ada", "Wolfeschlegelsteinhausenbergerdorff the Younger of Upper Saxony"];
  const plates = names.map((name) => {
    return { kind: "lower-third" as const, ...stay, name, role: "Engineer", color: "#ffffff", accentColor: "#ff0000" };
  });
  for (const format of [wide, upright]) {
    const images = await showAll(plates, [40], format);
    for (const [index, plate] of plates.entries()) {
      const image = images[index]?.[0];
      const { top, bottom } = lowerThirdBand(plate, format);
      const [left, right] = [0.05 * format.width, 0.97 * format.width];
      const limits = [left, top * format.height - 2, right, bottom * format.height + 2] as const;
      assertInside(painted(image), [...limits], `${plate.name} on ${format.width}`);
      assert.ok(ofColor(image, red), "its accent");
    }
  }
});

test("a logo sits in its corner at its width and opacity", async () => {
  const corners = { "top-left": [0, 0], "top-right": [1, 0], "bottom-left": [0, 1], "bottom-right": [1, 1] } as const;
  const logo = { kind: "logo", ...stay, asset: mark, width: 0.2, opacity: 1 } as const;
  const names = ["top-left", "top-right", "bottom-left", "bottom-right"] as const;
  const images = await showAll(
    [...names.map((corner) => ({ ...logo, corner })), { ...logo, corner: "top-left", opacity: 0.5 }],
    [40],
  );
  for (const [index, corner] of names.entries()) {
    const [right, low] = corners[corner];
    const box = ofColor(images[index]?.[0], red) ?? assert.fail(corner);
    assert.deepEqual([box.right - box.left, box.bottom - box.top], [72, 36], corner);
    const [x, y] = [box.left + 36, box.top + 18];
    assert.ok(right ? x > 540 : x < 100, `${corner}: ${x}`);
    assert.ok(low ? y > 300 : y < 60, `${corner}: ${y}`);
  }
  const half = images[4]?.[0]?.at(40, 30) ?? assert.fail("no image");
  assert.ok(distance(half, [176, 48, 48]) < 4, `${half}`);
});

test("a progress bar is as long as the time that has passed", async () => {
  const bar = {
    kind: "progress-bar",
    fromFrame: 0,
    durationInFrames: 100,
    thickness: 0.05,
    color: "#ff0000",
    trackColor: "#000000",
  } as const;
  const frames = [0, 25, 50, 99];
  const top = await show({ ...bar, edge: "top" }, frames);
  frames.forEach((frame, index) => {
    const box = ofColor(top[index], red);
    assert.ok(Math.abs((box?.right ?? 0) - (640 * frame) / 99) <= 1, `frame ${frame}: ${box?.right}`);
  });
  assert.deepEqual(painted(top[1]), { left: 0, top: 0, right: 640, bottom: 18, count: 640 * 18 });
  const [bottom] = await show({ ...bar, edge: "bottom" }, [25]);
  assert.equal(painted(bottom)?.top, 342);
});

test("an image lies where it is put, at its width", async () => {
  const image = {
    kind: "image",
    ...stay,
    asset: mark,
    x: 0.25,
    y: 0.75,
    width: 0.2,
    radius: 0,
    entrance: "none",
    heightPerWidth: null,
  } as const;
  const [first] = await show(image, [10]);
  assert.deepEqual({ ...ofColor(first, red), count: 0 }, { left: 96, top: 238, right: 224, bottom: 302, count: 0 });
  const [rounded] = await show({ ...image, radius: 0.2 }, [40]);
  assert.ok(distance(rounded?.at(97, 239) ?? red, grey) < 10, "its corner is round");
});
test("an image is cropped to a box, and lifted off what is behind it", async () => {
  const cover = {
    kind: "image",
    ...stay,
    asset: mark,
    x: 0.5,
    y: 0.5,
    width: 0.25,
    radius: 0.1,
    entrance: "none",
    heightPerWidth: 1,
  } as const;
  const [image] = await show(cover, [40]);
  assert.deepEqual({ ...ofColor(image, red), count: 0 }, { left: 240, top: 100, right: 400, bottom: 260, count: 0 });
  assert.ok(distance(image?.at(241, 101) ?? red, red) > 100, "its corner is round");
  const [below, beside] = [image?.at(320, 263) ?? grey, image?.at(320, 330) ?? red];
  assert.ok(below[0] < grey[0] - 15 && distance(beside, grey) < 4, `its shadow is below it: ${below}, ${beside}`);
});

test("a heading is as large as fits its rectangle, and stays inside it", async (t) => {
  const texts = {
    short: ["Hi", "Me"],
    usual: ["The history of timekeeping", "with Ada Lovelace"],
    long: [
      "Everything that I have learned about writing very long titles in the last twenty years, and what I have not",
      "Wolfeschlegelsteinhausenbergerdorff the Younger of Upper Saxony, Professor of Applied Longwindedness",
    ],
    "one word": ["Donaudampfschifffahrtsgesellschaft", ""],
    Arabic: ["كيف يغيّر الذكاء الاصطناعي حياتنا اليومية وطريقة عملنا", "مع ليلى حداد"],
    Japanese: ["人工知能は私たちの日常生活と働き方をどのように変えるのか", "田中さんと"],
  };
  const heading = {
    kind: "heading",
    ...stay,
    x: 0.55,
    y: 0.4,
    width: 0.6,
    height: 0.35,
    fontSize: 0.12,
    color: "#ffffff",
    accentColor: "#ff0000",
  } as const;
  for (const align of ["left", "center"] as const) {
    for (const format of [wide, upright]) {
      const headings = Object.values(texts).map(([text = "", subtitle = ""]): Overlay => {
        return { ...heading, align, text, subtitle };
      });
      const images = await showAll(headings, [40], format);
      for (const [index, name] of Object.keys(texts).entries()) {
        await t.test(`${name}, ${align}, ${format.width} wide`, () => {
          const box = painted(images[index]?.[0]);
          const [left, right] = [0.25 * format.width, 0.85 * format.width];
          const [top, bottom] = [0.225 * format.height, 0.575 * format.height];
          // Letters may reach a little past their own width.
          assertInside(box, [left - 3, top - 1, right + 3, bottom + 1], "in its rectangle");
          const accent = ofColor(images[index]?.[0], red, 60) ?? assert.fail("no accent");
          const isRtl = name === "Arabic";
          if (align === "center") assert.ok(Math.abs((accent.left + accent.right) / 2 - (left + right) / 2) <= 1);
          else if (isRtl) assert.ok(Math.abs(accent.right - right) <= 1, "lines of Arabic begin on the right");
          else assert.ok(Math.abs(accent.left - left) <= 1 && (box?.left ?? 0) <= left + 8);
          if (name === "short") return;
          const [used, room] = [(box?.right ?? 0) - (box?.left ?? 0), right - left];
          assert.ok(
            used > 0.6 * room || (box?.bottom ?? 0) - (box?.top ?? 0) > 0.7 * (bottom - top),
            "no smaller than needed",
          );
        });
      }
    }
  }
});
