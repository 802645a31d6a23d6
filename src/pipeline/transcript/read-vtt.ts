import { blocksOf, brokenAt, clockMs, isSoundOnly, readTiming, spokenText } from "./captions-text";
import type { Piece } from "./words-of";

/** WebVTT: cues, in which single words may have times of their own. */
export const readVtt = (text: string, fileName: string): Piece[] => {
  const [head, ...blocks] = blocksOf(text);
  if (!head?.[0]?.text.startsWith("WEBVTT")) {
    throw brokenAt(fileName, head?.[0]?.number ?? 1, "expected WEBVTT at the beginning");
  }
  const pieces: Piece[] = [];
  let shownBefore: string[] = [];
  for (const block of blocks) {
    if (/^(NOTE|STYLE|REGION)\b/.test(block[0]?.text ?? "")) continue;
    const at = block.findIndex((line) => line.text.includes("-->"));
    const timing = block[at];
    if (!timing) {
      throw brokenAt(fileName, block[0]?.number ?? 1, `expected times, got "${block[0]?.text.trim()}"`);
    }
    const times = readTiming(timing, fileName);
    const lines = block.slice(at + 1).map((line) => line.text);
    // Rolling captions show each line again while the next one is spoken.
    const said = lines.filter((line) => !shownBefore.includes(spokenText(line).trim())).join("\n");
    shownBefore = lines.map((line) => spokenText(line).trim());
    if (!isSoundOnly(spokenText(said))) pieces.push(...cuePieces(said, times));
  }
  return pieces;
};

const wordTime = /<(?:(\d+):)?(\d{1,2}):(\d{1,2})\.(\d{1,3})>/;

const cuePieces = (text: string, { startMs, endMs }: { startMs: number; endMs: number }): Piece[] => {
  // Splitting keeps the four groups of each time between the texts.
  const parts = text.split(wordTime);
  const said: { text: string; startMs: number }[] = [{ text: parts[0] ?? "", startMs }];
  for (let at = 1; at < parts.length; at += 5) {
    said.push({ text: parts[at + 4] ?? "", startMs: clockMs(parts.slice(at, at + 4)) });
  }
  return said
    .map((part, index) => ({
      text: `${spokenText(part.text)}${index === said.length - 1 ? "\n" : ""}`,
      startMs: part.startMs,
      endMs: Math.max(part.startMs, said[index + 1]?.startMs ?? endMs),
      confidence: null,
    }))
    .filter(({ text }) => text !== "");
};
