import { rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { makeFolder } from "./make-folder";
import { placeUserError } from "./system-error";
import { tempPathOf } from "./temp-path";

/**
 * Lets `write` fill a file beside the target, which takes its name when it is whole and is gone otherwise.
 * @throws UserError where it cannot be written
 */
export const writeWholeFile = async (path: string, write: (tempPath: string) => Promise<void>): Promise<void> => {
  const temp = tempPathOf(path);
  try {
    await makeFolder(dirname(path));
    await write(temp);
    await rename(temp, path);
  } catch (error) {
    await rm(temp, { force: true }).catch(() => {});
    throw placeUserError(error, path) ?? error;
  }
};

/** The same for a text. */
export const writeWhole = (path: string, text: string): Promise<void> =>
  writeWholeFile(path, (temp) => writeFile(temp, text));
