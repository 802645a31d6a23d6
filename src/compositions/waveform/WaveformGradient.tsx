import type { FC } from "react";

interface WaveformGradientProps {
  id: string;
  /** From the start to the end, and back to the start where it is to lie around a middle. */
  colors: string[];
  from: [number, number];
  to: [number, number];
}

/** The colours of a waveform across its whole rectangle, however little of it is drawn. */
export const WaveformGradient: FC<WaveformGradientProps> = ({ id, colors, from, to }) => (
  <linearGradient id={id} gradientUnits="userSpaceOnUse" x1={from[0]} y1={from[1]} x2={to[0]} y2={to[1]}>
    {colors.map((color, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: a colour is known by its place.
      <stop key={index} offset={index / (colors.length - 1)} stopColor={color} />
    ))}
  </linearGradient>
);
