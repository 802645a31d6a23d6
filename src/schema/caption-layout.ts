// What planning and drawing must agree on: how much room text takes, and where overlays may lie.
import type { CaptionStyle } from "./captions";
import type { OverlayOf } from "./overlays";

interface Size {
  width: number;
  height: number;
}

/** A horizontal stripe of the frame, 0 at the top to 1 at the bottom. */
export interface Band {
  top: number;
  bottom: number;
}

/** Average width of a letter, spaces included, in heights of the font. */
const letterWidthEm: Record<CaptionStyle["fontFamily"], { asIs: number; upper: number }> = {
  Inter: { asIs: 0.55, upper: 0.66 },
  Montserrat: { asIs: 0.61, upper: 0.73 },
  Anton: { asIs: 0.43, upper: 0.46 },
};

/** Every sixth letter or so is a space. */
const averageWidthEm = (style: CaptionStyle): number =>
  letterWidthEm[style.fontFamily][style.textCase === "upper" ? "upper" : "asIs"] +
  style.letterSpacingEm +
  style.wordSpacingEm / 6;

const fullWidth =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Extended_Pictographic}\u3000-\u303f\uff00-\uff60]/u;
const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** Length of a text in average letters of the style; a Chinese character or an emoji counts as the few it is as wide as. */
export const lengthInLetters = (text: string, style: CaptionStyle): number => {
  let letters = 0;
  for (const { segment } of graphemes.segment(text)) letters += fullWidth.test(segment) ? 1 / averageWidthEm(style) : 1;
  return letters;
};

/** About how wide a text is set, in heights of the font. */
export const widthInEms = (text: string, style: CaptionStyle): number =>
  lengthInLetters(text, style) * averageWidthEm(style);

/** Letters that fit into the style's widest line. */
export const lettersPerLine = (style: CaptionStyle, { width, height }: Size): number => {
  const unit = Math.min(width, height);
  const roomPx = style.maxWidth * width - 2 * style.boxPadding * unit;
  return Math.max(4, Math.floor(roomPx / (style.fontSize * unit * averageWidthEm(style))));
};

/** Height of a page of captions, as a part of the frame's. */
export const captionBlockHeight = (lines: number, style: CaptionStyle, { width, height }: Size): number =>
  ((lines * style.fontSize * style.lineHeight + 2 * style.boxPadding) * Math.min(width, height)) / height;

/** Where a page of captions lies across the frame, as parts of its width. */
export const captionBlockSides = (letters: number, style: CaptionStyle, { width, height }: Size) => {
  const unit = Math.min(width, height);
  const textPx = letters * averageWidthEm(style) * style.fontSize * unit + 2 * style.boxPadding * unit;
  const part = Math.min(style.maxWidth, textPx / width);
  const margin = (1 - style.maxWidth) / 2;
  const left = { left: margin, center: (1 - part) / 2, right: 1 - margin - part }[style.align];
  return { left, right: left + part };
};

/** The stripe that no player covers with its controls: upright video carries buttons and a description below. */
export const safeBand = ({ width, height }: Size): Band =>
  height / width > 1.5 ? { top: 0.1, bottom: 0.8 } : { top: 0.05, bottom: 0.95 };

/** The stripe a lower third takes up while it is on screen. */
export const lowerThirdBand = ({ role }: Pick<OverlayOf<"lower-third">, "role">, { width, height }: Size): Band => {
  const bottom = height > width ? 0.7 : 0.88;
  const tall = role === "" ? 0.1 : 0.142;
  return { top: bottom - (tall * Math.min(width, height)) / height, bottom };
};

/** The stripe a title card's text takes up, roughly. */
export const titleBand = ({ text, subtitle }: Pick<OverlayOf<"title">, "text" | "subtitle">, size: Size): Band => {
  const unit = Math.min(size.width, size.height);
  const lines = (letters: number, letterPx: number) => Math.ceil((letters * letterPx) / (0.84 * size.width));
  const headLines = Math.min(3, lines(text.length, 0.098 * 0.62 * unit));
  const subLines = Math.min(2, lines(subtitle.length, 0.044 * 0.55 * unit));
  const half = ((headLines * 0.11 + 0.075 + subLines * 0.06) * unit) / size.height / 2;
  return { top: 0.5 - half, bottom: 0.5 + half };
};

/** The stripe a waveform takes up. */
export const waveformBand = ({ y, height }: Pick<OverlayOf<"waveform">, "y" | "height">): Band => ({
  top: y - height / 2,
  bottom: y + height / 2,
});
