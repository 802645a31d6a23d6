import { homedir } from "node:os";
import { join, resolve } from "node:path";

/** Where analyses, bundles, mixes and models are kept: `REELWRIGHT_CACHE`, or the platform's place for such things. */
export const cacheFolder = (env: Record<string, string | undefined>): string => {
  if (env.REELWRIGHT_CACHE) return resolve(env.REELWRIGHT_CACHE);
  if (process.platform === "darwin") return join(homedir(), "Library", "Caches", "reelwright");
  if (process.platform === "win32") return join(env.LOCALAPPDATA ?? join(homedir(), "AppData", "Local"), "reelwright");
  return join(env.XDG_CACHE_HOME || join(homedir(), ".cache"), "reelwright");
};
