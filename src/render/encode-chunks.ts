import { feedTool } from "../tools/child";
import { findFfmpeg } from "../tools/ffmpeg";
import { keepChunk, type PlannedChunk, type Shelf } from "./chunk-shelf";
import { encodeArgs } from "./encoding";
import { endedEarly } from "./ended-early";
import type { FinishedChunk } from "./engine";

/**
 * Encodes chunks of frames and keeps each once it is whole. Their frames are asked for in rising order; while one
 * encoder still empties its buffers, the next is fed.
 */
export const encodeChunks = async (
  o: Shelf & {
    missing: PlannedChunk[];
    takeFrame: (frame: number) => Promise<Buffer>;
    signal: AbortSignal;
  },
): Promise<FinishedChunk[]> => {
  const { ffmpegPath, env } = await findFfmpeg(o.run);
  const shelf = { ...o, run: { ...o.run, signal: o.signal } };
  const keepings: Promise<FinishedChunk>[] = [];
  const keepOne = (chunk: PlannedChunk, onWritten: () => void): Promise<FinishedChunk> =>
    keepChunk(chunk, shelf, async (tempPath) => {
      const tool = feedTool(ffmpegPath, encodeArgs(o.encoding, tempPath), { signal: o.signal, env });
      const ended = endedEarly(tool.done);
      try {
        for (let frame = chunk.fromFrame; frame < chunk.toFrame; frame++) {
          await Promise.race([tool.write(await Promise.race([o.takeFrame(frame), ended])), ended]);
        }
        onWritten();
      } finally {
        tool.end();
        await Promise.allSettled([tool.done]);
      }
      await tool.done;
      return null;
    });
  try {
    for (const chunk of o.missing) {
      await new Promise<void>((resolve, reject) => {
        const keeping = keepOne(chunk, resolve);
        keepings.push(keeping);
        keeping.then(() => resolve(), reject);
      });
    }
    return await Promise.all(keepings);
  } finally {
    // Nobody may be left writing when this returns, in whatever way.
    await Promise.allSettled(keepings);
  }
};
