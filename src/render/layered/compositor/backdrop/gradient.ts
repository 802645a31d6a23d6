import type { BackdropGradient } from "../../../../schema/backdrop-gradient";
import type { Heap } from "../heap";
import { type Planar, type Plane, planesOf } from "../planes";
import { yuvOf } from "../tint";
import { type Grain, grainOf } from "./grain";
import { fine } from "./strips";

/** The kernel knows three stretches between colours. */
const mostStretches = 3;

/** Fills a picture with a gradient, and a grain over it. */
export const paintGradient = (heap: Heap, target: Planar, gradient: BackdropGradient, grain: Grain): void => {
  const stops = gradient.stops.map(({ at, color: [r, g, b] }) => ({ at, values: yuvOf({ r, g, b }) }));
  planesOf(target).forEach((plane, index) => {
    const course = courseOf(
      heap,
      stops.map((stop) => ({ at: stop.at, value: fine * (stop.values[index] ?? 0) })),
    );
    const { start, across, down } = alongOf(gradient, plane);
    const size = [plane.at, plane.stride, plane.columns, plane.rows];
    heap.call("gradientPlane", ...size, start, across, down, course, stops.length - 1, ...grainOf(grain, index));
  });
};

/** Puts down the value at the start, and how it grows: where each stretch begins, how long it is, how much per unit. */
const courseOf = (heap: Heap, stops: { at: number; value: number }[]): number => {
  const grows = Array.from({ length: mostStretches }, (_, index) => {
    const [from, to] = [stops[index], stops[index + 1]];
    return from && to && to.at > from.at
      ? [from.at, to.at - from.at, (to.value - from.value) / (to.at - from.at)]
      : [0, 0, 0];
  });
  const course = heap.scratch("course", 4 * (1 + 3 * mostStretches));
  heap.floats(course, 1 + 3 * mostStretches).set([stops[0]?.value ?? 0, ...grows.flat()]);
  return course;
};

/** How far along the gradient a plane's first sample lies, and how much further each one across and down. */
const alongOf = ({ from, to }: BackdropGradient, { across, down }: Plane) => {
  const [x, y] = [to.x - from.x, to.y - from.y];
  const square = x * x + y * y || 1;
  return {
    start: ((across.middle - from.x) * x + (down.middle - from.y) * y) / square,
    across: (across.unit * x) / square,
    down: (down.unit * y) / square,
  };
};
