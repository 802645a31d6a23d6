import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";

/** The folder that holds package.json. */
export const projectDir = fileURLToPath(new URL("../..", import.meta.url));

const packageSchema = z.object({ dependencies: z.record(z.string(), z.string()) });

/** A hash of all files below some folders of the project, and of the exact versions of all packages it depends on. */
export const hashSources = async (folders: string[]): Promise<string> => {
  const { dependencies } = packageSchema.parse(JSON.parse(await readFile(join(projectDir, "package.json"), "utf8")));
  const hash = createHash("sha256").update(JSON.stringify(dependencies));
  const files = (await Promise.all(folders.map((folder) => listFiles(join(projectDir, folder))))).flat().sort();
  const contents = await Promise.all(files.map((path) => readFile(path)));
  files.forEach((path, index) => {
    hash.update(`\n${relative(projectDir, path)} ${contents[index]?.length}\n`).update(contents[index] ?? "");
  });
  return hash.digest("hex").slice(0, 40);
};

/** The paths of all files below a folder. */
export const listFiles = async (folder: string): Promise<string[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name));
};
