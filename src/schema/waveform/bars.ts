import { msToFrames } from "../time";
import type { WaveformScene } from "./look";
import { follow, loudness } from "./motion";
import { type StrokeDrawing, upright } from "./strokes";

/** Sound needs this long from the middle to either end. */
const travelMs = 1300;

/** The voice as it was just heard: now in the middle, and on its way out to both sides. */
export const barStrokes = ({
  heard,
  fps,
  width,
  height,
  bars,
  smoothing,
  color,
  endColor,
}: WaveformScene): StrokeDrawing => {
  // What is on its way is seen for a while: it need not linger as well.
  const levels = follow(loudness(heard), smoothing / 4, fps);
  const pitch = width / bars;
  const thick = 0.56 * pitch;
  const middle = (bars - 1) / 2;
  // What sounds now is in the middle, be it one bar or two.
  const nearest = middle % 1;
  const framesPerBar = msToFrames(travelMs, fps) / Math.max(1, middle - nearest);
  const lines = Array.from({ length: bars }, (_, index) => {
    const distance = Math.abs(index - middle) - nearest;
    const level = levelAt(levels, levels.length - 1 - distance * framesPerBar);
    const half = (level ** 2.2 * (1 - 0.6 * (distance / (middle + 1)) ** 2) * (height - thick)) / 2;
    return upright((index + 0.5) * pitch, height / 2 - half, height / 2 + half);
  });
  return {
    gradient: { along: "x", from: 0, to: width, colors: [endColor, color, endColor] },
    strokes: [{ lines, thick, opacity: 1 }],
  };
};

const levelAt = (levels: number[], frame: number): number => {
  const before = levels[Math.floor(frame)] ?? 0;
  const after = levels[Math.ceil(frame)] ?? before;
  return before + (after - before) * (frame - Math.floor(frame));
};
