import { headingAccent, headingSubtitle, headingText } from "../heading-metrics";
import { stayPresence } from "../motion/overlay-motion";
import type { OverlayOf } from "../overlays";
import type { Tile } from "../tile";
import { evenBounds } from "./even-bounds";
import { lineBreaks } from "./line-breaks";
import type { TileVideo } from "./tile-video";
import { overlayDrawing, wholeTile } from "./whole-tile";

/** A heading is drawn once, and faded as a whole. */
export const headingTiles = (
  { kind, fromFrame, durationInFrames, ...look }: OverlayOf<"heading">,
  index: number,
  frame: number,
  video: TileVideo,
): Tile[] => {
  const em = look.fontSize * Math.min(video.width, video.height);
  const [halfWidth, halfHeight] = [(look.width * video.width) / 2, (look.height * video.height) / 2];
  // The stroke over the text is as wide as its letters make it; letters reach a little out of their lines.
  const across = Math.max(halfWidth, headingAccent.width * em) + 0.5 * em + 2;
  const breaks =
    lineBreaks(look.text) * headingText.lineHeight + lineBreaks(look.subtitle) * headingSubtitle.lineHeight;
  const down = halfHeight + (0.5 + breaks / 2) * em + 2;
  const [x, y] = [look.x * video.width, look.y * video.height];
  const bounds = evenBounds({ left: x - across, right: x + across, top: y - down, bottom: y + down }, video);
  const opacity = stayPresence(kind, { fromFrame, durationInFrames }, frame - fromFrame, video.fps);
  return [wholeTile({ look: { kind, ...look }, drawing: overlayDrawing(index, frame), bounds, motion: { opacity } })];
};
