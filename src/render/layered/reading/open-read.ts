import { streamTool } from "../../../tools/child";
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
}

/** Starts a read when its first frame is asked for. Its process waits while nobody reads. */
export const openRead = (read: Read, source: Source, o: OpenOptions): Reader => {
  let frames: Frames | undefined;
  let given = 0;
  let hasEnded = false;
  return {
    next: async (into) => {
      if (given >= read.frames) return false;
      frames ??= openFrames(readCommand(read, source, o), o);
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

const openFrames = (args: string[], { ffmpeg, signal }: OpenOptions): Frames => {
  const { stdout, done } = streamTool(ffmpeg.path, args, { signal, env: ffmpeg.env });
  const pieces = stdout[Symbol.asyncIterator]();
  let rest: Uint8Array = new Uint8Array(0);
  return {
    next: async (into) => {
      let at = 0;
      while (at < into.length) {
        if (rest.length === 0) {
          const piece = await pieces.next();
          if (piece.done) {
            await done;
            return false;
          }
          rest = piece.value;
        }
        const part = rest.subarray(0, into.length - at);
        into.set(part, at);
        at += part.length;
        rest = rest.subarray(part.length);
      }
      return true;
    },
    close: () => void pieces.return?.().catch(() => {}),
  };
};
