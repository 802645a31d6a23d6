import type { CaptionPage } from "../captions";

/** The page that is on screen at a frame of the timeline; pages follow one another. Quick among thousands. */
export const pageAt = (pages: CaptionPage[], frame: number): CaptionPage | null => {
  let [from, to] = [0, pages.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((pages[middle]?.fromFrame ?? 0) <= frame) from = middle + 1;
    else to = middle;
  }
  const page = pages[from - 1];
  return page && frame < page.fromFrame + page.durationInFrames ? page : null;
};
