import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type CaptionsInput, planCaptions } from "../../../src/pipeline/planners/captions";
import { planCuts } from "../../../src/pipeline/planners/cuts";
import { outputTime } from "../../../src/pipeline/planners/output-time";
import { overlapMs } from "../../../src/pipeline/planners/spans";
import { graphemes } from "../../../src/pipeline/planners/text-script";
import { captionBlockHeight, safeBand } from "../../../src/schema/caption-layout";
import { type CaptionPage, captionPresetSchema, captionPresets } from "../../../src/schema/captions";
import { captionsOverlaySchema, type OverlayOf } from "../../../src/schema/overlays";
import type { EditSettings } from "../../../src/schema/recipes/edit";
import { framesToMs, msToFrames } from "../../../src/schema/time";
import type { Transcript, Word } from "../../../src/schema/transcript";
import { anyRecording, gridWords, settings, spoken, transcript, word } from "./check";

const wide = { width: 1920, height: 1080, fps: 25 };
const square = { width: 1080, height: 1080, fps: 25 };
const upright = { width: 1080, height: 1920, fps: 25 };

type Changes = Partial<Omit<CaptionsInput, "transcript" | "settings">> & {
  language?: string;
  estimated?: boolean;
  settings?: Partial<EditSettings>;
};

/** Captions of words of which nothing is cut. */
const captionsOf = (words: Word[], { language = "en", estimated = false, ...changes }: Changes = {}) => {
  const format = changes.format ?? wide;
  const endMs = Math.max(...words.map((word) => word.endMs)) + 2000;
  const time = outputTime([{ sourceStartMs: 0, durationInFrames: msToFrames(endMs, format.fps) }], format.fps);
  const overlay = planCaptions({
    transcript: transcript(words, { language, timesEstimated: estimated }),
    cuts: [],
    time,
    format,
    obstacles: [],
    faceInOutput: () => null,
    ...changes,
    settings: settings(changes.settings),
  });
  assert.ok(overlay);
  return captionsOverlaySchema.parse(overlay);
};

const textOf = (line: CaptionPage["lines"][number]) =>
  line.map((word, index) => (index > 0 && word.spaceBefore ? " " : "") + word.text).join("");
const shown = (overlay: OverlayOf<"captions">) => overlay.pages.map((page) => page.lines.map(textOf).join(" / "));
const words = (text: string, wordMs?: number) => spoken(text.split(" "), wordMs);

test("pages end where thoughts end", () => {
  const overlay = captionsOf(words("This is short. And then, after that, we went home. Nobody asked why we did."));
  assert.deepEqual(shown(overlay), [
    "This is short.",
    "And then, after that, / we went home.",
    "Nobody asked why we did.",
  ]);
});

test("a pause parts pages although the cut shortens it", () => {
  const overlay = captionsOf(spoken(["come", "over", 900, "here", "now"]));
  assert.deepEqual(shown(overlay), ["come over", "here now"]);
});

test("narrow frames show few words at a time, wide ones more", () => {
  const text = "people who make short videos for their phones show only a handful of words on each page of captions";
  const longest = (format: typeof wide) =>
    Math.max(...captionsOf(words(text), { format }).pages.map((page) => page.lines.flat().length));
  assert.ok(longest(upright) <= 5);
  assert.ok(longest(wide) <= 8 && longest(wide) > 4);
});

test("words are marked where they stand apart as in English and their times are known", () => {
  const cases: [string, Word[], Changes, "word" | "sentence"][] = [
    ["English", words("hello there everyone"), {}, "word"],
    ["German", words("hallo zusammen"), { language: "de" }, "word"],
    ["Russian", words("привет всем"), { language: "ru" }, "word"],
    ["estimated times", words("hello there"), { estimated: true }, "sentence"],
    ["Chinese", [{ ...spoken(["你好世界"])[0] } as Word], { language: "zh" }, "sentence"],
    ["Arabic", words("مرحبا بالعالم"), { language: "ar" }, "sentence"],
    ["Hindi", words("नमस्ते दुनिया"), { language: "hi" }, "sentence"],
    ["asked for", words("hello there"), { settings: { captionLevel: "sentence" } }, "sentence"],
  ];
  for (const [name, spokenWords, changes, level] of cases)
    assert.equal(captionsOf(spokenWords, changes).level, level, name);
});

