import { useId } from "react";

interface GlowProps {
  cx: number;
  cy: number;
  rx: number;
  ry: number;
  color: string;
  /** At the middle; it falls to nothing at the rim. */
  opacity: number;
  rotate?: number;
}

/** A soft spot of light or shade: a gradient, because a blur filter would cost many times as much in every frame. */
export const Glow: React.FC<GlowProps> = ({ cx, cy, rx, ry, color, opacity, rotate = 0 }) => {
  const id = useId();
  return (
    <g transform={`translate(${cx} ${cy}) rotate(${rotate}) scale(${rx} ${ry})`}>
      <radialGradient id={id}>
        <stop offset="0" stopColor={color} stopOpacity={opacity} />
        <stop offset="0.5" stopColor={color} stopOpacity={opacity * 0.5} />
        <stop offset="1" stopColor={color} stopOpacity="0" />
      </radialGradient>
      <circle r="1" fill={`url(#${id})`} />
    </g>
  );
};
