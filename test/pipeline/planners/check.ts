import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { z } from "zod";
import type { Faces, Silences, Take, Takes } from "../../../src/schema/analysis";
import { type EditSettings, editSettingsSchema } from "../../../src/schema/recipes/edit";
import type { Span } from "../../../src/schema/time";
import type { Timeline } from "../../../src/schema/timeline";
import type { Transcript, Word } from "../../../src/schema/transcript";

/** The default settings with some of them changed. */
export const settings = (changes: Partial<EditSettings> = {}): EditSettings => editSettingsSchema.parse({ ...changes });

/** The same timeline with a caption word corrected, wherever it stands. */
export const corrected = (timeline: Timeline, from: string, to: string): Timeline => ({
  ...timeline,
  overlays: timeline.overlays.map((overlay) =>
    overlay.kind === "captions"
      ? {
          ...overlay,
          pages: overlay.pages.map((page) => ({
            ...page,
            lines: page.lines.map((line) => line.map((word) => (word.text === from ? { ...word, text: to } : word))),
          })),
        }
      : overlay,
  ),
});

export const hash = (digit: string): string => `sha256-${digit.repeat(64)}`;

/** `hello@100-400`, in milliseconds; a leading `+` joins it to the word before. */
export const word = (notation: string): Word => {
  const match = /^(\+?)(.+)@(\d+)-(\d+)$/.exec(notation);
  if (!match?.[2]) throw new Error(`not a word: ${notation}`);
  return {
    text: match[2],
    startMs: Number(match[3]),
    endMs: Number(match[4]),
    spaceBefore: match[1] === "",
    confidence: null,
  };
};

export const transcript = (words: Word[], changes: Partial<Transcript> = {}): Transcript => ({
  language: "en",
  words,
  source: { kind: "sidecar", detail: "test" },
  timesEstimated: false,
  ...changes,
});

/** Texts spoken one after another, `wordMs` each, with a pause where the text is a number of milliseconds. */
export const spoken = (texts: (string | number)[], wordMs = 300): Word[] => {
  let nowMs = 0;
  return texts.flatMap((text) => {
    if (typeof text === "number") {
      nowMs += text;
      return [];
    }
    const startMs = nowMs;
    nowMs += wordMs;
    return [{ text, startMs, endMs: nowMs, spaceBefore: true, confidence: null }];
  });
};

export const silences = (spans: Span[]): Silences => ({
  spans,
  noiseFloorDb: -60,
  thresholdDb: -45,
  evidence: "level+voice",
});

export const take = (words: Word[], fromWord: number, toWord: number, changes: Partial<Take> = {}): Take => ({
  kind: "retake",
  fromWord,
  toWord,
  startMs: words[fromWord]?.startMs ?? 0,
  endMs: words[toWord - 1]?.endMs ?? 0,
  text: words
    .slice(fromWord, toWord)
    .map(({ text }) => text)
    .join(" "),
  confidence: 0.9,
  rival: null,
  ...changes,
});

/** What lies between the words, where it is long enough. */
export const gapsBetween = (words: Word[], durationMs: number, leastMs = 120): Span[] => {
  const edges = [{ endMs: 0, startMs: 0 }, ...words, { startMs: durationMs, endMs: durationMs }];
  return edges.slice(1).flatMap((next, index) => {
    const startMs = edges[index]?.endMs ?? 0;
    return next.startMs - startMs >= leastMs ? [{ startMs, endMs: next.startMs }] : [];
  });
};

export interface Recording {
  durationMs: number;
  fps: number;
  words: Word[];
  silences: Silences;
  takes: Takes;
}

export const rates = [24000 / 1001, 24, 25, 30000 / 1001, 30, 50, 60];
const texts = ["so", "the", "quick.", "brown,", "foxes", "I", "jumped", "over", "extraordinarily", "lazy", "dogs!"];

/** A recording of words with pauses, some said again. */
export const anyRecording: fc.Arbitrary<Recording> = fc
  .record({
    fps: fc.constantFrom(...rates),
    words: fc.array(
      fc.record({ text: fc.constantFrom(...texts), gapMs: fc.nat(1800), longMs: fc.integer({ min: 60, max: 700 }) }),
      { minLength: 1, maxLength: 40 },
    ),
    tailMs: fc.nat(1500),
    takes: fc.array(
      fc.record({
        from: fc.nat(39),
        count: fc.integer({ min: 1, max: 5 }),
        kind: fc.constantFrom("retake", "false-start", "filler"),
        confidence: fc.constantFrom(0.3, 0.6, 0.9),
      }),
      { maxLength: 4 },
    ),
  })
  .map(({ fps, words: drawn, tailMs, takes }) => {
    let nowMs = 0;
    const words = drawn.map(({ text, gapMs, longMs }): Word => {
      const startMs = nowMs + (gapMs < 600 ? 0 : gapMs);
      nowMs = startMs + longMs;
      return { text, startMs, endMs: nowMs, spaceBefore: true, confidence: null };
    });
    const durationMs = nowMs + 200 + tailMs;
    return {
      durationMs,
      fps,
      words,
      silences: silences(gapsBetween(words, durationMs)),
      takes: {
        takes: takes
          .filter(({ from }) => from < words.length)
          .map(({ from, count, kind, confidence }) =>
            take(words, from, Math.min(words.length, from + count), { kind, confidence }),
          ),
      },
    };
  });

/** Faces that move no faster than `speed` of the source's width a second. */
export const anyTrack = (seconds: number, speed: number, size = { least: 0.08, most: 0.2 }): fc.Arbitrary<Faces> =>
  fc
    .record({
      width: fc.double({ min: size.least, max: size.most, noNaN: true }),
      x: fc.double({ min: 0, max: 1, noNaN: true }),
      y: fc.double({ min: 0, max: 1, noNaN: true }),
      steps: fc.array(
        fc.tuple(fc.double({ min: -1, max: 1, noNaN: true }), fc.double({ min: -1, max: 1, noNaN: true })),
        {
          minLength: seconds + 1,
          maxLength: seconds + 1,
        },
      ),
    })
    .map(({ width, x, y, steps }) => {
      const height = width * 1.4;
      const inside = (value: number, length: number) => Math.min(Math.max(value, 0), 1 - length);
      let at = { x: inside(x, width), y: inside(y, height) };
      const track = steps.map(([dx, dy], second) => {
        at = { x: inside(at.x + dx * speed, width), y: inside(at.y + dy * speed, height) };
        return { timeMs: second * 1000, ...at, width, height };
      });
      return { sampleEveryMs: 1000, samples: [], track };
    });

const gridPath = "../shared/media/talk/grid_s1_60s.words.json";
const gridSchema = z.object({
  words: z.array(z.object({ word: z.string(), start: z.number(), end: z.number() })),
});

/** Words of the reference recording; null where the folder is absent. */
export const gridWords = (): Word[] | null => {
  if (!existsSync(gridPath)) return null;
  const { words } = gridSchema.parse(JSON.parse(readFileSync(gridPath, "utf8")));
  return words.map(({ word: text, start, end }) => ({
    text,
    startMs: start * 1000,
    endMs: end * 1000,
    spaceBefore: true,
    confidence: null,
  }));
};
