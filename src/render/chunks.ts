import type { RenderSettings } from "../schema/settings";
import type { Timeline } from "../schema/timeline";

/** A stretch of output frames that is rendered, kept and reused as one piece. */
export interface Chunk {
  fromFrame: number;
  /** The frame after its last. */
  toFrame: number;
}

/** Long enough that its key frame and encoder start cost little, short enough that a kill loses little. */
const chunkSeconds = 3;

/** A chunk of fewer frames has none that is told by later ones, and its clock would begin otherwise than its neighbours'. */
const fewestFrames = 5;

/**
 * Cuts the frames from `first` to `last` (both included) at whole multiples of the chunk length, counted from the
 * start of the timeline: so a render of a part shares its inner chunks with a render of the whole. What would be a very
 * short chunk at either end goes with the one beside it.
 */
export const planChunks = (first: number, last: number, fps: number): Chunk[] => {
  const length = Math.max(1, Math.round(chunkSeconds * fps));
  const end = last + 1;
  const chunks: Chunk[] = [];
  for (let from = first; from < end; ) {
    const next = (Math.floor((from + fewestFrames - 1) / length) + 1) * length;
    const to = next + fewestFrames > end ? end : next;
    chunks.push({ fromFrame: from, toFrame: to });
    from = to;
  }
  return chunks;
};

/** The first and the last frame that a render is to have: those that are asked for, else all. */
export const framesAsked = (
  { durationInFrames }: Pick<Timeline, "durationInFrames">,
  { frames }: Pick<RenderSettings, "frames">,
): [first: number, last: number] => frames ?? [0, durationInFrames - 1];

/** How many frames some chunks have. */
export const framesOf = (chunks: Chunk[]): number =>
  chunks.reduce((sum, { fromFrame, toFrame }) => sum + toFrame - fromFrame, 0);

/** Chunks as they follow one another. */
export const inOrder = <Each extends Chunk>(chunks: Each[]): Each[] =>
  [...chunks].sort((a, b) => a.fromFrame - b.fromFrame);
