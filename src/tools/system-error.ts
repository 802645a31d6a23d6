import { dirname, isAbsolute } from "node:path";
import { UserError } from "../schema/user-error";

const causes = [
  {
    code: "ENOSPC",
    text: /no space left on device|disk quota exceeded/i,
    what: "The disk is full",
    fix: "Free some space",
  },
  { code: "EDQUOT", text: /disk quota exceeded/i, what: "The disk quota is used up", fix: "Free some space" },
  { code: "EROFS", text: /read-only file system/i, what: "The file system is read-only", fix: "Choose another place" },
  { code: "EACCES", text: /permission denied/i, what: "Permission was denied", fix: "Check the permissions" },
  { code: "EPERM", text: /operation not permitted/i, what: "Permission was denied", fix: "Check the permissions" },
];

/** A full disk or a place that may not be read or written, as the user should hear it; null for everything else. */
export const systemUserError = (error: unknown, place: string): UserError | null => {
  const code = error instanceof Error && "code" in error ? error.code : null;
  const cause = causes.find((each) => each.code === code);
  return cause ? new UserError(`${cause.what}: ${place}.`, `${cause.fix} and run again.`, { cause: error }) : null;
};

/** What became of writing to a place that the user chose: whatever the system has against it, another place mends it. */
export const placeUserError = (error: unknown, path: string): UserError | null => {
  // Errors of a connection have a code as well, but no path.
  const code = error instanceof Error && "code" in error && "path" in error ? String(error.code) : null;
  const known = systemUserError(error, `cannot write ${path}`);
  if (known || code === null) return known;
  const why = new Map([
    ["ENOENT", "nothing can be made there"],
    ["EISDIR", "it is a folder"],
    ["ENOTDIR", "it goes through a file"],
    ["EEXIST", "it goes through a file"],
    ["ENAMETOOLONG", "the name is too long"],
  ]).get(code);
  return new UserError(`${path} cannot be written: ${why ?? code}.`, "Choose another place.", { cause: error });
};

/** The same for a tool that tells it in words: the line it said it in is quoted, and of a disk, which one. */
export const toolUserError = (stderr: string, args: string[]): UserError | null => {
  // All our tools are told last where to write.
  const target = args.at(-1) ?? "";
  for (const line of stderr.split(/[\r\n]+/)) {
    const cause = causes.find((each) => each.text.test(line));
    if (!cause) continue;
    const place = cause.code === "ENOSPC" && isAbsolute(target) ? ` (${dirname(target)})` : "";
    return new UserError(`${cause.what}${place}: ${line.trim()}.`, `${cause.fix} and run again.`);
  }
  return null;
};
