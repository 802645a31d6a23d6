import { randomBytes } from "node:crypto";
import { basename, dirname, extname, join } from "node:path";

/** A hidden name beside a file, of its kind and no other process's: what is written there is renamed when it is whole. */
export const tempPathOf = (path: string): string =>
  join(dirname(path), `.${basename(path)}.${process.pid}.${randomBytes(4).toString("hex")}.tmp${extname(path)}`);
