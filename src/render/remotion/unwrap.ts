import { open } from "node:fs/promises";

/**
 * The program behind a script that does no more than start it. Debian's headless shell comes so, and a browser that has
 * such a script for its parent is not ended with us when we are ended by `kill -9`.
 */
export const unwrap = async (path: string): Promise<string> => {
  const file = await open(path).catch(() => null);
  if (!file) return path;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(512), 0, 512, 0);
    const script = bytesRead < 512 ? buffer.toString("latin1", 0, bytesRead) : "";
    return /^#!\/bin\/sh[^\n]*\n+(\/[\w./-]+) "\$@"\n*$/.exec(script)?.[1] ?? path;
  } finally {
    await file.close();
  }
};
