import { assemble } from "./assemble";
import type { SoughtChunk } from "./chunk-shelf";
import { framesOf, inOrder } from "./chunks";
import type { FinishedChunk, Rendering, RenderJob } from "./engine";

/** Ends a render: the chunks that were there already and those that were made become the file, with its sound. */
export const joinChunks = async (
  { timeline, soundPath, outputPath, run }: RenderJob,
  sought: SoughtChunk[],
  made: FinishedChunk[],
): Promise<Rendering> => {
  const chunks = inOrder([...sought.flatMap(({ finished }) => finished ?? []), ...made]);
  const { isSoundCopied } = await assemble({
    chunks,
    soundPath: await soundPath,
    fps: timeline.format.fps,
    wholeSound: framesOf(chunks) === timeline.durationInFrames,
    outputPath,
    run,
  });
  return { chunks, isSoundCopied };
};
