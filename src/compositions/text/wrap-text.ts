/** A text broken into lines, and by how much it must shrink so that the widest fits. */
interface WrappedText {
  lines: string[];
  /** 1 where nothing has to shrink. */
  scale: number;
}

interface Room {
  maxWidthPx: number;
  maxLines: number;
  /** Width of a line at full size. */
  measure: (line: string) => number;
}

/** Breaks a text into even lines, shrinking it only as far as it must to fit. */
export const wrapText = (text: string, { maxWidthPx, maxLines, measure }: Room): WrappedText => {
  const parts = breakable(text.trim());
  for (let scale = 1; scale > 0.4; scale *= 0.94) {
    const lines = fill(parts, maxWidthPx / scale, measure);
    if (lines.length <= maxLines && widest(lines, measure) * scale <= maxWidthPx) {
      return { lines: balance(parts, lines.length, maxWidthPx / scale, measure), scale };
    }
  }
  const total = measure(text);
  const lines = balance(parts, maxLines, total, measure);
  return { lines, scale: Math.min(1, maxWidthPx / Math.max(1, widest(lines, measure))) };
};

const widest = (lines: string[], measure: Room["measure"]) => Math.max(0, ...lines.map(measure));

const fill = (parts: string[], maxWidthPx: number, measure: Room["measure"]): string[] => {
  const lines: string[] = [];
  let line = "";
  for (const part of parts) {
    if (line !== "" && measure((line + part).trimEnd()) > maxWidthPx) {
      lines.push(line.trimEnd());
      line = "";
    }
    line += part;
  }
  return line === "" ? lines : [...lines, line.trimEnd()];
};

// The narrowest measure that needs no more lines makes them even.
const balance = (parts: string[], lineCount: number, maxWidthPx: number, measure: Room["measure"]): string[] => {
  let narrow = 0;
  let wide = maxWidthPx;
  for (let step = 0; step < 12; step++) {
    const middle = (narrow + wide) / 2;
    const lines = fill(parts, middle, measure);
    if (lines.length <= lineCount && widest(lines, measure) <= middle) wide = middle;
    else narrow = middle;
  }
  return fill(parts, wide, measure);
};

// Words with the spaces and punctuation that follow them; also finds the words of Chinese, Japanese and Thai.
const breakable = (text: string): string[] => {
  const parts: string[] = [];
  for (const { segment, isWordLike } of new Intl.Segmenter("en", { granularity: "word" }).segment(text)) {
    const previous = parts.at(-1);
    const afterSpace = previous !== undefined && /\s$/.test(previous) && !/^\s/.test(segment);
    const afterUnspaced = previous !== undefined && isWordLike && isUnspaced(segment) && !isOpening(previous);
    if (previous === undefined || afterSpace || afterUnspaced) parts.push(segment);
    else parts[parts.length - 1] = previous + segment;
  }
  return parts;
};

const isUnspaced = (segment: string) => /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/u.test(segment);

const isOpening = (part: string) => /[\p{Ps}\p{Pi}]$/u.test(part);
