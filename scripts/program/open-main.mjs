import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { findKept, makeKept } from "./kept.mjs";
import { nameSources } from "./name-sources.mjs";

/**
 * `main` of the program as its sources are now. It is made of them all once and kept: module by module, through the loader
 * of TypeScript, a start takes four times as long.
 */
export const openMain = async (root) => {
  const program = findKept(root) ?? (await tryToMake(root));
  if (program) {
    nameSources(dirname(program));
    return (await import(pathToFileURL(program).href)).main;
  }
  const { register } = await import("tsx/esm/api");
  register();
  return (await import(pathToFileURL(join(root, "src/cli/main.ts")).href)).main;
};

const tryToMake = async (root) => {
  try {
    return await makeKept(root);
  } catch {
    // We may not write here, which the loader need not; or a source is wrong, and it tells of that.
    return null;
  }
};
