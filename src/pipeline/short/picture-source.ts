import type { WantedClip } from "../../providers/clips/clip-source";
import type { Run } from "../../tools/run";
import type { Unavailable } from "../../tools/unavailable";
import type { KnownAsset } from "../planners/known-asset";
import type { PaidCall } from "../spending";

/** What a scene needs to be seen, in full: what is said in it may tell what fits. */
export interface SceneWanted extends WantedClip {
  narration: string;
}

/** A picture that could be had. */
export interface Offer {
  /** The same picture has the same one: none is used twice. */
  id: string;
  /** Null where it costs nothing, or nothing more. */
  cost: PaidCall | null;
  take: (run: Run) => Promise<KnownAsset>;
}

/** Where pictures of scenes come from, as a short sees it. */
export interface PictureSource {
  name: string;
  missing: (run: Run) => Promise<Unavailable | null>;
  /** What it has for a scene, best first. */
  offers: (scene: SceneWanted, run: Run) => Promise<Offer[]>;
}
