import { z } from "zod";
import type { Piece } from "./words-of";

const timedWordSchema = z
  .object({
    word: z.string().optional(),
    text: z.string().optional(),
    start: z.number().nonnegative(),
    end: z.number().nonnegative(),
    probability: z.number().min(0).max(1).optional(),
    confidence: z.number().min(0).max(1).optional(),
  })
  .refine(({ word, text }) => word !== undefined || text !== undefined, "expected a word or text");

/** Words with their times in seconds: a list, or a document that has one, as OpenAI and many aligners write it. */
export const wordsSchema = z.union([
  z.array(timedWordSchema).min(1),
  z.object({
    words: z.array(timedWordSchema).min(1),
    /** What was said, with its punctuation. */
    text: z.string().optional(),
    language: z.string().optional(),
  }),
  z.object({
    segments: z.array(z.object({ words: z.array(timedWordSchema) })).min(1),
    text: z.string().optional(),
    language: z.string().optional(),
  }),
]);
export type WordsDocument = z.infer<typeof wordsSchema>;

/** The words as pieces; where the whole text is there too, its marks and spaces come from it. */
export const readWords = (document: WordsDocument): Piece[] => {
  const { words, text } = Array.isArray(document)
    ? { words: document, text: undefined }
    : {
        words: "words" in document ? document.words : document.segments.flatMap((segment) => segment.words),
        text: document.text,
      };
  const pieces = words.map(({ word, text: said, start, end, probability, confidence }) => ({
    text: (word ?? said ?? "").trim(),
    startMs: start * 1000,
    endMs: end * 1000,
    confidence: probability ?? confidence ?? null,
  }));
  const written = text === undefined ? null : findIn(text, pieces);
  return pieces.map((piece, index) => ({ ...piece, text: written?.[index] ?? `${piece.text} ` }));
};

/** The stretch of the text from each word to the next; null if they do not follow one another in it. */
const findIn = (text: string, words: { text: string }[]): string[] | null => {
  const plain = text.toLowerCase();
  const starts: number[] = [];
  let from = 0;
  for (const word of words) {
    const at = plain.indexOf(word.text.toLowerCase(), from);
    if (at < 0 || (starts.length > 0 && at - from > 12)) return null;
    starts.push(at);
    from = at + word.text.length;
  }
  return starts.map((start, index) => text.slice(index === 0 ? 0 : start, starts[index + 1]));
};
