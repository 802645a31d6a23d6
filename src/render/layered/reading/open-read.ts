import { readTool } from "../../../tools/read-tool";
import type { Read } from "./plan-reads";
import { type ReadOptions, readCommand, type Source } from "./read-command";

export interface Reader {
  /** Starts its process, which makes the first frames and waits: whoever needs them at once calls this a while before. */
  start: () => void;
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

/** Starts a read when its first frame is asked for, if not before. Its process waits while nobody reads. */
export const openRead = (read: Read, source: Source, o: OpenOptions): Reader => {
  let opening: Promise<Frames> | undefined;
  const open = () => {
    opening ??= openFrames(readCommand(read, source, o), o);
    return opening;
  };
  let given = 0;
  let hasEnded = false;
  return {
    // Whoever asks for a frame hears of it.
    start: () => void open().catch(() => {}),
    next: async (into) => {
      if (given >= read.frames) return false;
      const frames = await open();
      hasEnded ||= !(await frames.next(into));
      if (given === 0 && hasEnded) throw new Error(`No frame could be read from ${source.path}.`);
      given += 1;
      return true;
    },
    close: () => void opening?.then(({ close }) => close()).catch(() => {}),
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
