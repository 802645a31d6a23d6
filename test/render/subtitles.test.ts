import assert from "node:assert/strict";
import { test } from "node:test";
import { toAss } from "../../src/render/subtitles/ass";
import { assColor } from "../../src/render/subtitles/ass-color";
import { toCaptionJson } from "../../src/render/subtitles/caption-json";
import { clock } from "../../src/render/subtitles/cues";
import { toSrt } from "../../src/render/subtitles/srt";
import { toVtt } from "../../src/render/subtitles/vtt";
import { captionPresets } from "../../src/schema/captions";
import { overlaySchema } from "../../src/schema/overlays";
import { makeTimeline } from "./fixture";

const word = (text: string, fromFrame: number, toFrame: number, spaceBefore = true) => ({
  text,
  spaceBefore,
  fromFrame,
  toFrame,
  sourceStartMs: 0,
});

/** Six frames a second: a page from 1 s to 3 s and one from 4 s to 5 s. */
const timeline = makeTimeline([[0, 60]], {
  overlays: [
    overlaySchema.parse({
      kind: "captions",
      fromFrame: 0,
      durationInFrames: 60,
      language: "en",
      direction: "ltr",
      level: "word",
      style: { ...captionPresets.karaoke, fontSize: 0.062, activeColor: "#3ddcff", upcomingColor: "#ffffff8c" },
      pages: [
        {
          fromFrame: 6,
          durationInFrames: 12,
          position: 0.8,
          lines: [[word("Cats", 0, 3), word("&", 3, 4)], [word("<dogs>", 6, 12)]],
        },
        { fromFrame: 24, durationInFrames: 6, position: 0.2, lines: [[word("你", 0, 3), word("好", 3, 6, false)]] },
      ],
    }),
  ],
});

test("SubRip", () => {
  assert.equal(
    toSrt(timeline),
    "1\n00:00:01,000 --> 00:00:03,000\nCats &\n<dogs>\n\n2\n00:00:04,000 --> 00:00:05,000\n你好\n",
  );
});

test("WebVTT escapes what would be markup, and keeps high captions high", () => {
  assert.equal(
    toVtt(timeline),
    "WEBVTT\n\n00:00:01.000 --> 00:00:03.000\nCats &amp;\n&lt;dogs&gt;\n\n00:00:04.000 --> 00:00:05.000 line:20%\n你好\n",
  );
});

test("captions of a part count from its start and end with it", () => {
  assert.equal(
    toSrt(timeline, { fromFrame: 12, toFrame: 27 }),
    ["1\n00:00:00,000 --> 00:00:01,000\nCats &\n<dogs>\n", "2\n00:00:02,000 --> 00:00:02,500\n你好\n"].join("\n"),
  );
});

test("Remotion's captions, word by word", () => {
  assert.deepEqual(JSON.parse(toCaptionJson(timeline))[1], {
    text: " &",
    startMs: 1500,
    endMs: 1667,
    timestampMs: 1583,
    confidence: null,
  });
  assert.equal(
    JSON.parse(toCaptionJson(timeline))
      .map((each: { text: string }) => each.text)
      .join(""),
    "Cats & <dogs> 你好",
  );
});

test("ASS times every word, with the pauses between them", () => {
  const [first, second] = toAss(timeline)
    .split("\n")
    .filter((line) => line.startsWith("Dialogue:"));
  assert.equal(
    first,
    "Dialogue: 0,0:00:01.00,0:00:03.00,Default,,0,0,0,,{\\an5\\pos(160,144)}{\\kf50}Cats {\\kf17}&\\N{\\k33}{\\kf100}<dogs>",
  );
  assert.match(second ?? "", /\{\\an5\\pos\(160,36\)\}\{\\kf50\}你\{\\kf50\}好$/);
});

test("the ASS style is the captions'", () => {
  const style = toAss(timeline)
    .split("\n")
    .find((line) => line.startsWith("Style:"));
  const [, family, size, spoken, upcoming] = style?.split(",") ?? [];
  assert.deepEqual([family, size, spoken, upcoming], ["Montserrat", "13.4", "&H00FFDC3D", "&H73FFFFFF"]);
});

test("no captions, no cues", () => {
  const bare = makeTimeline([[0, 6]]);
  assert.deepEqual([toSrt(bare), toVtt(bare), toCaptionJson(bare)], ["", "WEBVTT\n", "[]\n"]);
  assert.doesNotMatch(toAss(bare), /^(Dialogue|Style):/m);
});

for (const [ms, expected] of [
  [0, "00:00:00,000"],
  [999.6, "00:00:01,000"],
  [59_999.7, "00:01:00,000"],
  [3_725_042, "01:02:05,042"],
] as const)
  test(`${ms} ms is ${expected}`, () => assert.equal(clock(ms, ",", 3), expected));

for (const [css, expected] of [
  ["#ffcc00", "&H0000CCFF"],
  ["#fc0", "&H0000CCFF"],
  ["#ffcc0080", "&H7F00CCFF"],
  ["rgb(255, 204, 0)", "&H0000CCFF"],
  ["rgba(255, 204, 0, 0.5)", "&H8000CCFF"],
  ["hsl(48, 100%, 50%)", "&H0000CCFF"],
  ["transparent", "&HFF000000"],
] as const)
  test(`${css} is ${expected} in ASS`, () => assert.equal(assColor(css), expected));
