import { type Band, captionBlockHeight, lengthInLetters, lettersPerLine } from "../../schema/caption-layout";
import type { CaptionStyle } from "../../schema/captions";
import type { OverlayOf } from "../../schema/overlays";
import type { CaptionSettings } from "../../schema/settings";
import type { Format } from "../../schema/timeline";
import { captionStyleOf } from "./captions";
import { directionOf, isWrittenWithoutSpaces, segmentWords } from "./text-script";

interface Piece {
  text: string;
  spaceBefore: boolean;
}

/** A text that stays on screen, broken into lines. */
interface StaticLines {
  lines: Piece[][];
  /** Against the size that the style says: a page is set so that its widest line has room. */
  scale: number;
}

const mostLines = 12;

/**
 * As many lines of much the same length as let a text be set largest in so much of the frame's height; the fewest of
 * those. Too long ones are set smaller.
 */
export const staticLines = (text: string, style: CaptionStyle, format: Format, tallest: number): StaticLines => {
  const pieces = text
    .trim()
    .split(/\s+/)
    .flatMap((word) => (isWrittenWithoutSpaces(word) ? segmentWords(word, "und") : [word]).map(asPiece));
  const room = lettersPerLine(style, format);
  const ways = Array.from({ length: Math.min(mostLines, pieces.length) }, (_, index): StaticLines => {
    const lines = evenLines(pieces, index + 1, style);
    return { lines, scale: Math.min(1, room / longest(lines, style)) };
  });
  const fits = (way: StaticLines) => staticHeight(way, style, format) <= tallest;
  return ways.reduce(
    (best, way) => (fits(way) && way.scale > best.scale ? way : best),
    ways[0] ?? { lines: [], scale: 1 },
  );
};

/** What lines take up, as a part of the frame's height. */
export const staticHeight = ({ lines, scale }: StaticLines, style: CaptionStyle, format: Format): number =>
  captionBlockHeight(lines.length, { ...style, fontSize: style.fontSize * scale }, format);

/** At most so many lines, the longest of them as short as can be. */
const evenLines = (pieces: Piece[], count: number, style: CaptionStyle): Piece[][] => {
  let [least, enough] = [0, lengthInLetters(joined(pieces), style)];
  let best = [pieces];
  while (enough - least > 0.5) {
    const middle = (least + enough) / 2;
    const lines = filled(pieces, middle, style);
    if (lines.length <= count) [enough, best] = [Math.min(middle, longest(lines, style)), lines];
    else least = middle;
  }
  return best;
};

/** Lines filled one after another, each as far as it goes. */
const filled = (pieces: Piece[], letters: number, style: CaptionStyle): Piece[][] => {
  const lines: Piece[][] = [];
  for (const piece of pieces) {
    const line = lines.at(-1);
    if (line && lengthInLetters(joined([...line, piece]), style) <= letters) line.push(piece);
    else lines.push([piece]);
  }
  return lines;
};

const longest = (lines: Piece[][], style: CaptionStyle): number =>
  Math.max(...lines.map((line) => lengthInLetters(joined(line), style)));

const asPiece = (text: string, index: number): Piece => ({ text, spaceBefore: index === 0 });

const joined = (line: Piece[]): string =>
  line.map(({ text, spaceBefore }, index) => (spaceBefore && index > 0 ? ` ${text}` : text)).join("");

interface StaticCaptionInput {
  text: string;
  /** All of it is free for them. */
  band: Band;
  durationInFrames: number;
  format: Format;
  settings: CaptionSettings;
}

/** One text from beginning to end, for what nobody is known to say. */
export const planStaticCaption = (input: StaticCaptionInput): OverlayOf<"captions"> => {
  const { text, band, durationInFrames, format } = input;
  const style = captionStyleOf(input.settings);
  const lines = staticLines(text, style, format, band.bottom - band.top).lines.map((line) =>
    line.map((piece) => ({ ...piece, fromFrame: 0, toFrame: durationInFrames, sourceStartMs: 0 })),
  );
  return {
    kind: "captions",
    fromFrame: 0,
    durationInFrames,
    language: "und",
    direction: directionOf(text),
    level: "static",
    style,
    pages: [{ fromFrame: 0, durationInFrames, lines, position: (band.top + band.bottom) / 2 }],
  };
};

/** What a file is called, as people write it: `my_podcast-ep_12.mp3` is "My podcast ep 12". */
export const readableName = (fileName: string): string => {
  const stem = fileName.replace(/(?<=.)\.[^.]{1,5}$/, "");
  const spaced = stem
    .replace(/[_\s]+|\.(?!\d)|(?<!\d)\.|-(?!\d)|(?<!\d)-/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  return spaced === "" ? fileName : spaced.slice(0, 1).toUpperCase() + spaced.slice(1);
};
