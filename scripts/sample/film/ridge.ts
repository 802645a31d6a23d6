import { random } from "remotion";

/** A line of hills from left to right, by halving: the same for the same seed. Points in px, y downwards. */
export const ridge = (
  seed: string,
  width: number,
  baseY: number,
  height: number,
  roughness: number,
): [number, number][] => {
  let ys = [baseY - height * random(`${seed} a`), baseY - height * random(`${seed} b`)];
  for (let level = 0, sway = height; level < 8; level++, sway *= roughness) {
    ys = ys.flatMap((y, i) => {
      const next = ys[i + 1];
      return next === undefined ? [y] : [y, (y + next) / 2 + sway * (random(`${seed} ${level} ${i}`) - 0.5)];
    });
  }
  return ys.map((y, i) => [(i / (ys.length - 1)) * width, y]);
};

/** The area from a line down to `floorY`, as SVG path data. */
export const below = (line: [number, number][], floorY: number): string => {
  const points = line.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`);
  return `M${points.join(" L")} L${line.at(-1)?.[0] ?? 0} ${floorY} L${line[0]?.[0] ?? 0} ${floorY} Z`;
};
