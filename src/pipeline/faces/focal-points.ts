import type { FocalPoints } from "../../schema/analysis";
import type { Detail } from "./detail";

/** How much of a sample's own centre goes into the point, the rest comes from its neighbours in time. */
const own = 0.4;

/** Where the picture has most detail over time, without trembling: each point leans on those before and after it. */
export const focalPoints = (details: (Detail & { timeMs: number })[], sampleEveryMs: number): FocalPoints => {
  const lean = (points: Detail[]): Detail[] => {
    let last = points[0];
    return points.map((point) => {
      if (!last) return point;
      last = {
        x: last.x + (point.x - last.x) * own,
        y: last.y + (point.y - last.y) * own,
        energy: point.energy,
      };
      return last;
    });
  };
  const settled = lean(lean(details).reverse()).reverse();
  return {
    sampleEveryMs,
    points: details.map(({ timeMs }, at) => ({ timeMs, x: settled[at]?.x ?? 0.5, y: settled[at]?.y ?? 0.5 })),
  };
};
