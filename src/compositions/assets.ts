import { cancelRender, delayRender, staticFile } from "remotion";
import type { Asset } from "../schema/asset";
import type { ContentHash } from "../schema/media";

/** An asset, and where the browser can fetch it. */
export interface ResolvedAsset extends Asset {
  src: string;
}

/** Finds an asset by its hash; throws where the timeline names one that it does not list or that has no address. */
export type Assets = (hash: ContentHash) => ResolvedAsset;

/** Addresses are URLs, or names of files in the public folder. */
export const resolveAssets =
  (assets: Record<ContentHash, Asset>, assetUrls: Record<ContentHash, string>): Assets =>
  (hash) => {
    const asset = assets[hash];
    const url = assetUrls[hash];
    if (!asset || url === undefined) {
      // Remotion would take the frame before it looks for errors, were it not told that the frame is not ready.
      delayRender(`finding ${hash}`);
      return cancelRender(new Error(`The timeline uses ${hash}, which nobody has found.`));
    }
    return { ...asset, src: /^([a-z]+:|\/)/i.test(url) ? url : staticFile(url) };
  };
