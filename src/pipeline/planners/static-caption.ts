import { lengthInLetters, lettersPerLine } from "../../schema/caption-layout";
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

/** The lines of a text that stays on screen: one, or two of much the same length. Too long ones are set smaller. */
export const staticLines = (text: string, style: CaptionStyle, format: Format): Piece[][] => {
  const pieces = text
    .trim()
    .split(/\s+/)
    .flatMap((word) => (isWrittenWithoutSpaces(word) ? segmentWords(word, "und") : [word]).map(asPiece));
  const length = (line: Piece[]) => lengthInLetters(joined(line), style);
  if (length(pieces) <= lettersPerLine(style, format) || pieces.length < 2) return [pieces];
  const breaks = pieces.slice(1).map((_, index) => [pieces.slice(0, index + 1), pieces.slice(index + 1)]);
  const longest = (lines: Piece[][]) => Math.max(...lines.map(length));
  return breaks.reduce((best, lines) => (longest(lines) < longest(best) ? lines : best));
};

const asPiece = (text: string, index: number): Piece => ({ text, spaceBefore: index === 0 });

const joined = (line: Piece[]): string =>
  line.map(({ text, spaceBefore }, index) => (spaceBefore && index > 0 ? ` ${text}` : text)).join("");

interface StaticCaptionInput {
  text: string;
  /** Centre of the captions. */
  position: number;
  durationInFrames: number;
  format: Format;
  settings: CaptionSettings;
}

/** One text from beginning to end, for what nobody is known to say. */
export const planStaticCaption = (input: StaticCaptionInput): OverlayOf<"captions"> => {
  const { text, position, durationInFrames, format } = input;
  const style = captionStyleOf(input.settings);
  const lines = staticLines(text, style, format).map((line) =>
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
    pages: [{ fromFrame: 0, durationInFrames, lines, position }],
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
