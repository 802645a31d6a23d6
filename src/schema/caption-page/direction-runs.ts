/** Words that follow one another in one direction. */
interface DirectionRun<Word> {
  direction: "ltr" | "rtl";
  words: Word[];
}

const strong = /\p{L}/u;
const rightToLeft = /[\p{sc=Arabic}\p{sc=Hebrew}\p{sc=Syriac}\p{sc=Thaana}]/u;

/**
 * Splits a line where its direction turns. Each word is a box of its own, so the browser cannot see that two English
 * words in an Arabic line belong together; a run tells it. Numbers and signs go with the words around them.
 */
export const directionRuns = <Word extends { text: string }>(
  words: Word[],
  direction: "ltr" | "rtl",
): DirectionRun<Word>[] => {
  const directions = words.map(({ text }) => directionOf(text));
  const runs: DirectionRun<Word>[] = [];
  words.forEach((word, index) => {
    const before = directions.slice(0, index + 1).findLast((own) => own !== null);
    const after = directions.slice(index).find((own) => own !== null);
    const own = before === after && before ? before : (directions[index] ?? direction);
    const run = runs.at(-1);
    if (run?.direction === own) run.words.push(word);
    else runs.push({ direction: own, words: [word] });
  });
  return runs;
};

const directionOf = (text: string): "ltr" | "rtl" | null => {
  const letter = text.match(strong)?.[0];
  if (letter === undefined) return null;
  return rightToLeft.test(letter) ? "rtl" : "ltr";
};
