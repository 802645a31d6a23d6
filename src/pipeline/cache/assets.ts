import { readdir, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { z } from "zod";
import { type ContentHash, contentHashSchema } from "../../schema/media";
import { UserError } from "../../schema/user-error";
import type { Run } from "../../tools/run";
import { hashFile } from "./hash";
import { readNote, writeNote } from "./notes";

// A timeline names its assets by content. This catalogue remembers on which path each was last seen.

const placeSchema = z.object({ hash: contentHashSchema, path: z.string() });

type Where = Pick<Run, "cacheDir" | "signal">;

/** Hashes a file and remembers where it lies. */
export const catalogueAsset = async (path: string, run: Where): Promise<ContentHash> => {
  const hash = await hashFile(path, run);
  await writeNote(noteOf(hash, run), { hash, path: resolve(path) });
  return hash;
};

/**
 * The path of an asset: where it was last seen if it is still the same file there, else the file in `folders` (or one
 * folder below) that has its content, by name first. Throws a UserError that names the file where there is none.
 */
export const findAsset = async (
  hash: ContentHash,
  asset: { fileName: string; bytes: number },
  folders: string[],
  run: Where,
): Promise<string> => {
  const place = await readNote(noteOf(hash, run), placeSchema);
  const lastSeen = place ? [place.path] : [];
  const nearby = await candidatesIn([...lastSeen.map(dirname), ...folders], asset.fileName);
  for (const path of [...lastSeen, ...nearby]) {
    const bytes = await stat(path).then(
      (found) => (found.isFile() ? found.size : -1),
      () => -1,
    );
    if (bytes !== asset.bytes || (await hashFile(path, run)) !== hash) continue;
    if (path !== place?.path) await writeNote(noteOf(hash, run), { hash, path });
    return path;
  }
  const where = place ? ` It was last seen at ${place.path}.` : "";
  throw new UserError(
    `The timeline uses ${asset.fileName} (${asset.bytes} bytes), but no file with that content was found.${where}`,
    "Put it beside the timeline.",
  );
};

const noteOf = (hash: ContentHash, run: Where) => join(run.cacheDir, "assets", `${hash}.json`);

const candidatesIn = async (folders: string[], fileName: string): Promise<string[]> => {
  const paths: string[] = [];
  for (const folder of new Set(folders.map((each) => resolve(each)))) {
    for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
      const path = join(folder, entry.name);
      if (entry.isFile()) paths.push(path);
      else if (entry.isDirectory()) paths.push(join(path, fileName));
    }
  }
  return paths.sort((a, b) => Number(basename(b) === fileName) - Number(basename(a) === fileName));
};
