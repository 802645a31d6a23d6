import { copyFile, readFile } from "node:fs/promises";
import { basename, dirname, extname, join } from "node:path";
import type { Script } from "../../schema/script";
import { hashJson } from "../cache/key";

/**
 * Keeps the script that lies beside a short as `<its name>.bak` where it is another than that of the short that takes
 * its place: somebody may have changed it. What is given to be read is not replaced.
 */
export const keepScript = async (
  outputPath: string,
  { script, given }: { script: Script; given: string | null },
): Promise<void> => {
  const path = join(dirname(outputPath), `${basename(outputPath, extname(outputPath))}.script.json`);
  if (path === given) return;
  const text = await readFile(path, "utf8").catch(() => null);
  if (text !== null && hashOf(text) !== hashJson(script)) await copyFile(path, `${path}.bak`);
};

const hashOf = (text: string): string | null => {
  try {
    return hashJson(JSON.parse(text));
  } catch {
    return null;
  }
};
