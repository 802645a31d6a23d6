import { measureWidthPx } from "../text/measure";
import { wrapText } from "../text/wrap-text";

/** A text as it is to be set. */
export interface TextSetting {
  text: string;
  fontFamily: string;
  fontWeight: number;
  /** Against that of the other texts in the rectangle. */
  relativeSize: number;
  /** Of a line, in font sizes. */
  lineHeight: number;
  maxLines: number;
}

interface FittedText extends TextSetting {
  lines: string[];
  fontSizePx: number;
}

interface Room {
  widthPx: number;
  heightPx: number;
  maxFontSizePx: number;
  /** What is needed beside the lines, in font sizes. */
  gaps: number;
}

/** Breaks texts that stand one below the other, and shrinks all of them only as far as the rectangle makes it needed. */
export const fitTexts = (texts: TextSetting[], room: Room): FittedText[] => {
  for (let fontSizePx = room.maxFontSizePx; ; fontSizePx *= 0.95) {
    const fitted = texts.map((setting) => fitWidth(setting, setting.relativeSize * fontSizePx, room.widthPx));
    const heightPx = fitted.reduce((sum, each) => sum + each.lines.length * each.lineHeight * each.fontSizePx, 0);
    if (heightPx + room.gaps * fontSizePx <= room.heightPx || fontSizePx < 1) return fitted;
  }
};

const fitWidth = (setting: TextSetting, fontSizePx: number, maxWidthPx: number): FittedText => {
  const { fontFamily, fontWeight, maxLines, text } = setting;
  const type = { fontFamily, fontWeight, fontSizePx, letterSpacingEm: 0, wordSpacingEm: 0 };
  const { lines, scale } = wrapText(text, { maxWidthPx, maxLines, measure: (line) => measureWidthPx(line, type) });
  return { ...setting, lines, fontSizePx: fontSizePx * scale };
};
