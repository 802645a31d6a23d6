import type { FC } from "react";
import { followBands, lastPeaks } from "./motion";
import { WaveformGradient } from "./WaveformGradient";
import type { WaveformStyleProps } from "./waveform-style";

/** The tones of the voice, low to high; over each a cap that is pushed up and falls back. */
export const Spectrum: FC<WaveformStyleProps> = ({
  heard,
  fps,
  width,
  height,
  bars,
  smoothing,
  color,
  endColor,
  id,
}) => {
  const levels = followBands(heard, bars, smoothing, fps);
  const peaks = lastPeaks(heard, bars, smoothing, fps);
  const pitch = width / bars;
  const thick = 0.62 * pitch;
  const capThick = Math.min(thick / 3, 0.03 * height);
  const ground = height - thick / 2;
  const rise = height - thick - 3 * capThick;
  const stems = levels.map((level, index) => `M${(index + 0.5) * pitch} ${ground}v${-level * rise}`).join("");
  const caps = peaks
    .map((peak, index) => {
      const top = ground - peak * rise - thick / 2 - 1.6 * capThick;
      return `M${(index + 0.5) * pitch - (thick - capThick) / 2} ${top}h${thick - capThick}`;
    })
    .join("");
  const stroke = { stroke: `url(#${id})`, strokeLinecap: "round" } as const;
  return (
    <>
      <WaveformGradient id={id} colors={[color, endColor]} from={[0, 0]} to={[width, 0]} />
      <path d={stems} {...stroke} strokeWidth={thick} />
      <path d={caps} {...stroke} strokeWidth={capThick} opacity={0.75} />
    </>
  );
};
