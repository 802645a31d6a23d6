import { useId } from "react";

interface WashProps {
  /** From top to bottom: how far down, and which colour. */
  colors: [offset: number, color: string][];
  /** An area as SVG path data; a rectangle where it is left out. */
  d?: string;
  x?: number;
  y?: number;
  width?: number;
  height?: number;
  opacity?: number;
}

/** An area in colours that pass into one another from top to bottom. */
export const Wash: React.FC<WashProps> = ({ colors, d, x = 0, y = 0, width = 0, height = 0, opacity = 1 }) => {
  const id = useId();
  const fill = `url(#${id})`;
  return (
    <g opacity={opacity}>
      <linearGradient id={id} x1="0" y1="0" x2="0" y2="1">
        {colors.map(([offset, color]) => (
          <stop key={offset} offset={offset} stopColor={color} />
        ))}
      </linearGradient>
      {d === undefined ? <rect x={x} y={y} width={width} height={height} fill={fill} /> : <path d={d} fill={fill} />}
    </g>
  );
};
