import { stayPresence } from "../motion/overlay-motion";
import type { OverlayOf } from "../overlays";
import type { Tile } from "../tile";
import { msToFramesCeil } from "../time";
import { waveformReachMs } from "../waveform-data";
import { type HeardVoice, hopsOfFrame } from "../waveform-hops";
import { evenBounds } from "./even-bounds";
import type { TileVideo } from "./tile-video";
import { overlayDrawing, wholeTile } from "./whole-tile";

/** A waveform is drawn anew where what is heard differs, and faded as a whole. While nothing is heard it rests. */
export const waveformTiles = (
  { kind, fromFrame, durationInFrames, voice, track, ...look }: OverlayOf<"waveform">,
  index: number,
  frame: number,
  video: TileVideo,
): Tile[] => {
  const { fps } = video;
  const [x, y] = [look.x * video.width, look.y * video.height];
  const [halfWidth, halfHeight] = [(look.width * video.width) / 2, (look.height * video.height) / 2];
  // It is cut off at the edges of its rectangle, which lie on whole pixels when it is drawn.
  const area = {
    left: x - halfWidth - 1,
    right: x + halfWidth + 1,
    top: y - halfHeight - 1,
    bottom: y + halfHeight + 1,
  };
  const opacity = stayPresence(kind, { fromFrame, durationInFrames }, frame - fromFrame, fps);
  return [
    wholeTile({
      look: { kind, ...look, fps, heard: heardBefore({ spans: video.voice, asset: voice, track, fps }, frame) },
      drawing: overlayDrawing(index, frame),
      bounds: evenBounds(area, video),
      motion: { opacity },
    }),
  ];
};

/** The hops of each frame that a waveform shows, as a text: where they go on from the frame before, only how many. */
const heardBefore = (voice: HeardVoice, frame: number): string => {
  let heard = "";
  let next: number | null = null;
  for (let at = frame - msToFramesCeil(waveformReachMs, voice.fps); at <= frame; at++) {
    const hops = hopsOfFrame(voice, at);
    if (hops === null) heard += "-";
    else heard += `${hops.from === next ? "" : `@${hops.from}`}+${hops.to - hops.from}`;
    next = hops?.to ?? null;
  }
  return heard;
};
