import type { KnownAsset } from "../../../src/pipeline/planners/known-asset";
import type { Asset } from "../../../src/schema/asset";
import { hash } from "./check";

/** A file of the user's: 1280 x 720 and 20 s long where it is not said otherwise. */
export const known = (digit: string, kind: Asset["kind"], changes: Partial<Asset> = {}): KnownAsset => ({
  hash: hash(digit),
  asset: {
    kind,
    fileName: `${digit}.file`,
    bytes: 1,
    durationMs: kind === "image" ? 0 : 20_000,
    width: kind === "audio" ? 0 : 1280,
    height: kind === "audio" ? 0 : 720,
    origin: "user",
    licence: null,
    making: null,
    ...changes,
  },
});
