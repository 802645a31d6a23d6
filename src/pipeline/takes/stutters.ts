import { soundsLike } from "./similarity";

/** Words `from` to `from + length`, said again right after. */
export interface Stutter {
  from: number;
  length: number;
  confidence: number;
}

const longest = 8;

/** Small words that are never rightly said twice in a row, by language: unlike `that that` or German `die, die`. */
const small: Record<string, string> = {
  en: "the a an i we they he she of to and but my our your if or at by from with",
  de: "ein eine ich wir er und aber im auf von für wenn oder",
  es: "el la los las un una yo de en y pero con para por mi si",
  fr: "le la les un une je il elle de du en et mais avec pour mon ou",
  it: "il lo la gli le un una io di e ma con per mi o",
  pt: "os as um uma eu de em e mas com para por meu ou",
  nl: "de het een ik we van en maar met voor mijn of",
};

/** What is said twice in a row within a sentence. */
export const findStutters = (words: string[], language: string): Stutter[] => {
  const smallWords = new Set((small[language.toLowerCase().split("-")[0] ?? ""] ?? "").split(" "));
  const stutters: Stutter[] = [];
  for (let from = 0; from < words.length; ) {
    const found = repeatAt(words, from, smallWords);
    if (found) stutters.push(found);
    from += found?.length ?? 1;
  }
  return stutters;
};

const repeatAt = (words: string[], from: number, smallWords: Set<string>): Stutter | null => {
  for (let length = Math.min(longest, Math.floor((words.length - from) / 2)); length >= 1; length--) {
    const once = words.slice(from, from + length);
    const isRepeated = once.every((word, at) => soundsLike(word, words[from + length + at] ?? ""));
    if (!isRepeated) continue;
    const confidence = confidenceOf(once, smallWords);
    if (confidence > 0) return { from, length, confidence };
  }
  return null;
};

const confidenceOf = (once: string[], smallWords: Set<string>): number => {
  // "No no no no" and "very very" are said on purpose.
  const isOneWord = new Set(once).size === 1;
  if (isOneWord) return once.length === 1 && smallWords.has(once[0] ?? "") ? 0.7 : 0;
  if (once.length >= 3) return 0.85;
  return once.some((word) => smallWords.has(word)) ? 0.7 : 0.4;
};
