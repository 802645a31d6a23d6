import type { Overlay } from "../overlays";
import type { Tile } from "../tile";
import { captionTiles } from "./captions";
import { headingTiles } from "./heading";
import { imageTiles } from "./image";
import { logoTiles } from "./logo";
import { lowerThirdTiles } from "./lower-third";
import { progressBarTiles } from "./progress-bar";
import type { TileVideo } from "./tile-video";
import { titleTiles } from "./title";
import { waveformTiles } from "./waveform";

/** What an overlay consists of in a frame of the timeline, in painting order; `index` is its place in the timeline. */
export const tilesAt = (overlay: Overlay, index: number, frame: number, video: TileVideo): Tile[] => {
  // Captions know their own times: those of their pages.
  if (overlay.kind === "captions") return captionTiles(overlay, index, frame, video).filter(isThere);
  if (frame < overlay.fromFrame || frame >= overlay.fromFrame + overlay.durationInFrames) return [];
  return tilesOf(overlay, index, frame, video).filter(isThere);
};

const tilesOf = (
  overlay: Exclude<Overlay, { kind: "captions" }>,
  index: number,
  frame: number,
  video: TileVideo,
): Tile[] => {
  switch (overlay.kind) {
    case "waveform":
      return waveformTiles(overlay, frame, video);
    case "heading":
      return headingTiles(overlay, index, frame, video);
    case "title":
      return titleTiles(overlay, index, frame, video);
    case "lower-third":
      return lowerThirdTiles(overlay, index, frame, video);
    case "logo":
      return logoTiles(overlay, index, frame, video);
    case "progress-bar":
      return progressBarTiles(overlay, frame, video);
    case "image":
      return imageTiles(overlay, index, frame, video);
  }
};

const isThere = (tile: Tile): boolean => {
  switch (tile.kind) {
    case "color":
      return tile.width > 0 && tile.color.alpha > 0;
    case "waveform":
      return tile.opacity > 0;
    case "drawn":
      return tile.bounds.width > 0 && tile.bounds.height > 0 && tile.motion.opacity > 0;
  }
};
