import { splitWords } from "../../schema/split-words";
import type { Word } from "../../schema/transcript";

/** When each character of a text is heard; the three lists are equally long. */
export interface CharacterTimes {
  characters: string[];
  startsMs: number[];
  endsMs: number[];
}

const spoken = /[\p{L}\p{N}]/u;

/**
 * The words of a text by the times of its characters: from the first letter to the last, as marks hold the pause that
 * follows. Null where the characters are not those of the text.
 */
export const wordsOfCharacters = (text: string, times: CharacterTimes): Word[] | null => {
  const units = unitsOf(times);
  const letters = [...text.matchAll(/\S/g)];
  if (units === null || units.map(({ unit }) => unit).join("") !== letters.join("")) return null;
  const heard = new Map(letters.map(({ index }, i) => [index, units[i]]));
  let leastMs = 0;
  return splitWords(text).map(({ text: said, from, to, spaceBefore }) => {
    const places = [...said.matchAll(/\S/gu)].map((letter) => ({ at: from + letter.index, letter: letter[0] }));
    const voiced = places.filter(({ letter }) => spoken.test(letter));
    const [first, last] = [voiced[0]?.at ?? from, voiced.at(-1)?.at ?? to - 1];
    const startMs = Math.max(leastMs, Math.round(heard.get(first)?.startMs ?? leastMs));
    const endMs = Math.max(startMs, Math.round(heard.get(last)?.endMs ?? startMs));
    leastMs = startMs;
    return { text: said, startMs, endMs, spaceBefore, confidence: null };
  });
};

/** What is written, without its spaces, as the string counts it; null where the lists do not belong together. */
const unitsOf = ({ characters, startsMs, endsMs }: CharacterTimes) => {
  if (characters.length !== startsMs.length || characters.length !== endsMs.length) return null;
  return characters.flatMap((character, i) =>
    Array.from({ length: character.length }, (_, n) => character.charAt(n))
      .filter((unit) => /\S/.test(unit))
      .map((unit) => ({ unit, startMs: startsMs[i] ?? 0, endMs: endsMs[i] ?? 0 })),
  );
};
