/** Words as they count for comparison: no case, no marks, no accents that speakers and models treat freely. */
export const plainWord = (text: string): string =>
  text
    .toLowerCase()
    .normalize("NFKC")
    .replace(/[^\p{L}\p{N}]/gu, "");

/** Whether two plain words are the same, or one is the other misheard by a letter. */
export const soundsLike = (a: string, b: string): boolean => {
  if (a === b) return a !== "";
  if (Math.min(a.length, b.length) < 5 || Math.abs(a.length - b.length) > 1) return false;
  return editDistance([...a], [...b], (x, y) => x === y) <= 1;
};

/** Insertions, removals and exchanges that turn one sequence into the other. */
export const editDistance = <T>(a: T[], b: T[], same: (x: T, y: T) => boolean): number => {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (const [i, x] of a.entries()) {
    const next = [i + 1];
    for (const [j, y] of b.entries()) {
      const exchange = (row[j] ?? 0) + (same(x, y) ? 0 : 1);
      next.push(Math.min(exchange, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
};

/** 1 for the same words in the same order, 0 for none in common. */
export const likeness = (a: string[], b: string[]): number =>
  1 - editDistance(a, b, soundsLike) / Math.max(1, a.length, b.length);

/** How many words the two begin with in common. */
export const commonStart = (a: string[], b: string[]): number => {
  const at = a.findIndex((word, index) => !soundsLike(word, b[index] ?? ""));
  return at < 0 ? Math.min(a.length, b.length) : at;
};

/** Words that stand in the place of quite another word in the other sentence. */
export const exchangedWords = (a: string[], b: string[]): number => {
  const isForm = (x: string, y: string) => x.startsWith(y) || y.startsWith(x) || soundsLike(x, y);
  // With an exchange as dear as a removal and an insertion, what is left is what the two have in common.
  const kept = commonWords(a, b, isForm);
  return Math.min(a.length - kept, b.length - kept);
};

const commonWords = (a: string[], b: string[], same: (x: string, y: string) => boolean): number => {
  let row = new Array<number>(b.length + 1).fill(0);
  for (const x of a) {
    const next = [0];
    for (const [j, y] of b.entries()) {
      next.push(same(x, y) ? (row[j] ?? 0) + 1 : Math.max(row[j + 1] ?? 0, next[j] ?? 0));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
};
