import { splitWords } from "../../schema/split-words";
import type { Span } from "../../schema/time";
import type { Word } from "../../schema/transcript";
import { endsClause, endsSentence } from "../planners/sentences";
import { countSyllables } from "./syllables";

const syllableMs = 200;
/** What a reader leaves between words, by what ends there. */
const restMs = { none: 0, clause: 120, line: 250, sentence: 400, paragraph: 800 };

/** The words of a text, with the times they would have if somebody read it aloud at a usual pace from 0 on. */
export const readAloud = (text: string, language: string): Word[] => {
  const splits = splitWords(text);
  const hasLines = linesAreUnits(text);
  let atMs = 0;
  return splits.map(({ text: said, from, to, spaceBefore }, index) => {
    const startMs = atMs;
    const endMs = startMs + syllableMs * countSyllables(said, language);
    const next = splits[index + 1];
    atMs = endMs + restMs[next ? endOf(said, text.slice(to, next.from), hasLines) : "none"];
    return { text: said.replace(/\s+/g, " "), startMs, endMs, spaceBefore: from > 0 && spaceBefore, confidence: null };
  });
};

/** The words of a text spread over the time in which it is said: by syllables, with a little room where it has marks. */
export const spreadWords = (text: string, { startMs, endMs }: Span, language: string): Word[] => {
  const words = readAloud(text, language);
  const rate = (endMs - startMs) / (words.at(-1)?.endMs ?? 1);
  return words.map((word) => ({
    ...word,
    startMs: startMs + word.startMs * rate,
    endMs: startMs + word.endMs * rate,
  }));
};

const endOf = (word: string, gap: string, hasLines: boolean): keyof typeof restMs => {
  if (/\n\s*\n/.test(gap)) return "paragraph";
  if (endsSentence(word)) return "sentence";
  if (hasLines && gap.includes("\n")) return "line";
  return endsClause(word) ? "clause" : "none";
};

/** Whether lines end where something ends, as in verse; not so where an editor broke them to make them fit. */
const linesAreUnits = (text: string): boolean => {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  const ended = lines.filter((line) => /[\p{P}]\s*$/u.test(line)).length;
  const longest = Math.max(0, ...lines.map((line) => line.length));
  return lines.length > 1 && (ended >= lines.length / 2 || longest < 50);
};
