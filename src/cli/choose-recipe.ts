import { hashFile } from "../pipeline/cache/hash";
import { openStages, runStage } from "../pipeline/stage";
import { mediaInfoStage } from "../pipeline/stages/media-info";
import type { Run } from "../tools/run";

/** What is made of a file, by what is in it: sound alone becomes an audiogram. Its first look is not told twice. */
export const chooseRecipe = async (path: string, run: Run): Promise<"edit" | "audiogram"> => {
  const hash = await hashFile(path, run);
  const info = await runStage(mediaInfoStage, { path, hash }, openStages({ ...run, report: () => {} }));
  return info.kind === "audio" ? "audiogram" : "edit";
};
