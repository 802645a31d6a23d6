/**
 * The height of each bar, from 0 to 1: the present in the middle, and what has been moves outward to both sides.
 * `levels` holds one loudness a frame.
 */
export const barHeights = (levels: number[], frame: number, bars: number, framesPerBar: number): number[] =>
  Array.from({ length: bars }, (_, index) => {
    const distance = Math.abs(index - (bars - 1) / 2);
    const reach = distance / (bars / 2);
    return levelAt(levels, frame - distance * framesPerBar) * (1 - 0.55 * reach ** 2);
  });

const levelAt = (levels: number[], frame: number): number => {
  const before = levels[Math.floor(frame)] ?? 0;
  const after = levels[Math.ceil(frame)] ?? before;
  return before + (after - before) * (frame - Math.floor(frame));
};
