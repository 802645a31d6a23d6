/** A stretch of output frames that is rendered, kept and reused as one piece. */
export interface Chunk {
  fromFrame: number;
  /** The frame after its last. */
  toFrame: number;
}

/** Long enough that its key frame and encoder start cost little, short enough that a kill loses little. */
const chunkSeconds = 5;

/**
 * Cuts the frames from `first` to `last` (both included) at whole multiples of the chunk length, counted from the
 * start of the timeline: so a render of a part shares its inner chunks with a render of the whole.
 */
export const planChunks = (first: number, last: number, fps: number): Chunk[] => {
  const length = Math.max(1, Math.round(chunkSeconds * fps));
  const chunks: Chunk[] = [];
  for (let from = first; from <= last; ) {
    const to = Math.min(last + 1, (Math.floor(from / length) + 1) * length);
    chunks.push({ fromFrame: from, toFrame: to });
    from = to;
  }
  return chunks;
};

/** How many frames some chunks have. */
export const framesOf = (chunks: Chunk[]): number =>
  chunks.reduce((sum, { fromFrame, toFrame }) => sum + toFrame - fromFrame, 0);

/** Chunks as they follow one another. */
export const inOrder = <Each extends Chunk>(chunks: Each[]): Each[] =>
  [...chunks].sort((a, b) => a.fromFrame - b.fromFrame);
