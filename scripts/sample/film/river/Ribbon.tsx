import { Glow } from "../Glow";
import { Peak } from "../Peak";
import { below, ridge } from "../ridge";
import { Wash } from "../Wash";
import { band, fromAHeight, meander, sand, water } from "./course";
import { Trees } from "./Trees";

const horizonY = 620;
const view = fromAHeight(horizonY, 900, 1.5);
const course = meander({ x: -0.06, y: 0.8, wavelength: 1.9, swings: 24, turn: 1.25, phase: 0.06 });
const width = 0.24;

/** A river that winds through a green plain towards mountains, early in the day. */
export const Ribbon: React.FC = () => (
  <svg viewBox="0 0 1080 1920" style={{ position: "absolute", inset: 0 }}>
    <title>A winding river</title>
    <Wash
      width={1080}
      height={horizonY + 10}
      colors={[
        [0, "#3f74b4"],
        [0.42, "#a3a8d2"],
        [0.72, "#ffcfa6"],
        [1, "#ffab80"],
      ]}
    />
    <Glow cx={690} cy={440} rx={720} ry={430} color="#ffe9b0" opacity={0.8} />
    <Glow cx={690} cy={440} rx={210} ry={210} color="#fff6d8" opacity={0.95} />
    <circle cx="690" cy="440" r="62" fill="#fffbf0" />
    <Glow cx={250} cy={190} rx={300} ry={15} color="#fff0e6" opacity={0.8} />
    <Glow cx={820} cy={120} rx={240} ry={12} color="#fff0e6" opacity={0.8} />
    {farPeaks.map((peak) => (
      <Peak key={peak.x} {...peak} light="#e9a79b" shade="#c58aa0" snow="#ffe6d6" floorY={640} />
    ))}
    <Glow cx={540} cy={600} rx={900} ry={90} color="#ffdcb8" opacity={0.8} />
    {peaks.map((peak) => (
      <Peak key={peak.x} {...peak} light="#9a7fa8" shade="#5f5a90" snow="#fff3ea" floorY={660} />
    ))}
    <Glow cx={540} cy={620} rx={900} ry={70} color="#ffd6bd" opacity={0.8} />
    <path d={below(ridge("foothills", 1080, horizonY + 4, 60, 0.5), 700)} fill="#56799a" />
    <Wash
      y={horizonY}
      width={1080}
      height={1920 - horizonY}
      colors={[
        [0, "#7fae93"],
        [0.12, "#5a9a83"],
        [0.4, "#2f7d6f"],
        [1, "#144f56"],
      ]}
    />
    {meadows.map(({ cx, cy, rx, color }) => (
      <Glow key={cy} cx={cx} cy={cy} rx={rx} ry={rx * 0.13} color={color} opacity={0.5} />
    ))}
    <path d={band(course, sand(width + 0.07, 0.1), view)} fill="#1d6460" opacity="0.55" />
    <path d={band(course, sand(width + 0.02, 0.1), view)} fill="#f0cf9c" />
    <Wash
      d={band(course, water(width), view)}
      colors={[
        [0, "#ffe2c0"],
        [0.1, "#f7c9b4"],
        [0.3, "#8fb6d0"],
        [1, "#2c6fa6"],
      ]}
    />
    <path d={band(course, () => [0.05, 0.005], view)} fill="#ffffff" opacity="0.16" />
    <Glow cx={540} cy={horizonY + 6} rx={1000} ry={60} color="#ffd6bd" opacity={0.75} />
    <Trees
      seed="plain"
      count={170}
      courses={[course]}
      clear={0.33}
      field={{ half: 0.62, near: 1.4, far: 12 }}
      view={view}
      size={0.115}
      light="#6fb58a"
      base="#2d7a63"
      shade="#114047"
    />
  </svg>
);

const farPeaks = [
  { x: 90, y: 420, half: 220 },
  { x: 420, y: 455, half: 190 },
  { x: 1010, y: 400, half: 250 },
];

const peaks = [
  { x: 250, y: 390, half: 260 },
  { x: 940, y: 480, half: 220 },
];

const meadows = [
  { cx: 200, cy: 700, rx: 420, color: "#b5cf9a" },
  { cx: 900, cy: 790, rx: 420, color: "#a6c98f" },
  { cx: 60, cy: 960, rx: 500, color: "#5fae86" },
  { cx: 1000, cy: 1250, rx: 560, color: "#3f9a7c" },
  { cx: 120, cy: 1560, rx: 600, color: "#2b7d6d" },
];
