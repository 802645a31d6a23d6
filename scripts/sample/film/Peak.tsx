import { random } from "remotion";

interface PeakProps {
  x: number;
  y: number;
  /** Half its width at the floor. */
  half: number;
  floorY: number;
  light: string;
  shade: string;
  snow: string;
}

/** One pointed mountain lit from the viewer's right, snow on top. */
export const Peak: React.FC<PeakProps> = ({ x, y, half, floorY, light, shade, snow }) => {
  const height = floorY - y;
  const jitter = (what: string, i: number) => random(`${x} ${what} ${i}`) - 0.5;
  /** A point on a flank: `side` -1 left, 0 the ridge between, 1 right; `down` 0 at the summit, 1 at the floor. */
  const at = (side: number, i: number, down: number): string => {
    const bulge = side * half * down ** 1.12;
    const wobble = (side === 0 ? 0.2 : 0.05) * half * jitter(`${side}`, i) * Math.min(1, 4 * down);
    return `${(x + bulge + wobble).toFixed(1)} ${(y + height * down).toFixed(1)}`;
  };
  const steps = Array.from({ length: 9 }, (_, i) => i / 8);
  const left = steps.map((down, i) => at(-1, i, down));
  const right = steps.map((down, i) => at(1, i, down));
  const ridgeLine = steps.map((down, i) => at(0, i, down));
  const teeth = Array.from({ length: 9 }, (_, i) => {
    const across = 1.16 * (1 - i / 4);
    const down = (i % 2 === 0 ? 0.27 : 0.37) + 0.07 * jitter("tooth", i);
    return `${(x + across * half * down ** 1.12).toFixed(1)} ${(y + height * down).toFixed(1)}`;
  });
  const id = `flank-${x}-${y}`;
  return (
    <g>
      <clipPath id={`${id}`}>
        <path d={`M${left.join(" L")} L${[...right].reverse().join(" L")} Z`} />
      </clipPath>
      <g clipPath={`url(#${id})`}>
        <rect x={x - half * 1.2} y={y} width={half * 2.4} height={height} fill={light} />
        <path d={`M${teeth.join(" L")} L${x - half} ${y} L${x + half} ${y} Z`} fill={snow} />
        <path
          d={`M${ridgeLine.join(" L")} L${x - half * 1.2} ${floorY} L${x - half * 1.2} ${y} Z`}
          fill={shade}
          opacity="0.8"
        />
      </g>
    </g>
  );
};
