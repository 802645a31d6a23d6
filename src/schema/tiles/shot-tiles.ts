// What shots and cutaways consist of, for an engine that does not draw every frame anew.
import { backdropSeconds } from "../backdrop-scene";
import { parseColor, type Rgba } from "../color";
import { viewAt } from "../framing";
import { nearestZoom } from "../passage";
import { appearanceAt, type Backdrop, type Cutaway, type Footage, type PlacedShot } from "../picture";
import type { DrawnTile } from "../tile";
import { imageTile } from "./image-tile";
import type { TileVideo } from "./tile-video";
import { wholeTile } from "./whole-tile";

/**
 * What a shot is in a frame, without its transitions, which `passageLook` tells:
 * - `video`: a picture of its file, laid by its framing, fit, blur and dim;
 * - `color`: that colour all over, which may let through what lies beneath;
 * - `gradient`: `backdropGradient` at `backdropSeconds`, and its grain;
 * - a tile of `shot`: the whole frame as it is;
 * - a tile of `image`: all of an image, or the part of it that is ever seen. It is laid by the shot's framing, at
 *   `drawing.width` for the width of the asset, and darkened by the shot's dim.
 */
export type ShotDrawing = { kind: "video" } | { kind: "color"; color: Rgba } | { kind: "gradient" } | DrawnTile;

/** What a shot is in a frame of the timeline; null where it is not seen. */
export const shotDrawing = (placed: PlacedShot, frame: number, video: TileVideo): ShotDrawing | null => {
  const appearance = appearanceAt(placed, frame);
  if (!appearance) return null;
  const { shot, index } = placed;
  if (shot.kind === "backdrop") return backdropDrawing(shot, appearance.frame, { index, frame }, video);
  const asset = video.assets[shot.asset];
  if (asset?.kind !== "image") return { kind: "video" };
  if (shot.blur > 0 || shot.fit === "contain") {
    return wholeFrame(copiedLook(shot, appearance.frame, video), { index, frame }, video);
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

interface Where {
  index: number;
  frame: number;
}

const backdropDrawing = (shot: Backdrop, shotFrame: number, where: Where, video: TileVideo): ShotDrawing => {
  const { kind, style, colors, seed } = shot;
  if (style === "color") return { kind: "color", color: parseColor(colors[0] ?? "transparent") };
  if (style === "gradient" && shot.isMoving) return { kind: "gradient" };
  // Two shots of one seed move as one, and one that stands still looks as it does where its movement begins.
  return wholeFrame({ kind, style, colors, seed, seconds: backdropSeconds(shot, shotFrame, video.fps) }, where, video);
};

/** An image over a blurred copy of itself, or only that: what of it depends on where the camera looks. */
const copiedLook = ({ kind, asset, fit, blur, dim, framing }: Footage, shotFrame: number, video: TileVideo) => {
  const { width, height } = video.assets[asset] ?? video;
  const hidesCopy = fit === "contain" && width * video.height === height * video.width;
  return { kind, asset, fit, ...(!hidesCopy && { blur, dim, view: viewAt(framing, shotFrame) }) };
};

const wholeFrame = (look: unknown, { index, frame }: Where, { width, height }: TileVideo): DrawnTile =>
  wholeTile({ look, drawing: { of: "shot", index, frame }, bounds: { left: 0, top: 0, width, height } });
