import type { BrollCandidate } from "./cutaways";
import { isSaidAt, stem, tagStems } from "./tag-match";

/**
 * Which image each scene shows. One whose tags are said in a scene goes there; the others follow in order, and none
 * comes twice in a row where there is another.
 */
export const chooseImages = <Image extends Pick<BrollCandidate, "tags">>(
  images: Image[],
  /** What is said in each scene. */
  spoken: { text: string }[][],
): Image[] => {
  const tags = images.map((image) => image.tags.map(tagStems));
  const uses = images.map(() => 0);
  const chosen: (number | null)[] = spoken.map(() => null);
  const take = (scene: number, candidates: number[]) => {
    const best = candidates.sort((a, b) => (uses[a] ?? 0) - (uses[b] ?? 0))[0] ?? null;
    chosen[scene] = best;
    if (best !== null) uses[best] = (uses[best] ?? 0) + 1;
    return best;
  };
  const isBeside = (scene: number, image: number) => chosen[scene - 1] === image || chosen[scene + 1] === image;
  const free = (scene: number, candidates: number[]) => candidates.filter((image) => !isBeside(scene, image));

  const named = spoken.map((words) => {
    const stems = words.map(({ text }) => stem(text));
    const isSaid = (image: number) =>
      (tags[image] ?? []).some((tag) => stems.some((_, at) => isSaidAt(tag, stems, at)));
    return images.flatMap((_, image) => (isSaid(image) ? [image] : []));
  });
  for (const [scene, candidates] of named.entries())
    take(scene, images.length > 1 ? free(scene, candidates) : candidates);

  let next = 0;
  for (const [scene, candidates] of named.entries()) {
    const before = chosen[scene - 1];
    if (chosen[scene] !== null && (chosen[scene] !== before || images.length === 1)) continue;
    const inOrder = images.map((_, index) => (next + index) % images.length);
    const notAgain = (some: number[]) => some.filter((image) => image !== before);
    // What would be the same as the scene after it is better than the same as the one before: that one can still change.
    const choices = [notAgain(candidates), free(scene, inOrder), notAgain(inOrder), inOrder];
    const taken = take(scene, choices.find((some) => some.length > 0) ?? []);
    if (taken !== null) next = taken + 1;
  }
  return chosen.flatMap((image) => (image === null ? [] : (images[image] ?? [])));
};
