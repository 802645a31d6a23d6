import type { WaveformScene } from "./look";
import { lastLevels, lastPeaks, movingBands } from "./motion";
import { type Point, type StrokeDrawing, upright } from "./strokes";

/** The tones of the voice, low to high; over each a cap that is pushed up and falls back. */
export const spectrumStrokes = ({
  heard,
  fps,
  width,
  height,
  bars,
  smoothing,
  color,
  endColor,
}: WaveformScene): StrokeDrawing => {
  const bands = movingBands(heard, bars, smoothing, fps);
  const pitch = width / bars;
  const thick = 0.62 * pitch;
  const capThick = Math.min(thick / 3, 0.03 * height);
  const ground = height - thick / 2;
  const rise = height - thick - 3 * capThick;
  const middleOf = (index: number) => (index + 0.5) * pitch;
  const stems = lastLevels(bands, smoothing).map((level, index) =>
    upright(middleOf(index), ground, ground - level * rise),
  );
  const caps = lastPeaks(bands, smoothing, fps).map((peak, index): Point[] => {
    const top = ground - peak * rise - thick / 2 - 1.6 * capThick;
    const half = (thick - capThick) / 2;
    return [
      [middleOf(index) - half, top],
      [middleOf(index) + half, top],
    ];
  });
  return {
    gradient: { along: "x", from: 0, to: width, colors: [color, endColor] },
    strokes: [
      { lines: stems, thick, opacity: 1 },
      { lines: caps, thick: capThick, opacity: 0.75 },
    ],
  };
};
