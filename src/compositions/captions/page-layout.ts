import { useMemo } from "react";
import { useVideoConfig } from "remotion";
import { lineText } from "../../schema/caption-page/word-text";
import type { CaptionPage, CaptionStyle } from "../../schema/captions";
import { measureWidthPx } from "../text/measure";

/** Where a page lies and how large it is set, in pixels of the frame. */
export interface PageLayout {
  leftPx: number;
  topPx: number;
  widthPx: number;
  heightPx: number;
  fontSizePx: number;
  linePx: number;
  padXPx: number;
  padYPx: number;
  radiusPx: number;
  strokePx: number;
  shadowBlurPx: number;
  shadowOffsetPx: number;
}

interface PageRequest {
  page: CaptionPage;
  style: CaptionStyle;
  fontFamily: string;
  language: string;
}

/** Sets a page: as large as the style says, smaller where a line would be wider than it may. */
export const usePageLayout = ({ page, style, fontFamily, language }: PageRequest): PageLayout => {
  const { width, height } = useVideoConfig();
  return useMemo(() => {
    const unit = Math.min(width, height);
    const measure = (text: string, fontSizePx: number) => measureWidthPx(text, { ...style, fontFamily, fontSizePx });
    const widthAt = (fontSizePx: number) =>
      Math.max(...page.lines.map((line) => measure(lineText(line, style, language), fontSizePx)));
    const padPx = Math.round(style.boxPadding * unit);
    const roomPx = style.maxWidth * width - 2 * padPx;
    const full = style.fontSize * unit;
    const fontSizePx = full * Math.min(1, roomPx / Math.max(1, widthAt(full)));
    const linePx = Math.round(fontSizePx * style.lineHeight);
    // Room for a line, and for what rounding adds to its words.
    const widthPx = Math.ceil(widthAt(fontSizePx)) + 2 * padPx + page.lines.length;
    const heightPx = page.lines.length * linePx + 2 * padPx;
    return {
      fontSizePx,
      linePx,
      widthPx,
      heightPx,
      leftPx: Math.round(leftOf(style, width, widthPx)),
      topPx: Math.round(Math.min(Math.max(page.position * height - heightPx / 2, 0), height - heightPx)),
      padXPx: padPx,
      padYPx: padPx,
      radiusPx: style.boxRadius * unit,
      strokePx: style.strokeWidth * unit * (fontSizePx / full),
      shadowBlurPx: style.shadowBlur * unit,
      shadowOffsetPx: style.shadowOffset * unit,
    };
  }, [page, style, fontFamily, language, width, height]);
};

const leftOf = ({ align, maxWidth }: CaptionStyle, width: number, widthPx: number): number => {
  const marginPx = (width * (1 - maxWidth)) / 2;
  if (align === "left") return marginPx;
  return align === "right" ? width - marginPx - widthPx : (width - widthPx) / 2;
};
