import { random } from "remotion";
import { distanceTo, type Step, type View } from "./course";

interface TreesProps {
  seed: string;
  count: number;
  courses: Step[][];
  /** Kept free of them on both sides of the middle line. */
  clear: number;
  /** The plain they stand on: half its width at a distance of 1, the nearest and the farthest. */
  field: { half: number; near: number; far: number };
  view: View;
  size: number;
  light: string;
  base: string;
  shade: string;
}

const groveSize = 4;

/** Groves of round trees on the plain, the farthest first. */
export const Trees: React.FC<TreesProps> = ({ seed, count, courses, clear, field, view, size, ...colors }) => {
  const any = (name: string, i: number) => random(`${seed} ${name} ${i}`);
  const places = Array.from({ length: count }, (_, i) => {
    const grove = Math.floor(i / groveSize);
    // As many in each part of the picture as it looks wide.
    const middle = 1 / (1 / field.far + (1 / field.near - 1 / field.far) * any("grove y", grove) ** 1.4);
    const y = middle + 2.6 * size * (any("y", i) - 0.5);
    return { i, x: 2 * field.half * middle * (any("grove x", grove) - 0.5) + 4 * size * (any("x", i) - 0.5), y };
  })
    .filter(({ x, y }) => courses.every((course) => distanceTo(course, x, y) > clear))
    .sort((a, b) => b.y - a.y);
  return (
    <g>
      {places.map(({ i, x, y }) => {
        const [px, py] = view(x, y);
        const r = ((view(x + size, y)[0] - px) * (0.7 + 0.6 * any("r", i))) / 2;
        return (
          <g key={i} transform={`translate(${px.toFixed(1)} ${py.toFixed(1)}) scale(${r.toFixed(2)})`}>
            <ellipse cx="-0.5" cy="0.1" rx="1.3" ry="0.34" fill={colors.shade} opacity="0.55" />
            <path d="M-0.09 0.05 L-0.06 -0.9 H0.06 L0.09 0.05 Z" fill={colors.shade} />
            <circle cy="-1.15" r="0.86" fill={colors.base} />
            <path d="M0.1 -2 A0.86 0.86 0 0 1 0.5 -0.46 A1.1 1.1 0 0 0 0.1 -2 Z" fill={colors.light} />
          </g>
        );
      })}
    </g>
  );
};
