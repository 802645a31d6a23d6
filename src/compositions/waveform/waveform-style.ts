import type { Heard } from "./use-waveform";

/** What each style of waveform is given to draw, in the coordinates of its own rectangle. */
export interface WaveformStyleProps {
  heard: Heard;
  fps: number;
  width: number;
  height: number;
  bars: number;
  smoothing: number;
  color: string;
  endColor: string;
  /** A name for what must have one, its own in the page. */
  id: string;
}
