import { readTool } from "../../../tools/read-tool";
import type { Read } from "./plan-reads";
import { type ReadOptions, readCommand, type Source } from "./read-command";

export interface Reader {
  /**
   * Copies the read's next frame into a picture, always the same one: where a source breaks off, the last frame that it
   * gave stays there. False once the read has no more frames.
   */
  next: (into: Uint8Array) => Promise<boolean>;
  close: () => void;
}

interface OpenOptions extends ReadOptions {
  ffmpeg: { path: string; env: Record<string, string> };
  signal: AbortSignal;
  tempDir: string;
}

/** Starts a read when its first frame is asked for. Its process waits while nobody reads. */
export const openRead = (read: Read, source: Source, o: OpenOptions): Reader => {
  let frames: Frames | undefined;
  let given = 0;
  let hasEnded = false;
  return {
    next: async (into) => {
      if (given >= read.frames) return false;
      frames ??= await openFrames(readCommand(read, source, o), o);
      hasEnded ||= !(await frames.next(into));
      if (given === 0 && hasEnded) throw new Error(`No frame could be read from ${source.path}.`);
      given += 1;
      return true;
    },
    close: () => frames?.close(),
  };
};

interface Frames {
  /** False at the end. */
  next: (into: Uint8Array) => Promise<boolean>;
  close: () => void;
}

const openFrames = async (args: string[], { ffmpeg, signal, tempDir }: OpenOptions): Promise<Frames> => {
  const { read, close, done } = await readTool(ffmpeg.path, args, { signal, env: ffmpeg.env, tempDir });
  return {
    next: async (into) => {
      if ((await read(into)) === into.length) return true;
      await done;
      return false;
    },
    close,
  };
};
