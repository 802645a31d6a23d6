import type { Asset } from "../../schema/asset";
import type { ContentHash } from "../../schema/media";
import type { Timeline } from "../../schema/timeline";

/** A file, and how the timeline knows it. */
export interface KnownAsset {
  hash: ContentHash;
  asset: Asset;
}

/** What a timeline lists: each file once, in the order they are given. */
export const listAssets = (used: (KnownAsset | null)[]): Timeline["assets"] =>
  Object.fromEntries(used.flatMap((known) => (known ? [[known.hash, known.asset]] : [])));
