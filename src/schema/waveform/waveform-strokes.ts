import type { WaveformStyle } from "../settings";
import { barStrokes } from "./bars";
import type { Heard } from "./heard";
import { lineStrokes } from "./line";
import type { WaveformLook, WaveformScene } from "./look";
import { mirroredStrokes } from "./mirrored";
import { radialStrokes } from "./radial";
import { spectrumStrokes } from "./spectrum";
import type { StrokeDrawing } from "./strokes";

const styles: Record<WaveformStyle, (scene: WaveformScene) => StrokeDrawing> = {
  bars: barStrokes,
  mirrored: mirroredStrokes,
  line: lineStrokes,
  radial: radialStrokes,
  spectrum: spectrumStrokes,
};

/** All that is painted of a waveform in a frame, within a rectangle of the given size: for whoever paints it. */
export const waveformStrokes = (
  look: WaveformLook,
  heard: Heard,
  fps: number,
  { width, height }: { width: number; height: number },
): StrokeDrawing => styles[look.waveform]({ ...look, heard, fps, width, height });
