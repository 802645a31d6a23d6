import type { Box } from "../../schema/analysis";
import { lengthInLetters, lettersPerLine } from "../../schema/caption-layout";
import { type CaptionPage, type CaptionStyle, type CaptionWord, captionPresets } from "../../schema/captions";
import type { OverlayOf } from "../../schema/overlays";
import type { CaptionSettings } from "../../schema/settings";
import { msToFrames } from "../../schema/time";
import type { Cut, Format } from "../../schema/timeline";
import type { Transcript } from "../../schema/transcript";
import { breakIntoPages, type PageLimits, type PageRange } from "./caption-pages";
import { type Obstacle, placePages } from "./caption-place";
import { captionWords, type SpokenWord } from "./caption-words";
import type { OutputTime } from "./output-time";
import { directionOf, isWrittenLikeEnglish } from "./text-script";

export interface CaptionsInput {
  transcript: Transcript | null;
  cuts: Cut[];
  time: OutputTime;
  format: Format;
  settings: CaptionSettings;
  obstacles: Obstacle[];
  faceInOutput: (frame: number) => Box | null;
}

type Level = Exclude<OverlayOf<"captions">["level"], "static">;

/** Shortest time on screen, where the next page leaves room for it. */
const shortestMs = 500;
/** A page stays so long after its last word, */
const lingerMs: Record<Level, number> = { word: 250, sentence: 500 };
/** and on until the next one if that comes so soon: captions do not blink. */
const bridgeMs = 600;
/** The mark stays on a word through a pause as short as this. */
const wordBridgeMs = 200;

/** Where a face leaves no room for captions of full size, smaller ones may do. */
const fontScales = [1, 0.8, 0.65, 0.5];

/** The look that the settings ask for. */
export const captionStyleOf = ({ captionPreset, captionStyle }: CaptionSettings): CaptionStyle =>
  Object.assign({}, captionPresets[captionPreset], captionStyle);

/** That look, and the smaller ones that a plan may have to take instead. */
export const captionStylesFor = (settings: CaptionSettings): CaptionStyle[] => {
  const style = captionStyleOf(settings);
  return fontScales.map((scale) => ({ ...style, fontSize: Math.max(0.01, style.fontSize * scale) }));
};

/** Captions for what is heard in the output; null where they are not wanted or nothing is known to be said. */
export const planCaptions = (input: CaptionsInput): OverlayOf<"captions"> | null => {
  const { transcript, time, settings } = input;
  if (!settings.captions || !transcript) return null;
  const text = transcript.words.map((word) => word.text).join(" ");
  const level = levelOf(transcript, text, settings);
  let best: (Laid & { style: CaptionStyle }) | null = null;
  for (const style of captionStylesFor(settings)) {
    const laid = layOut(transcript, style, level, input);
    if (!best || laid.covering.length < best.covering.length) best = { ...laid, style };
    if (best.covering.length === 0) break;
  }
  if (!best || best.pages.length === 0) return null;
  return {
    kind: "captions",
    fromFrame: 0,
    durationInFrames: time.durationInFrames,
    language: transcript.language,
    direction: directionOf(text),
    level,
    style: best.style,
    pages: best.pages,
  };
};

interface Laid {
  pages: CaptionPage[];
  /** Indices of pages for which there is no free place. */
  covering: number[];
}

/** Pages in one style. Where two lines find no place, each becomes a page. */
const layOut = (transcript: Transcript, style: CaptionStyle, level: Level, input: CaptionsInput): Laid => {
  const limits = limitsOf(style, level, input.format, input.settings);
  const words = captionWords(transcript, input.cuts, input.time, style, limits.lineLetters);
  const ranges = breakIntoPages(words, limits);
  const laid = place(setPages(words, ranges, level, input.time), style, input);
  if (laid.covering.length === 0) return laid;
  const single = ranges.flatMap((range, index) => (laid.covering.includes(index) ? lineByLine(range) : [range]));
  return place(setPages(words, single, level, input.time), style, input);
};

const lineByLine = ({ from, secondLine, to }: PageRange): PageRange[] =>
  secondLine < to ? [onOneLine(from, secondLine), onOneLine(secondLine, to)] : [onOneLine(from, to)];

const onOneLine = (from: number, to: number): PageRange => ({ from, secondLine: to, to });

