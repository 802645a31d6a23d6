import { blocksOf, brokenAt, isSoundOnly, readTiming, spokenText } from "./captions-text";
import type { Piece } from "./words-of";

/** SubRip: a number, a line of times, lines of text. */
export const readSrt = (text: string, fileName: string): Piece[] => {
  const pieces: Piece[] = [];
  for (const block of blocksOf(text)) {
    const at = block.findIndex((line) => line.text.includes("-->"));
    const [first] = block;
    if (!first) continue;
    const timing = block[at];
    if (!timing) {
      // A blank line inside a caption parts its text from its times.
      const last = pieces.at(-1);
      const isCaption = /^\s*\d+\s*$/.test(first.text);
      if (!last || isCaption) throw brokenAt(fileName, first.number, `expected times, got "${first.text.trim()}"`);
      last.text += `${spokenText(block.map((line) => line.text).join("\n"))}\n`;
      continue;
    }
    const said = spokenText(
      block
        .slice(at + 1)
        .map((line) => line.text)
        .join("\n"),
    );
    const times = readTiming(timing, fileName);
    if (!isSoundOnly(said)) pieces.push({ text: `${said}\n`, ...times, confidence: null });
  }
  return pieces;
};
