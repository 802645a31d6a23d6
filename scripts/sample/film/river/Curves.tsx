import { Glow } from "../Glow";
import { Wash } from "../Wash";
import { band, meander, sand, type View, water } from "./course";

const view: View = (x, y) => [540 + 1080 * x, 2060 - 1080 * y];
const wavelength = 0.88;
const width = 0.085;
/** How a course looked at one time of its life: the later, the wider its bends, and the farther down the valley. */
const courseAt = (age: number) =>
  meander({ x: 0, y: -0.1 - 0.16 * age, wavelength, swings: 2.9, turn: 0.5 + 1.22 * age, phase: 0.25 });

const older = [
  { age: 0, color: "#1c5566" },
  { age: 0.2, color: "#2a6c74" },
  { age: 0.4, color: "#4f8a7d" },
  { age: 0.6, color: "#8fa379" },
  { age: 0.8, color: "#cfa66c" },
];

/** A river from straight above, with the beds it had before: how its curves grew. */
export const Curves: React.FC = () => {
  const now = courseAt(1);
  return (
    <svg viewBox="0 0 1080 1920" style={{ position: "absolute", inset: 0 }}>
      <title>Curves that grow</title>
      <Wash
        width={1080}
        height={1920}
        colors={[
          [0, "#17495a"],
          [1, "#0d2f44"],
        ]}
      />
      <Glow cx={540} cy={760} rx={760} ry={900} color="#2b7f80" opacity={0.5} />
      {older.map(({ age, color }) => (
        <g key={age}>
          <path d={band(courseAt(age), water(width + 0.022), view)} fill="#0d2f44" opacity="0.35" />
          <path d={band(courseAt(age), water(width), view)} fill={color} />
        </g>
      ))}
      <path d={band(now, sand(width + 0.03, 0.06), view)} fill="#0a2638" opacity="0.45" />
      <path d={band(now, sand(width + 0.012, 0.055), view)} fill="#ffdca8" />
      <Wash
        d={band(now, water(width), view)}
        colors={[
          [0, "#ff9f7a"],
          [0.4, "#f0748c"],
          [0.7, "#8d62b0"],
          [1, "#4b4fa0"],
        ]}
      />
      <path d={band(now, () => [0.014, -0.008], view)} fill="#fff" opacity="0.28" />
    </svg>
  );
};
