import { plainWord } from "./similarity";

/** Sounds that fill a pause, by language. None of them means anything else there. */
const sounds: Record<string, string[]> = {
  en: ["um", "umm", "uh", "uhh", "uhm", "erm", "er", "hmm", "mhm"],
  de: ["äh", "ähm", "öh", "öhm", "ehm", "hm", "hmm"],
  es: ["eh", "em", "ehm", "mmm"],
  fr: ["euh", "heu", "hum", "mmh"],
  it: ["ehm", "eh", "mmm"],
  pt: ["hum", "hã", "eh", "ehm"],
  nl: ["eh", "ehm", "uh", "uhm"],
  ja: ["えーと", "えっと", "あのー", "えー"],
  zh: ["嗯", "呃"],
};
/** Where the language is not known: what is a filler in one of these and a word in none. */
const anywhere = ["um", "umm", "uh", "uhh", "uhm", "erm", "äh", "ähm", "euh", "ehm"];

/** Words that fill a pause only where somebody stops before and after them. */
const words: Record<string, string[]> = { es: ["este"], de: ["also"], fr: ["ben"] };

/** How sure it is that a word is a filler: 0 where it is none. `isAlone` tells whether there are pauses around it. */
export const fillerConfidence = (text: string, language: string, isAlone: boolean): number => {
  const primary = language.toLowerCase().split("-")[0] ?? language;
  const plain = plainWord(text);
  if ((sounds[primary] ?? anywhere).includes(plain)) return 0.9;
  return isAlone && (words[primary] ?? []).includes(plain) ? 0.45 : 0;
};
