import type { ContentHash } from "../schema/media";
import type { Timeline } from "../schema/timeline";
import type { KnownAsset } from "./planners/known-asset";

/** Finds a file that a timeline lists; null where it does not. */
export const knownIn =
  ({ assets }: Pick<Timeline, "assets">) =>
  (hash: ContentHash | undefined): KnownAsset | null => {
    const asset = hash === undefined ? undefined : assets[hash];
    return hash === undefined || asset === undefined ? null : { hash, asset };
  };

/** The music and the logo that a timeline was made with. */
export const brandOf = (timeline: Timeline): { music: KnownAsset | null; logo: KnownAsset | null } => {
  const known = knownIn(timeline);
  return {
    music: known(timeline.sound.music?.asset),
    logo: known(timeline.overlays.find((overlay) => overlay.kind === "logo")?.asset),
  };
};
