import { closeSync, constants, openSync, rmSync } from "node:fs";
import { join } from "node:path";
import { runTool } from "./child";
import { tempPathOf } from "./temp-path";

/** Both ends of a pipe, as file descriptors. */
export interface Pipe {
  readFd: number;
  writeFd: number;
}

/** Opens a pipe, which has a name in `folder` for a moment only; null where the system or the folder has no such thing. */
export const openPipe = async (folder: string, signal: AbortSignal): Promise<Pipe | null> => {
  if (process.platform === "win32") return null;
  const path = tempPathOf(join(folder, "pipe"));
  try {
    await runTool("mkfifo", ["-m", "600", path], { signal });
    // Not waiting for the other end, as it otherwise would.
    const readFd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      return { readFd, writeFd: openSync(path, constants.O_WRONLY) };
    } catch (error) {
      closeSync(readFd);
      throw error;
    }
  } catch {
    signal.throwIfAborted();
    return null;
  } finally {
    rmSync(path, { force: true });
  }
};