const setPages = (words: SpokenWord[], ranges: PageRange[], level: Level, time: OutputTime): UnplacedPage[] => {
  const starts = pageStarts(
    ranges.map(({ from }) => words[from]?.startMs ?? 0),
    time,
  );
  return ranges.map(({ from, secondLine, to }, index) => {
    const fromFrame = starts[index] ?? 0;
    const durationInFrames = pageEnd(words[to - 1], fromFrame, starts[index + 1], level, time) - fromFrame;
    const set = setWords(words.slice(from, to), fromFrame, durationInFrames, time.fps);
    const lines = [set.slice(0, secondLine - from), set.slice(secondLine - from)].filter((line) => line.length > 0);
    return { fromFrame, durationInFrames, lines };
  });
};

type UnplacedPage = Omit<CaptionPage, "position">;

const place = (
  pages: UnplacedPage[],
  style: CaptionStyle,
  { format, obstacles, faceInOutput }: CaptionsInput,
): Laid => {
  const places = placePages({
    pages: pages.map((page) => ({
      ...page,
      lines: page.lines.length,
      letters: Math.max(...page.lines.map((line) => lengthInLetters(lineText(line), style))),
    })),
    style,
    output: format,
    obstacles,
    faceInOutput,
  });
  return {
    pages: pages.map((page, index) => ({ ...page, position: places[index]?.position ?? style.position })),
    covering: places.flatMap(({ isFree }, index) => (isFree ? [] : [index])),
  };
};

const lineText = (line: CaptionWord[]): string =>
  line.map((word, index) => (index > 0 && word.spaceBefore ? " " : "") + word.text).join("");

/** Single words are marked where they stand apart as in English and their times are their own. */
const levelOf = (transcript: Transcript, text: string, { captionLevel }: CaptionSettings): Level => {
  if (captionLevel !== "auto") return captionLevel;
  return isWrittenLikeEnglish(text) && !transcript.timesEstimated ? "word" : "sentence";
};

/** Few words at a time where each is marked, fewer still on narrow frames; else as much as reads well. */
const limitsOf = (style: CaptionStyle, level: Level, format: Format, settings: CaptionSettings): PageLimits => {
  const wide = format.width / format.height;
  const fits = lettersPerLine(style, format);
  const most = level === "word" ? (wide > 1.2 ? 32 : 22) : 42;
  const lineLetters = Math.min(fits, settings.captionLineLength === "auto" ? most : settings.captionLineLength);
  if (level === "sentence")
    return { lineLetters, bestLetters: 1.6 * lineLetters, maxWords: Number.POSITIVE_INFINITY, longestMs: 6000 };
  const [bestLetters, maxWords] = wide > 1.2 ? [28, 8] : wide > 0.7 ? [22, 6] : [17, 5];
  return { lineLetters, bestLetters: Math.min(bestLetters, 2 * lineLetters), maxWords, longestMs: 3000 };
};

/** Each page starts with its first word, and at least a frame after the page before. */
const pageStarts = (startsMs: number[], { fps, durationInFrames }: OutputTime): number[] => {
  const starts: number[] = [];
  for (const startMs of startsMs) starts.push(Math.max(msToFrames(startMs, fps), (starts.at(-1) ?? -1) + 1));
  for (let index = starts.length - 1, limit = durationInFrames - 1; index >= 0; index--, limit--)
    starts[index] = Math.min(starts[index] ?? 0, limit);
  return starts;
};

const pageEnd = (
  last: SpokenWord | undefined,
  from: number,
  next: number | undefined,
  level: Level,
  time: OutputTime,
) => {
  const { fps } = time;
  const spoken = msToFrames((last?.endMs ?? 0) + lingerMs[level], fps);
  const wanted = Math.max(spoken, from + msToFrames(shortestMs, fps));
  const limit = next ?? time.durationInFrames;
  const end = limit - wanted <= msToFrames(bridgeMs - lingerMs[level], fps) && next !== undefined ? limit : wanted;
  return Math.max(from + 1, Math.min(end, limit));
};

const setWords = (words: SpokenWord[], pageFrom: number, pageFrames: number, fps: number): CaptionWord[] => {
  const inPage = (ms: number) => Math.min(Math.max(msToFrames(ms, fps) - pageFrom, 0), pageFrames);
  return words.map(({ text, spaceBefore, startMs, endMs, sourceStartMs }, index) => {
    const next = words[index + 1];
    const ends = next && next.startMs - endMs < wordBridgeMs ? next.startMs : endMs;
    const fromFrame = Math.min(inPage(startMs), pageFrames - 1);
    return { text, spaceBefore, fromFrame, toFrame: Math.max(fromFrame + 1, inPage(ends)), sourceStartMs };
  });
};