test("right-to-left scripts run from the right", () => {
  const cases: [string, string][] = [
    ["مرحبا بكم في القناة", "rtl"],
    ["שלום לכולם", "rtl"],
    ["یہ ایک مثال ہے iPhone", "rtl"],
    ["hello שלום everyone here", "ltr"],
    ["你好世界", "ltr"],
  ];
  for (const [text, direction] of cases) assert.equal(captionsOf(words(text)).direction, direction, text);
});

const inOneGo = (text: string, longMs: number): Word[] => [
  { text, startMs: 0, endMs: longMs, spaceBefore: true, confidence: null },
];

test("Chinese, Japanese and Thai are broken between words, never inside one", () => {
  const cases: [string, string, string[]][] = [
    [
      "zh",
      "今天我们来讨论人工智能的未来发展方向以及它对我们日常生活的影响。",
      ["人工", "智能", "发展", "日常", "生活", "影响"],
    ],
    ["ja", "今日は新しいカメラを使って東京の街を撮影してみたいと思います。", ["カメラ", "東京", "撮影"]],
    ["th", "วันนี้เราจะมาพูดถึงเรื่องการทำอาหารไทยที่อร่อยและง่ายสำหรับทุกคน", ["อาหาร", "อร่อย", "สำหรับ"]],
  ];
  for (const [language, text, unbroken] of cases) {
    const overlay = captionsOf(inOneGo(text, 8000), { language, format: upright });
    const lines = overlay.pages.flatMap((page) => page.lines.map(textOf));
    assert.equal(lines.join(""), text);
    assert.ok(lines.length > 1, `${language} is broken: ${lines}`);
    for (const word of unbroken)
      assert.ok(
        lines.some((line) => line.includes(word)),
        `${word} is whole in ${lines}`,
      );
    for (const line of lines) assert.doesNotMatch(line, /^[。、，！？]/u);
  }
});

test("a word that is longer than a line is broken with hyphens into even parts, its mark with the last", () => {
  const text = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz.";
  const overlay = planCaptions({
    transcript: transcript([word(`${text}@0-4000`)]),
    cuts: [],
    time: outputTime([{ sourceStartMs: 0, durationInFrames: 150 }], 30),
    format: { width: 1080, height: 1920, fps: 30 },
    obstacles: [],
    faceInOutput: () => null,
    settings: settings({}),
  });
  const parts = (overlay?.pages ?? []).flatMap((page) =>
    page.lines.map((line) => line.map((each) => each.text).join("")),
  );
  assert.ok(parts.length > 1);
  assert.equal(parts.map((part) => part.replace(/-$/, "")).join(""), text);
  for (const part of parts.slice(0, -1)) assert.match(part, /\p{L}-$/u);
  const lengths = parts.map((part) => part.length);
  assert.ok(Math.min(...lengths) > Math.max(...lengths) / 2, parts.join(" "));
});

test("Chinese given letter by letter is broken between words too", () => {
  const letters = [..."今天我们来讨论人工智能的未来发展方向以及它对我们日常生活的影响"];
  const pieces = spoken(letters, 200).map((word) => ({ ...word, spaceBefore: false }));
  const overlay = captionsOf(pieces, { language: "zh", format: upright });
  const lines = overlay.pages.flatMap((page) => page.lines.map(textOf));
  for (const word of ["人工", "智能", "发展", "生活"])
    assert.ok(
      lines.some((line) => line.includes(word)),
      `${lines}`,
    );
});

test("an emoji of several parts stays one", () => {
  const family = "👩‍👩‍👧‍👦";
  const overlay = captionsOf(inOneGo(family.repeat(60), 6000));
  for (const page of overlay.pages)
    for (const line of page.lines) assert.equal(textOf(line).replaceAll(family, ""), "");
});

