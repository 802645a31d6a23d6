import type { MediaInfo } from "../schema/media";
import { catalogueAsset } from "./cache/assets";
import { runStage, type Stages } from "./stage";
import { mediaInfoStage, type Source } from "./stages/media-info";

/** A file of the user's, and what it is. */
export interface Recording extends Source {
  info: MediaInfo;
}

/** Looks at a file, and remembers where it lies. @throws UserError where it is missing or is no media file */
export const readSource = async (path: string, stages: Stages): Promise<Recording> => {
  const hash = await catalogueAsset(path, stages.run);
  return { path, hash, info: await runStage(mediaInfoStage, { path, hash }, stages) };
};
