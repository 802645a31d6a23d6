import type { FC } from "react";
import { ringHole } from "../../schema/waveform-ring";
import { fullBands } from "./motion";
import { WaveformGradient } from "./WaveformGradient";
import type { WaveformStyleProps } from "./waveform-style";

/** A ring of rays with room for a round picture in it: low tones at the bottom, the same on both sides. */
export const Radial: FC<WaveformStyleProps> = ({ heard, fps, width, height, bars, smoothing, color, endColor, id }) => {
  const outer = Math.min(width, height) / 2;
  const inner = ringHole * outer;
  const thick = Math.min(0.1 * outer, (0.56 * 2 * Math.PI * inner) / bars);
  const reach = outer - inner - thick;
  const levels = fullBands(heard, Math.ceil(bars / 2), smoothing, fps);
  const path = Array.from({ length: bars }, (_, index) => {
    const fromBottom = Math.min(index, bars - 1 - index);
    const angle = (2 * Math.PI * (index + 0.5)) / bars;
    const [x, y] = [Math.sin(angle), Math.cos(angle)];
    const start = inner + thick / 2;
    const end = start + (levels[fromBottom] ?? 0) * reach;
    return `M${width / 2 + start * x} ${height / 2 + start * y}L${width / 2 + end * x} ${height / 2 + end * y}`;
  }).join("");
  return (
    <>
      <WaveformGradient
        id={id}
        colors={[color, endColor]}
        from={[0, height / 2 + outer]}
        to={[0, height / 2 - outer]}
      />
      <path d={path} stroke={`url(#${id})`} strokeWidth={thick} strokeLinecap="round" />
    </>
  );
};