test("a page lasts long enough to be seen, leaves in a pause, and does not blink in a short one", () => {
  const { pages } = captionsOf(spoken(["yes.", 3000, "no.", 450, "maybe."], 100));
  const ends = pages.map((page) => framesToMs(page.fromFrame + page.durationInFrames, 25));
  const starts = pages.map((page) => framesToMs(page.fromFrame, 25));
  assert.ok((ends[0] ?? 0) >= 480 && (ends[0] ?? 0) < 1500, "gone in the long pause");
  assert.equal(ends[1], starts[2], "held through the short one");
});

test("removed words vanish, kept ones come at their time in the output", () => {
  const all = spoken(["we", "go", 1000, "we", "go", "home."]);
  const takes = {
    takes: [
      {
        kind: "retake" as const,
        fromWord: 0,
        toWord: 2,
        startMs: 0,
        endMs: 600,
        text: "we go",
        confidence: 1,
        rival: null,
      },
    ],
  };
  const silences = {
    spans: [{ startMs: 600, endMs: 1600 }],
    noiseFloorDb: -60,
    thresholdDb: -40,
    evidence: "level" as const,
  };
  const durationMs = 2500;
  const { kept, cuts } = planCuts({
    durationMs,
    fps: 25,
    transcript: transcript(all),
    silences,
    takes,
    settings: settings(),
  });
  const overlay = captionsOf(all, { cuts, time: outputTime(kept, 25) });
  assert.deepEqual(shown(overlay), ["we go home."]);
  assert.ok(Math.abs((overlay.pages[0]?.fromFrame ?? 99) - msToFrames(100, 25)) <= 1);
});

const heightOf = (overlay: OverlayOf<"captions">, page: CaptionPage, format: typeof wide) =>
  captionBlockHeight(page.lines.length, overlay.style, format) / 2;

test("captions keep clear of platform controls, the face and other overlays", () => {
  const text = words("here is something that we want to say while the face is just anywhere in the picture today");
  for (const format of [wide, upright])
    for (const top of [0.02, 0.2, 0.45, 0.6, 0.75]) {
      const face = { x: 0.3, y: top, width: 0.4, height: 0.22 };
      const lower = { top: 0.3, bottom: 0.4, fromFrame: 0, durationInFrames: 40 };
      const overlay = captionsOf(text, { format, faceInOutput: () => face, obstacles: top > 0.4 ? [lower] : [] });
      for (const page of overlay.pages) {
        const half = heightOf(overlay, page, format);
        const [from, to] = [page.position - half, page.position + half];
        const safe = safeBand(format);
        assert.ok(from >= safe.top - 1e-9 && to <= safe.bottom + 1e-9, `${from}–${to} is inside the safe band`);
        assert.ok(to <= face.y || from >= face.y + face.height, `${from}–${to} is clear of the face at ${top}`);
        if (top > 0.4 && page.fromFrame < 40) assert.ok(to <= lower.top || from >= lower.bottom);
      }
    }
});

test("close to a large face captions take one line, and smaller letters before they cover it", () => {
  const text = words("here is something that we want to say while the face nearly fills the whole of the picture");
  const beside = (top: number, bottom: number) => {
    const face = { x: 0.2, y: top, width: 0.6, height: bottom - top };
    const overlay = captionsOf(text, { format: square, faceInOutput: () => face });
    for (const page of overlay.pages) {
      const half = heightOf(overlay, page, square);
      assert.ok(
        page.position - half >= bottom || page.position + half <= top,
        `clear of a face from ${top} to ${bottom}`,
      );
    }
    const size = overlay.style.fontSize / captionPresets["word-pop"].fontSize;
    return { lines: Math.max(...overlay.pages.map((page) => page.lines.length)), size: Number(size.toFixed(2)) };
  };
  assert.deepEqual(beside(0.1, 0.6), { lines: 2, size: 1 });
  assert.deepEqual(beside(0.1, 0.75), { lines: 1, size: 1 });
  assert.deepEqual(beside(0.1, 0.82), { lines: 1, size: 0.8 });
});

test("a face beside the captions does not move them", () => {
  const overlay = captionsOf(words("short text"), { faceInOutput: () => ({ x: 0, y: 0.7, width: 0.1, height: 0.2 }) });
  assert.equal(overlay.pages[0]?.position, overlay.style.position);
});

