import { soundsLike } from "./similarity";

/** Words `from` to `from + length`, said again right after. */
export interface Stutter {
  from: number;
  length: number;
  confidence: number;
}

const longest = 8;

/** Small words that nobody repeats on purpose, by language. */
const small: Record<string, string> = {
  en: "the a an i we they he she it to of in on and but for with is are was this my our so if or as at by from you",
  de: "der die das den dem ein eine ich wir er sie es und aber zu in im auf mit von für ist sind war so wenn oder",
  es: "el la los las un una yo de en y pero con para por es son que se lo mi si o",
  fr: "le la les un une je on il elle de du en et mais avec pour est sont que ce mon si ou",
  it: "il lo la i gli le un una io di in e ma con per che è sono si mi se o",
  pt: "o a os as um uma eu de em e mas com para por é são que se meu ou",
  nl: "de het een ik we hij zij van in en maar met voor is zijn dat dit mijn als of",
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
