import leven from "leven";

/** The known word that somebody may have meant by one that is not known; null where none is near. */
export const didYouMean = (word: string, known: readonly string[]): string | null => {
  const [nearest] = [...known].sort((a, b) => leven(a, word) - leven(b, word));
  return nearest !== undefined && leven(nearest, word) <= 3 ? nearest : null;
};
