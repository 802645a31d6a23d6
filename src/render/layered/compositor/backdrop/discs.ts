import { type Disc, discStops } from "../../../../schema/backdrop-bokeh";
import type { Heap } from "../heap";
import { fullWeight } from "../sampling";
import { yuvOf } from "../tint";
import { fine, type PlanePainter } from "./strips";

/** Lays lights out of focus over what is there. */
export const discsPainter = (heap: Heap, discs: Disc[]): PlanePainter => {
  const lines = linesOf(discStops);
  const courses = heap.scratch("courses", 4 * lines.length * discs.length);
  const weights = discs.flatMap(({ alpha }) => lines.map((line) => line * alpha * fullWeight));
  heap.floats(courses, weights.length).set(weights);
  const lights = discs.map(({ color: [r, g, b], ...disc }, place) => ({
    ...disc,
    values: yuvOf({ r, g, b }),
    course: courses + 4 * lines.length * place,
  }));
  return ({ across, down }, index) => {
    const seen = lights.map(({ x, y, radius, values, course }) => ({
      column: (x - across.middle) / across.unit,
      row: (y - down.middle) / down.unit,
      // Samples of chroma are as far apart across as down.
      reach: radius / down.unit,
      value: Math.round(fine * (values[index] ?? 0)),
      course,
    }));
    return ({ at, stride, columns, rows, firstRow }) => {
      for (const { column, row, reach, value, course } of seen) {
        const down = row - firstRow;
        if (down + reach < 0 || down - reach >= rows) continue;
        heap.call("discPlane", at, stride, columns, rows, column, down, reach, value, course);
      }
    };
  };
};

/** The line through each two stops that follow one another: what it is at 0, and how much it grows. */
const linesOf = (stops: typeof discStops): number[] =>
  stops.slice(1).flatMap(({ at, share }, index) => {
    const before = stops[index] ?? { at: 0, share: 0 };
    const growth = (share - before.share) / (at - before.at);
    return [share - growth * at, growth];
  });
