import type { OverlayOf } from "../overlays";
import type { Heard } from "./heard";

/** What a waveform looks like, wherever it lies. */
export type WaveformLook = Pick<OverlayOf<"waveform">, "waveform" | "bars" | "color" | "endColor" | "smoothing">;

/** What each style of waveform draws: a look, for what was heard, in a rectangle. */
export interface WaveformScene extends WaveformLook {
  heard: Heard;
  fps: number;
  width: number;
  height: number;
}
