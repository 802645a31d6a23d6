import { createHash } from "node:crypto";
import { join, resolve } from "node:path";
import { z } from "zod";
import { type ContentHash, contentHashSchema } from "../../schema/media";
import type { Run } from "../../tools/run";
import { hashContent } from "./hash-content";
import { readNote, writeNote } from "./notes";
import { statSource } from "./source-file";

const rememberedSchema = z.object({
  path: z.string(),
  bytes: z.int(),
  mtimeNs: z.string(),
  inode: z.string(),
  hash: contentHashSchema,
});

/**
 * The content hash of a file a user named. It is read once and remembered by size, time of change and inode: a big
 * recording is not read again on every run.
 */
export const hashFile = async (path: string, run: Pick<Run, "cacheDir" | "signal">): Promise<ContentHash> => {
  const absolute = resolve(path);
  const before = await statSource(absolute);
  const notePath = join(run.cacheDir, "hashes", `${createHash("sha256").update(absolute).digest("hex")}.json`);
  const known = await readNote(notePath, rememberedSchema);
  const isSame =
    known?.path === absolute &&
    known.bytes === before.bytes &&
    known.mtimeNs === before.mtimeNs &&
    known.inode === before.inode;
  if (isSame) return known.hash;
  const hash = await hashContent(absolute, run.signal);
  const after = await statSource(absolute);
  // A file that changed while it was read has a hash that fits neither state.
  if (after.mtimeNs === before.mtimeNs && after.bytes === before.bytes) {
    await writeNote(notePath, { path: absolute, ...after, hash });
  }
  return hash;
};
