import { rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { makeFolder } from "./make-folder";
import { placeUserError } from "./system-error";
import { tempPathOf } from "./temp-path";

/** Writes a text to where a user wants it, whole or not at all. @throws UserError where it cannot be written. */
export const writeWhole = async (path: string, text: string): Promise<void> => {
  const temp = tempPathOf(path);
  try {
    await makeFolder(dirname(path));
    await writeFile(temp, text);
    await rename(temp, path);
  } catch (error) {
    await rm(temp, { force: true }).catch(() => {});
    throw placeUserError(error, path) ?? error;
  }
};
