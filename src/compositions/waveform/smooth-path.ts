/** An SVG path that goes smoothly through all points (Catmull and Rom's spline), left to right. */
export const smoothPath = (points: [number, number][]): string =>
  points
    .map(([x, y], index) => {
      const [fromX, fromY] = points[index - 1] ?? [x, y];
      if (index === 0) return `M${fixed(x)} ${fixed(y)}`;
      const [, beforeY] = points[index - 2] ?? [fromX, fromY];
      const [, afterY] = points[index + 1] ?? [x, y];
      const third = (x - fromX) / 3;
      const [bendY, bendBackY] = [fromY + (y - beforeY) / 6, y - (afterY - fromY) / 6];
      return `C${fixed(fromX + third)} ${fixed(bendY)} ${fixed(x - third)} ${fixed(bendBackY)} ${fixed(x)} ${fixed(y)}`;
    })
    .join("");

const fixed = (value: number): string => value.toFixed(2);
