import { cp, readdir, writeFile } from "node:fs/promises";
import { join, parse } from "node:path";
import { readSpoken } from "./spoken-words";

/** As seldom as something is cut to in the sample. */
const wordsPerCutaway = 40;
const wordsPerPhrase = 3;

/**
 * Makes clips the b-roll of a recording whose words name none of them: phrases that are said in it, at even distances, go to
 * them by turns as their tags.
 */
export const tagClips = async (clips: string, recording: string, folder: string): Promise<void> => {
  await cp(clips, folder, { recursive: true });
  const { words } = await readSpoken(recording);
  const phrases = words.flatMap((_, at) => {
    const isPlace = at % wordsPerCutaway === wordsPerCutaway / 2;
    const phrase = words.slice(at, at + wordsPerPhrase).map(({ word }) => word);
    return isPlace ? [phrase.join(" ")] : [];
  });
  const names = await readdir(clips);
  for (const [turn, name] of names.sort().entries()) {
    const tags = phrases.filter((_, index) => index % names.length === turn);
    await writeFile(join(folder, `${parse(name).name}.json`), JSON.stringify({ tags }));
  }
};
