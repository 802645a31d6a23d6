import type { OverlayOf } from "../../schema/overlays";
import type { WaveformStyle } from "../../schema/settings";
import type { Format } from "../../schema/timeline";
import { ringHole } from "../../schema/waveform-ring";
import { besideOnTheWheel } from "./readable-colors";

type Waveform = OverlayOf<"waveform">;

interface WaveformInput {
  style: WaveformStyle;
  /** The data, and whose sound it is a picture of. */
  source: Pick<Waveform, "data" | "voice" | "track">;
  /** Centre and size, in fractions of the frame. */
  place: Pick<Waveform, "x" | "y" | "width" | "height">;
  format: Format;
  durationInFrames: number;
  settings: { waveformColor: string | null; waveformSmoothing: number };
  accentColor: string;
  /** The colours it is drawn on, as far as they are known. */
  behind: string[];
}

/** From one bar to the next, in fractions of the frame's shorter side. */
const pitch: Record<Exclude<WaveformStyle, "line">, number> = {
  bars: 0.024,
  mirrored: 0.016,
  radial: 0.017,
  spectrum: 0.026,
};
/** Points that a line takes through 60 ms of voice. */
const linePoints = 96;
const fewest = 8;
const most = 200;

/** A waveform throughout the video: in the colour that was asked for, or in the accent colour and one that goes with it. */
export const waveformOverlay = (input: WaveformInput): Waveform => {
  const { style, source, place, durationInFrames, settings, accentColor, behind } = input;
  return {
    kind: "waveform",
    fromFrame: 0,
    durationInFrames,
    waveform: style,
    ...source,
    ...place,
    bars: barsOf(input),
    color: settings.waveformColor ?? accentColor,
    endColor: settings.waveformColor ?? besideOnTheWheel(accentColor, behind),
    smoothing: settings.waveformSmoothing,
  };
};

const barsOf = ({ style, place, format }: WaveformInput): number => {
  if (style === "line") return linePoints;
  const unit = Math.min(format.width, format.height);
  const [widthPx, heightPx] = [place.width * format.width, place.height * format.height];
  const lengthPx = style === "radial" ? Math.PI * ringHole * Math.min(widthPx, heightPx) : widthPx;
  const even = 2 * Math.round(lengthPx / (pitch[style] * unit) / 2);
  return Math.min(most, Math.max(fewest, even));
};

/** Heights at the foot of a picture, in fractions of the frame's. */
const usualHeight: Record<WaveformStyle, number> = {
  bars: 0.07,
  mirrored: 0.08,
  line: 0.08,
  spectrum: 0.08,
  radial: 0.2,
};
const leastHeight = 0.02;
const footWidth = 0.8;
const aboveTheEdge = 0.005;

/** Where a waveform lies over a picture: along the foot of what players leave free, which ends at `bottom`. */
export const placeAtFoot = (style: WaveformStyle, size: number, { width, height }: Format, bottom: number) => {
  const tall = Math.max(leastHeight, usualHeight[style] * size);
  const part = style === "radial" ? Math.min(tall, (footWidth * width) / height) : tall;
  return {
    x: 0.5,
    y: bottom - aboveTheEdge - part / 2,
    width: style === "radial" ? (part * height) / width : footWidth,
    height: part,
  };
};
