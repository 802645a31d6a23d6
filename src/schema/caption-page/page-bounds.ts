import type { CaptionPage, CaptionStyle } from "../captions";
import type { Rect } from "../tile";
import { evenBounds } from "../tiles/even-bounds";
import { mostEms, reachEms } from "./letter-room";
import { perPage } from "./per-page";
import { largestWord } from "./word-look";
import { lineText } from "./word-text";

interface Edges {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** What decides where a page may lie: its lines as they are written, and the size of the frame. */
interface Setting {
  page: CaptionPage;
  style: CaptionStyle;
  lines: string[];
  width: number;
  height: number;
  /** Of the font and of a line as the style says: a page may be set smaller, and lines are rounded. */
  emPx: number;
  linePx: number;
  padPx: number;
  roundedPx: number;
}

/** What drawings of a page may paint on. */
interface PageBounds {
  /** All of it, some words grown. */
  grown: Rect;
  /** All of it at rest, and each of its lines. */
  page: Rect;
  lines: Rect[];
}

/**
 * What a page of captions may paint on where it has come in: its block as large as it can be set, and what letters,
 * outlines and shadows reach out of it.
 */
export const pageBounds = perPage(
  (page, style: CaptionStyle, language: string, width: number, height: number): PageBounds => {
    const unit = Math.min(width, height);
    const emPx = style.fontSize * unit;
    const lines = page.lines.map((line) => lineText(line, style, language));
    const sizes = {
      emPx,
      linePx: style.lineHeight * emPx,
      padPx: style.boxPadding * unit,
      roundedPx: lines.length + 2,
    };
    const setting = { page, style, lines, width, height, ...sizes };
    const block = blockOf(setting);
    const boundsOf = (edges: Edges) => evenBounds(painted(edges, setting), setting);
    return {
      grown: boundsOf(grown(block, setting)),
      page: boundsOf(block),
      lines: lines.map((_, index) => boundsOf(lineOf(block, index, setting))),
    };
  },
);

/** The block of the page, at most: `usePageLayout` measures it. */
const blockOf = (setting: Setting): Edges => {
  const { page, style, lines, width, height, linePx, padPx, roundedPx } = setting;
  const mostPx = style.maxWidth * width;
  const blockPx = Math.min(widestPx(setting) + 2 * padPx, mostPx) + roundedPx;
  const margin = (width - mostPx) / 2;
  const left = { left: margin, center: (width - blockPx) / 2, right: width - margin - blockPx }[style.align];
  const tallPx = lines.length * linePx + 2 * padPx + roundedPx;
  const top = Math.min(Math.max(page.position * height - tallPx / 2, 0), height - tallPx);
  return { left, top, right: left + blockPx, bottom: top + tallPx };
};

/** A line of it: anywhere in it where the page may have to be set smaller. */
const lineOf = (block: Edges, index: number, setting: Setting): Edges => {
  const { style, width, linePx, padPx, roundedPx } = setting;
  if (widestPx(setting) > style.maxWidth * width - 2 * padPx) return block;
  const top = block.top + padPx + index * linePx;
  return { ...block, top, bottom: top + linePx + roundedPx };
};

const widestPx = ({ lines, style, emPx }: Setting): number =>
  emPx * Math.max(...lines.map((line) => mostEms(line, style)));

/** With words that pop up: a long one grows less. */
const grown = (block: Edges, { style, emPx, linePx }: Setting): Edges => {
  if (style.highlight !== "pop") return block;
  const beyond = largestWord - 1;
  return expand(block, beyond * Math.max(3 * emPx, 0.2 * (block.right - block.left)), beyond * 1.5 * linePx);
};

/** With what letters, outlines and shadows reach out of it. */
const painted = (block: Edges, { style, lines, width, height, emPx, linePx }: Setting): Edges => {
  const { sideEm, middleEm } = reachEms(lines);
  const around = style.strokeWidth + shadowReach * style.shadowBlur + style.shadowOffset;
  const aroundPx = 1 + around * Math.min(width, height);
  return expand(block, aroundPx + sideEm * emPx, aroundPx + Math.max(0, middleEm * emPx - linePx / 2));
};

const expand = ({ left, top, right, bottom }: Edges, xPx: number, yPx: number): Edges => ({
  left: left - xPx,
  top: top - yPx,
  right: right + xPx,
  bottom: bottom + yPx,
});

/** How far a shadow is seen, in radii of its blur. */
const shadowReach = 1.5;
