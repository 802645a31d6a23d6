// What shots and cutaways consist of, for an engine that does not draw every frame anew.
import { viewAt } from "../framing";
import { nearestZoom } from "../passage";
import { appearanceAt, type Cutaway, type Footage, type PlacedShot } from "../picture";
import type { DrawnTile } from "../tile";
import { imageTile } from "./image-tile";
import type { TileVideo } from "./tile-video";
import { wholeTile } from "./whole-tile";

/**
 * What a shot is in a frame, without its transitions, which `passageLook` tells:
 * - `video`: a picture of its file, laid by its framing, fit, blur and dim;
 * - `backdrop`: painted by the pure geometry of its style, at `backdropSeconds`; or its colour all over, which may let
 *   through what lies beneath;
 * - a tile of `shot`: the whole frame as it is;
 * - a tile of `image`: all of an image, or the part of it that is ever seen. It is laid by the shot's framing, at
 *   `drawing.width` for the width of the asset, and darkened by the shot's dim.
 */
export type ShotDrawing = { kind: "video" } | { kind: "backdrop" } | DrawnTile;

/** What a shot is in a frame of the timeline; null where it is not seen. */
export const shotDrawing = (placed: PlacedShot, frame: number, video: TileVideo): ShotDrawing | null => {
  const appearance = appearanceAt(placed, frame);
  if (!appearance) return null;
  const { shot, index } = placed;
  if (shot.kind === "backdrop") return { kind: "backdrop" };
  const asset = video.assets[shot.asset];
  if (asset?.kind !== "image") return { kind: "video" };
  if (shot.blur > 0 || shot.fit === "contain") {
    const { width, height } = video;
    return wholeTile({
      look: copiedLook(shot, appearance.frame, video),
      drawing: { of: "shot", index, frame },
      bounds: { left: 0, top: 0, width, height },
    });
  }
  const nearness = appearance.passage?.kind === "zoom" ? nearestZoom : 1;
  return imageTile(shot, { frames: placed.durationInFrames, nearness }, asset, video);
};

/** What a cutaway is, in all of its frames; `fadeLevel` tells how much of it is there. */
export const cutawayDrawing = (cutaway: Cutaway, video: TileVideo): { kind: "video" } | DrawnTile => {
  const asset = video.assets[cutaway.asset];
  if (asset?.kind !== "image") return { kind: "video" };
  return imageTile(cutaway, { frames: cutaway.durationInFrames, nearness: 1 }, asset, video);
};

/** An image over a blurred copy of itself, or only that: what of it depends on where the camera looks. */
const copiedLook = ({ kind, asset, fit, blur, dim, framing }: Footage, shotFrame: number, video: TileVideo) => {
  const { width, height } = video.assets[asset] ?? video;
  const hidesCopy = fit === "contain" && width * video.height === height * video.width;
  return { kind, asset, fit, ...(!hidesCopy && { blur, dim, view: viewAt(framing, shotFrame) }) };
};
