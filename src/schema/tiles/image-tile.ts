import type { Asset } from "../asset";
import { type FramingKeyframe, type View, viewAt, windowOf } from "../framing";
import type { ContentHash } from "../media";
import type { DrawnTile } from "../tile";
import { evenBounds, evenUp } from "./even-bounds";
import { wholeTile } from "./whole-tile";

interface ImageShot {
  asset: ContentHash;
  framing: FramingKeyframe[];
}

interface Seen {
  /** For how long it is seen. */
  frames: number;
  /** How much nearer than its framing it is ever brought. */
  nearness: number;
}

interface Size {
  width: number;
  height: number;
}

/**
 * An image for a camera that moves over it: as large as its nearest view needs it, no larger than it is but for an odd
 * pixel, and only the part that is ever in view.
 */
export const imageTile = (
  { asset, framing }: ImageShot,
  { frames, nearness }: Seen,
  image: Pick<Asset, "width" | "height">,
  output: Size,
): DrawnTile => {
  const windows = extremeViews(framing, frames).map((view) => windowOf(view, image, output));
  const nearest = nearness * Math.max(...windows.map(({ width }) => output.width / width));
  const size = {
    width: evenUp(Math.min(image.width, image.width * nearest)),
    height: evenUp(Math.min(image.height, image.height * nearest)),
  };
  const [across, down] = [size.width / image.width, size.height / image.height];
  const bounds = evenBounds(
    {
      left: Math.min(...windows.map(({ left }) => left)) * across - 2,
      top: Math.min(...windows.map(({ top }) => top)) * down - 2,
      right: Math.max(...windows.map(({ left, width }) => left + width)) * across + 2,
      bottom: Math.max(...windows.map(({ top, height }) => top + height)) * down + 2,
    },
    size,
  );
  return wholeTile({
    look: { kind: "image", asset, ...size, bounds },
    drawing: { of: "image", asset, ...size },
    bounds,
  });
};

/** Between two of these the camera's window neither shows nor magnifies what it does at none of them. */
const extremeViews = (framing: FramingKeyframe[], frames: number): View[] => [
  viewAt(framing, 0),
  ...framing.filter(({ frame }) => frame > 0 && frame < frames - 1),
  viewAt(framing, frames - 1),
];
