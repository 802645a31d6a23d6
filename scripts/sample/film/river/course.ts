/** A point of a river's middle line on the plain, seen from above: x to the right, y away from the viewer. */
export interface Step {
  x: number;
  y: number;
  /** Where it flows: 0 is straight away, positive to the right, in radians. */
  heading: number;
  /** How it turns there: from -1, most sharply to the left, to 1. */
  bend: number;
}

interface Meander {
  x: number;
  y: number;
  /** From one bend to the next on the same side, along the valley. */
  wavelength: number;
  swings: number;
  /** How far it turns from the valley's direction, in radians. */
  turn: number;
  /** Where in a swing it begins: 0 to 1. */
  phase?: number;
}

const stepsPerSwing = 72;

/** A river that meanders as real ones do: it is its direction that follows a sine, not its place. */
export const meander = ({ x, y, wavelength, swings, turn, phase = 0 }: Meander): Step[] => {
  const headingAt = (step: number) => turn * Math.sin(2 * Math.PI * (step / stepsPerSwing + phase));
  const oneSwing = Array.from({ length: stepsPerSwing }, (_, step) => Math.cos(headingAt(step)));
  const length = wavelength / oneSwing.reduce((sum, part) => sum + part, 0);
  const course: Step[] = [];
  for (let step = 0, at = { x, y }; step <= swings * stepsPerSwing; step++) {
    const heading = headingAt(step);
    course.push({ ...at, heading, bend: Math.cos(2 * Math.PI * (step / stepsPerSwing + phase)) });
    at = { x: at.x + length * Math.sin(heading), y: at.y + length * Math.cos(heading) };
  }
  return course;
};

/** How far from the middle line something reaches to the left and to the right. */
type Reach = (step: Step) => [left: number, right: number];

/** Water with the same width everywhere. */
export const water =
  (width: number): Reach =>
  () => [width / 2, width / 2];

/** The sand beside it: a bend's inside, where the water is slow and drops it. */
export const sand =
  (width: number, most: number): Reach =>
  ({ bend }) => [width / 2 + most * Math.max(0, -bend) ** 1.5, width / 2 + most * Math.max(0, bend) ** 1.5];

/** From the plain to the picture, in px. */
export type View = (x: number, y: number) => [number, number];

/** The plain from a height, far things small, up to a horizon. */
export const fromAHeight =
  (horizonY: number, focal: number, height: number): View =>
  (x, y) => [540 + (focal * x) / y, horizonY + (height * focal) / y];

/** The band along a course, as SVG path data. */
export const band = (course: Step[], reach: Reach, view: View): string => {
  const side = (step: Step, out: number) => {
    const [x, y] = view(step.x + out * Math.cos(step.heading), step.y - out * Math.sin(step.heading));
    return `${x.toFixed(1)} ${y.toFixed(1)}`;
  };
  const left = course.map((step) => side(step, -reach(step)[0]));
  const right = course.map((step) => side(step, reach(step)[1]));
  return `M${left.join(" L")} L${right.reverse().join(" L")} Z`;
};

/** How far a place is from the middle line. */
export const distanceTo = (course: Step[], x: number, y: number): number =>
  Math.min(...course.map((step) => Math.hypot(step.x - x, step.y - y)));
