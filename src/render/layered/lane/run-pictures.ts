import type { Timeline } from "../../../schema/timeline";
import type { Chunk } from "../../chunks";
import type { Compositor, Picture } from "../compositor/compositor";
import { openRead } from "../reading/open-read";
import { planReads, type Use } from "../reading/plan-reads";
import type { LaneSetup } from "./messages";

/**
 * Until a source gives its first frame it is started, sought in and decoded from a key frame on. While a run waits for its
 * first tiles there is time for more; later each that waits takes memory for nothing.
 */
const startedAheadSeconds = { first: 2, later: 0.5 };

/** The decoded pictures of a run, one frame after another. */
export interface RunPictures {
  /** Reads what an output frame shows. Every frame of the run is asked for, in order. */
  advance: (outputFrame: number) => Promise<void>;
  /** The picture that a shot or cutaway of video shows in the frame that was read last. */
  pictureOf: (use: Use) => Picture;
  close: () => void;
}

/**
 * Opens the sources of a run of output frames, those that it begins with at once; each is sought in once, where nothing
 * speaks against it.
 */
export const openRunPictures = (
  timeline: Timeline,
  run: Chunk,
  { newPicture, release }: Compositor,
  { sources, ffmpeg, tempDir }: Pick<LaneSetup, "sources" | "ffmpeg" | "tempDir">,
  signal: AbortSignal,
): RunPictures => {
  const reads = planReads(timeline, run).map((read) => {
    const source = sources[read.asset];
    if (!source) throw new Error(`Nobody has looked at ${read.asset}, which the timeline shows.`);
    return {
      ...read,
      reader: openRead(read, source, { ffmpeg, signal, tempDir, threads: 1 }),
      picture: newPicture(read.width, read.height),
    };
  });
  let waiting = reads;
  const startThoseDue = (outputFrame: number, aheadSeconds: number) => {
    const due = outputFrame + aheadSeconds * timeline.format.fps;
    const isDue = ({ pieces: [first] }: (typeof reads)[number]) => first !== undefined && first.fromFrame <= due;
    for (const { reader } of waiting.filter(isDue)) reader.start();
    waiting = waiting.filter((read) => !isDue(read));
  };
  startThoseDue(run.fromFrame, startedAheadSeconds.first);
  let shown: { use: Use; picture: Picture }[] = [];
  return {
    advance: async (outputFrame) => {
      if (waiting.length > 0) startThoseDue(outputFrame, startedAheadSeconds.later);
      shown = [];
      for (const { pieces, reader, picture } of reads) {
        const piece = pieces.find(({ fromFrame, toFrame }) => fromFrame <= outputFrame && outputFrame < toFrame);
        if (!piece) continue;
        await reader.next(picture.bytes);
        shown.push({ use: piece.use, picture });
      }
    },
    pictureOf: ({ kind, index }) => {
      const found = shown.find(({ use }) => use.kind === kind && use.index === index);
      if (!found) throw new Error(`Nothing was read for ${kind} ${index}.`);
      return found.picture;
    },
    close: () => {
      for (const { reader, picture } of reads) {
        reader.close();
        release(picture);
      }
    },
  };
};
