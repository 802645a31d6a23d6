import type { Chunk } from "../chunks";

/** Chunks that follow one another without a gap: one lane paints them, and seeks in its sources once. */
export type ChunkRun<Each extends Chunk> = [Each, ...Each[]];

/** Long enough that a seek into a source with rare key frames costs little, short enough that no lane waits long at the end. */
const longest = 6;

/**
 * Groups chunks, which are in order, into runs for some lanes, in the order in which they are to be taken up. Each lane
 * has at least two runs to come back for, where there are chunks enough: they need not all be equally quick.
 */
export const planRuns = <Each extends Chunk>(chunks: Each[], lanes: number): ChunkRun<Each>[] => {
  const length = Math.min(longest, Math.max(1, Math.ceil(chunks.length / (2 * lanes))));
  const runs: ChunkRun<Each>[] = [];
  for (const chunk of chunks) {
    const last = runs.at(-1);
    if (last && last.length < length && last.at(-1)?.toFrame === chunk.fromFrame) last.push(chunk);
    else runs.push([chunk]);
  }
  return runs;
};

/**
 * The chunks of runs in the order in which lanes that are equally quick come to them: the second chunk of a run is not
 * needed before the first of the run that is painted beside it.
 */
export const inOrderOfNeed = <Each extends Chunk>(runs: ChunkRun<Each>[], lanes: number): Each[] => {
  const ordered: Each[] = [];
  for (let first = 0; first < runs.length; first += lanes) {
    const beside = runs.slice(first, first + lanes);
    const most = Math.max(...beside.map((run) => run.length));
    for (let index = 0; index < most; index++) ordered.push(...beside.flatMap((run) => run[index] ?? []));
  }
  return ordered;
};
