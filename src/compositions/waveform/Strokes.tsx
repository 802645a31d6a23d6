import type { FC } from "react";
import type { Point, StrokeDrawing } from "../../schema/waveform/strokes";

interface StrokesProps extends StrokeDrawing {
  /** A name for the gradient, its own in the page. */
  id: string;
}

/** Strokes as paths of an SVG, in the colours of a gradient that lies across it however little is drawn. */
export const Strokes: FC<StrokesProps> = ({ id, gradient: { along, from, to, colors }, strokes }) => {
  const course = along === "x" ? { x1: from, x2: to, y1: 0, y2: 0 } : { x1: 0, x2: 0, y1: from, y2: to };
  return (
    <>
      <linearGradient id={id} gradientUnits="userSpaceOnUse" {...course}>
        {colors.map((color, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a colour is known by its place.
          <stop key={index} offset={index / (colors.length - 1)} stopColor={color} />
        ))}
      </linearGradient>
      {strokes.map(({ lines, thick, opacity }, index) => (
        <path
          // biome-ignore lint/suspicious/noArrayIndexKey: a stroke is known by its place.
          key={index}
          d={lines.map(pathOf).join("")}
          fill="none"
          stroke={`url(#${id})`}
          strokeWidth={thick}
          strokeLinecap="round"
          strokeLinejoin="round"
          opacity={opacity}
        />
      ))}
    </>
  );
};

const pathOf = (line: Point[]): string => `M${line.map(([x, y]) => `${x.toFixed(3)} ${y.toFixed(3)}`).join("L")}`;
