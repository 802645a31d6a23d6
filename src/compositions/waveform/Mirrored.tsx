import type { FC } from "react";
import { fullBands } from "./motion";
import { WaveformGradient } from "./WaveformGradient";
import type { WaveformStyleProps } from "./waveform-style";

/** Bars that stand on a line and are mirrored in it, like a shore at night: low tones in the middle, high ones outside. */
export const Mirrored: FC<WaveformStyleProps> = ({
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
  const side = Math.ceil(bars / 2);
  const levels = fullBands(heard, side, smoothing, fps);
  const pitch = width / bars;
  const thick = 0.6 * pitch;
  const shore = height * 0.6;
  const gap = 0.35 * thick;
  const rise = shore - gap - thick;
  const fall = height - shore - gap - thick;
  const stems = Array.from({ length: bars }, (_, index) => {
    const level = levels[Math.floor(Math.abs(index - (bars - 1) / 2))] ?? 0;
    return { x: (index + 0.5) * pitch, level };
  });
  const above = stems.map(({ x, level }) => `M${x} ${shore - gap - thick / 2}v${-level * rise}`).join("");
  const below = stems.map(({ x, level }) => `M${x} ${shore + gap + thick / 2}v${level * fall}`).join("");
  const stroke = { stroke: `url(#${id})`, strokeWidth: thick, strokeLinecap: "round" } as const;
  return (
    <>
      <WaveformGradient id={id} colors={[endColor, color, endColor]} from={[0, 0]} to={[width, 0]} />
      <path d={above} {...stroke} />
      <path d={below} {...stroke} opacity={0.38} />
    </>
  );
};
