import { randomBytes } from "node:crypto";
import { rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, extname, join } from "node:path";
import { makeFolder } from "./make-folder";
import { placeUserError } from "./system-error";

/** Writes a text to where a user wants it, whole or not at all. @throws UserError where it cannot be written. */
export const writeWhole = async (path: string, text: string): Promise<void> => {
  const mark = `${process.pid}.${randomBytes(4).toString("hex")}`;
  const temp = join(dirname(path), `.${basename(path)}.${mark}.tmp${extname(path)}`);
  try {
    await makeFolder(dirname(path));
    await writeFile(temp, text);
    await rename(temp, path);
  } catch (error) {
    await rm(temp, { force: true }).catch(() => {});
    throw placeUserError(error, path) ?? error;
  }
};
