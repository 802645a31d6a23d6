import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { z } from "zod";
import { systemUserError } from "../../tools/system-error";
import { tempPathOf } from "../../tools/temp-path";

// Notes are what the cache remembers about the user's own files. Unlike entries they may change.

/** A note, or null where there is none that can be read. */
export const readNote = async <T>(path: string, schema: z.ZodType<T>): Promise<T | null> => {
  try {
    return schema.parse(JSON.parse(await readFile(path, "utf8")));
  } catch {
    return null;
  }
};

/** Writes a note whole or not at all. */
export const writeNote = async (path: string, note: unknown): Promise<void> => {
  const temp = tempPathOf(path);
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(temp, JSON.stringify(note));
    await rename(temp, path);
  } catch (error) {
    await rm(temp, { force: true });
    throw systemUserError(error, `cannot write the cache folder ${dirname(path)}`) ?? error;
  }
};
