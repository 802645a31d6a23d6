import { closeSync } from "node:fs";
import { Socket } from "node:net";
import type { Readable } from "node:stream";
import { startTool, type ToolOptions } from "./child";
import { openPipe } from "./named-pipe";

/** What a tool writes on its standard output, as it is wanted. */
export interface ToolReading {
  /** Fills `into` with what comes next. Tells how many bytes came: fewer than it holds only at the end. */
  read: (into: Uint8Array) => Promise<number>;
  /** Breaks off: the tool is ended. */
  close: () => void;
  /** Settles with the tool's end; a tool that failed, or was broken off, fails it. */
  done: Promise<void>;
}

interface ReadToolOptions extends ToolOptions {
  /** For a pipe's name, while it is opened. */
  tempDir: string;
}

/** As much as a pipe holds. */
const pieceBytes = 64 * 1024;

/**
 * Runs a tool and copies its raw standard output into the caller's memory; the tool waits while nobody reads. Meant for
 * pictures, hundreds of megabytes a second: a stream would make an object of every piece, and those cost more than the copying.
 */
export const readTool = async (file: string, args: string[], o: ReadToolOptions): Promise<ToolReading> => {
  const pipe = await openPipe(o.tempDir, o.signal);
  const buffer = Buffer.allocUnsafeSlow(pieceBytes);
  const pour = openPour();
  const onPiece = (length: number) => pour.arrive(buffer.subarray(0, length));
  // Node's types know it of sockets that connect only.
  const onread = { buffer, callback: onPiece };
  const ours = pipe
    ? new Socket(Object.assign({ fd: pipe.readFd, readable: true, writable: false }, { onread }))
    : null;
  try {
    const { stdout: theirs, stop, done } = startTool(file, args, o, { stdout: pipe?.writeFd ?? "pipe" });
    const stdout: Readable = ours ?? theirs;
    stdout.on("data", (piece: Uint8Array) => {
      if (!pour.arrive(piece)) stdout.pause();
    });
    for (const event of ["end", "close", "error"]) stdout.on(event, pour.end);
    return {
      read: (into) => pour.into(into, () => stdout.resume()),
      close: () => {
        stop();
        stdout.destroy();
      },
      done,
    };
  } catch (error) {
    ours?.destroy();
    throw error;
  } finally {
    // The tool has its own by now: the pipe ends with it.
    if (pipe) closeSync(pipe.writeFd);
  }
};

interface Wanted {
  into: Uint8Array;
  filled: number;
  resolve: (bytes: number) => void;
}

/** Between pieces as they come and memory as it is asked to be filled. */
const openPour = () => {
  let rest: Uint8Array = new Uint8Array(0);
  let wanted: Wanted | null = null;
  let hasEnded = false;
  /** Whether more is wanted. */
  const flow = (): boolean => {
    if (!wanted) return false;
    const part = rest.subarray(0, wanted.into.length - wanted.filled);
    wanted.into.set(part, wanted.filled);
    wanted.filled += part.length;
    rest = rest.subarray(part.length);
    if (wanted.filled < wanted.into.length && !hasEnded) return true;
    wanted.resolve(wanted.filled);
    wanted = null;
    return false;
  };
  return {
    /** Takes a piece, which must stay as it is until more is asked for; false where nothing more is wanted for now. */
    arrive: (piece: Uint8Array): boolean => {
      rest = piece;
      return flow();
    },
    end: () => {
      hasEnded = true;
      flow();
    },
    into: (into: Uint8Array, askForMore: () => void): Promise<number> =>
      new Promise((resolve) => {
        wanted = { into, filled: 0, resolve };
        if (flow()) askForMore();
      }),
  };
};
