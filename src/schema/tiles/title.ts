import { titleMotion } from "../motion/overlay-motion";
import type { OverlayOf } from "../overlays";
import type { Tile } from "../tile";
import { titleText } from "../title-metrics";
import { evenBounds } from "./even-bounds";
import { lineBreaks } from "./line-breaks";
import type { TileVideo } from "./tile-video";
import { overlayDrawing, wholeTile } from "./whole-tile";

/** A title card is a dim over the frame, and its text: drawn for each moment while it moves, once while it rests. */
export const titleTiles = (
  { kind, fromFrame, durationInFrames, ...look }: OverlayOf<"title">,
  index: number,
  frame: number,
  video: TileVideo,
): Tile[] => {
  const { dim, ...moved } = titleMotion({ fromFrame, durationInFrames }, frame - fromFrame, video.fps);
  const unit = Math.min(video.width, video.height);
  const { head, rule, subtitle } = titleText;
  const lines = (text: string, { fontSize, lineHeight, maxLines }: typeof head) =>
    text === "" ? 0 : (maxLines + lineBreaks(text)) * lineHeight * fontSize;
  const heightPx =
    unit * (lines(look.text, head) + rule.above + rule.height + rule.below + lines(look.subtitle, subtitle));
  // Lines slide in slits a little larger than they are.
  const reachPx = titleText.slit * head.fontSize * unit + 2;
  const [across, down] = [(titleText.width * video.width) / 2 + reachPx, heightPx / 2 + reachPx];
  const [x, y] = [video.width / 2, video.height / 2];
  return [
    { kind: "color", color: dim, left: 0, top: 0, width: video.width, height: video.height },
    wholeTile({
      look: { kind, ...look, ...moved },
      drawing: overlayDrawing(index, frame),
      bounds: evenBounds({ left: x - across, right: x + across, top: y - down, bottom: y + down }, video),
    }),
  ];
};
