import { stayPresence } from "../motion/overlay-motion";
import type { OverlayOf } from "../overlays";
import type { Tile, WaveformSound } from "../tile";
import { waveformBox } from "../waveform/box";
import type { TileVideo } from "./tile-video";

/** A waveform needs no drawing: it is strokes that follow what is heard. */
export const waveformTiles = (overlay: OverlayOf<"waveform">, frame: number, video: TileVideo): Tile[] => {
  const { waveform, bars, color, endColor, smoothing } = overlay;
  return [
    {
      kind: "waveform",
      look: { waveform, bars, color, endColor, smoothing },
      sound: waveformSound(overlay, frame, video),
      ...waveformBox(overlay, video),
      opacity: stayPresence("waveform", overlay, frame - overlay.fromFrame, video.fps),
    },
  ];
};

/** What a waveform shows at a frame of the timeline. */
export const waveformSound = (
  { data, voice, track }: OverlayOf<"waveform">,
  frame: number,
  video: TileVideo,
): WaveformSound => ({ data, voice: { spans: video.voice, asset: voice, track, fps: video.fps }, frame });