test("captions do not hop from page to page while the face nods", () => {
  const text = words(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen",
  );
  const nodding = (frame: number) => ({ x: 0.3, y: 0.42 + 0.05 * Math.sin(frame / 9), width: 0.4, height: 0.3 });
  const { pages } = captionsOf(text, { faceInOutput: nodding });
  assert.ok(pages.length > 1);
  assert.equal(new Set(pages.map(({ position }) => position)).size, 1);
});

test("no captions where they are not wanted, or there is no transcript", () => {
  const input = {
    cuts: [],
    time: outputTime([{ sourceStartMs: 0, durationInFrames: 50 }], 25),
    format: wide,
    obstacles: [],
    faceInOutput: () => null,
  };
  const some: Transcript = transcript(words("hello"));
  assert.equal(planCaptions({ ...input, transcript: null, settings: settings() }), null);
  assert.equal(planCaptions({ ...input, transcript: some, settings: settings({ captions: false }) }), null);
  assert.equal(planCaptions({ ...input, transcript: transcript([]), settings: settings() }), null);
});

test("property: pages never overlap, hold two lines of 80 at most, and say the kept words in order", () => {
  fc.assert(
    fc.property(
      anyRecording,
      fc.constantFrom(wide, upright),
      fc.record({
        captionPreset: fc.constantFrom(...captionPresetSchema.options),
        captionLevel: fc.constantFrom("word", "sentence"),
        captionLineLength: fc.constantFrom<(number | "auto")[]>("auto", 8, 30, 80),
      }),
      (recording, shape, changes) => {
        const format = { ...shape, fps: recording.fps };
        const said = transcript(recording.words);
        const { cuts, kept } = planCuts({ ...recording, transcript: said, settings: settings() });
        const time = outputTime(kept, recording.fps);
        const taken = cuts.filter((cut) => cut.enabled && cut.reason !== "silence");
        const removedMs = (word: Word) =>
          taken.reduce((sum, cut) => sum + overlapMs(word, { startMs: cut.sourceStartMs, endMs: cut.sourceEndMs }), 0);
        // A cut lies on frames, so of a short word that goes a part may stay: it is said where more than half does.
        const isGone = (word: Word) => removedMs(word) >= (word.endMs - word.startMs) / 2;
        const expected = recording.words.filter((word) => !isGone(word));
        const overlay = planCaptions({
          transcript: said,
          cuts,
          time,
          format,
          obstacles: [],
          faceInOutput: () => null,
          settings: settings(changes),
        });
        if (!overlay) return assert.equal(expected.length, 0);
        const { pages } = captionsOverlaySchema.parse(overlay);
        const set = pages.flatMap((page) => page.lines.flat());
        assert.equal(textOf(set).replaceAll("-", ""), expected.map(({ text }) => text).join(" "));
        let free = 0;
        for (const page of pages) {
          assert.ok(page.fromFrame >= free, "no overlap");
          free = page.fromFrame + page.durationInFrames;
          for (const line of page.lines) {
            assert.ok(graphemes(textOf(line)).length <= 80);
            assert.doesNotMatch(textOf(line), /-./, "a hyphen within a line");
          }
          for (const word of page.lines.flat())
            assert.ok(word.fromFrame < word.toFrame && word.toFrame <= page.durationInFrames);
          const first = page.lines[0]?.[0];
          const spokenMs = time.nearestOutputMs(first?.sourceStartMs ?? 0);
          assert.ok(Math.abs(framesToMs(page.fromFrame, recording.fps) - spokenMs) <= 80, "starts with its first word");
        }
        assert.ok(free <= time.durationInFrames);
      },
    ),
  );
});

const grid = gridWords();

test("the reference recording: a page or two a sentence, none across two", {
  skip: !grid && "no ../shared/media",
}, () => {
  const overlay = captionsOf(grid ?? []);
  assert.equal(overlay.pages[0]?.lines.flat()[0]?.text, "bin");
  assert.ok(overlay.pages.length >= 20 && overlay.pages.length <= 40, `${overlay.pages.length} pages`);
  for (const page of overlay.pages) {
    const times = page.lines.flat().map(({ sourceStartMs }) => sourceStartMs);
    assert.ok(Math.max(...times) - Math.min(...times) < 1700, shown(overlay).join("\n"));
  }
});
