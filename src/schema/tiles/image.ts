import { imageMotion, smallestImage } from "../motion/overlay-motion";
import type { OverlayOf } from "../overlays";
import type { Tile } from "../tile";
import { evenBoundsWithin } from "./even-bounds";
import type { TileVideo } from "./tile-video";
import { overlayDrawing, wholeTile } from "./whole-tile";

/** An image is drawn once, at its full size; it pops up about its middle, and is faded as a whole. */
export const imageTiles = (
  { kind, fromFrame, durationInFrames, entrance, ...look }: OverlayOf<"image">,
  index: number,
  frame: number,
  video: TileVideo,
): Tile[] => {
  const [x, y, width] = [look.x * video.width, look.y * video.height, look.width * video.width];
  // One of its own height is at most that high; what is cropped to a box has a shadow, the more of it below.
  const isCropped = look.heightPerWidth !== null;
  const height = look.heightPerWidth === null ? 0.9 * video.height : width * look.heightPerWidth;
  const reach = 2 + (isCropped ? 0.15 * width : 0);
  const bounds = evenBoundsWithin(
    {
      left: x - width / 2 - reach,
      right: x + width / 2 + reach,
      top: y - height / 2 - reach,
      bottom: y + height / 2 + reach + (isCropped ? 0.03 * width : 0),
    },
    // While it is small, more of it may lie in the frame than once it is there.
    {
      left: x - x / smallestImage,
      right: x + (video.width - x) / smallestImage,
      top: y - y / smallestImage,
      bottom: y + (video.height - y) / smallestImage,
    },
  );
  const motion = imageMotion({ entrance, durationInFrames }, frame - fromFrame, video.fps);
  return [
    wholeTile({
      look: { kind, ...look },
      drawing: overlayDrawing(index, frame),
      bounds,
      motion: { ...motion, originX: x, originY: y },
    }),
  ];
};
