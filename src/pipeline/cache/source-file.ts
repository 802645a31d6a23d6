import { access, constants, stat } from "node:fs/promises";
import { UserError } from "../../schema/user-error";
import { systemUserError } from "../../tools/system-error";

/** What tells whether a file is still the one that was read before. */
export interface FileState {
  bytes: number;
  mtimeNs: string;
  inode: string;
}

/** Looks at a file that a user named. Throws a UserError where it is missing, a folder, empty or not to be read. */
export const statSource = async (path: string): Promise<FileState> => {
  const found = await stat(path, { bigint: true }).catch((error: unknown) => {
    const code = error instanceof Error && "code" in error ? error.code : null;
    if (code === "ENOENT" || code === "ENOTDIR") {
      throw new UserError(`Expected a media file, but there is none at ${path}.`, "Check the path.");
    }
    throw systemUserError(error, path) ?? error;
  });
  if (found.isDirectory()) {
    throw new UserError(`Expected a media file, but ${path} is a folder.`, "Name a file in it.");
  }
  if (!found.isFile()) throw new UserError(`Expected a media file, but ${path} is none.`, "Save it to a file first.");
  if (found.size === 0n) {
    throw new UserError(`Expected a media file, but ${path} is empty (0 bytes).`, "Copy or record it again.");
  }
  await access(path, constants.R_OK).catch((error: unknown) => {
    throw systemUserError(error, path) ?? error;
  });
  return { bytes: Number(found.size), mtimeNs: String(found.mtimeNs), inode: String(found.ino) };
};
