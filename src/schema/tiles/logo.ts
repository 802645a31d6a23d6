import { logoHeight, logoMargin } from "../logo-metrics";
import { stayPresence } from "../motion/overlay-motion";
import type { OverlayOf } from "../overlays";
import type { Tile } from "../tile";
import { evenBounds } from "./even-bounds";
import type { TileVideo } from "./tile-video";
import { overlayDrawing, wholeTile } from "./whole-tile";

/** A logo is drawn once, and faded as a whole. */
export const logoTiles = (
  { kind, fromFrame, durationInFrames, ...look }: OverlayOf<"logo">,
  index: number,
  frame: number,
  video: TileVideo,
): Tile[] => {
  const unit = Math.min(video.width, video.height);
  // It may be less high than it may be: then it lies in its corner of this.
  const [width, height, margin] = [look.width * unit, logoHeight * video.height, logoMargin * unit];
  const left = look.corner.endsWith("left") ? margin : video.width - margin - width;
  const top = look.corner.startsWith("top") ? margin : video.height - margin - height;
  const area = { left: left - 2, top: top - 2, right: left + width + 2, bottom: top + height + 2 };
  const opacity = stayPresence(kind, { fromFrame, durationInFrames }, frame - fromFrame, video.fps);
  const bounds = evenBounds(area, video);
  return [wholeTile({ look: { kind, ...look }, drawing: overlayDrawing(index, frame), bounds, motion: { opacity } })];
};
