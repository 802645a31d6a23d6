import { lowerThirdBand } from "../caption-layout";
import { lowerThirdMotion } from "../motion/overlay-motion";
import type { OverlayOf } from "../overlays";
import type { Tile } from "../tile";
import { evenBounds } from "./even-bounds";
import { lineBreaks } from "./line-breaks";
import type { TileVideo } from "./tile-video";
import { overlayDrawing, wholeTile } from "./whole-tile";

/** A lower third is drawn for each moment while it moves, once while it rests. */
export const lowerThirdTiles = (
  { kind, fromFrame, durationInFrames, ...look }: OverlayOf<"lower-third">,
  index: number,
  frame: number,
  video: TileVideo,
): Tile[] => {
  const { top, bottom } = lowerThirdBand(look, video);
  const unit = Math.min(video.width, video.height);
  const more = 1.3 * (0.05 * lineBreaks(look.name) + 0.032 * lineBreaks(look.role)) * unit;
  const area = {
    left: 0.06 * video.width - 2,
    top: top * video.height - more - 2,
    right: 0.93 * video.width + 2,
    bottom: bottom * video.height + 2,
  };
  const motion = lowerThirdMotion({ fromFrame, durationInFrames }, frame - fromFrame, video.fps);
  return [
    wholeTile({
      look: { kind, ...look, ...motion },
      drawing: overlayDrawing(index, frame),
      bounds: evenBounds(area, video),
    }),
  ];
};
