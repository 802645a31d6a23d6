import { parseColor } from "../color";
import type { OverlayOf } from "../overlays";
import { barThicknessPx, progressAt } from "../progress-bar";
import type { Tile } from "../tile";
import type { TileVideo } from "./tile-video";

/** A progress bar needs no drawing: a track, and what of it is done. */
export const progressBarTiles = (overlay: OverlayOf<"progress-bar">, frame: number, video: TileVideo): Tile[] => {
  const { edge, fromFrame, color, trackColor } = overlay;
  const { width } = video;
  const height = barThicknessPx(overlay, video);
  const place = { left: 0, top: edge === "top" ? 0 : video.height - height, height };
  const done = progressAt(overlay, frame - fromFrame);
  return [
    { kind: "color", color: parseColor(trackColor), ...place, width },
    { kind: "color", color: parseColor(color), ...place, width: done * width },
  ];
};
