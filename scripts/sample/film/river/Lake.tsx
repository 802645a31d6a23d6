import { random } from "remotion";
import { Glow } from "../Glow";
import { below, ridge } from "../ridge";
import { Wash } from "../Wash";
import { band, fromAHeight, meander, type Step } from "./course";
import { Trees } from "./Trees";

const horizonY = 600;
const view = fromAHeight(horizonY, 900, 1.55);
const river = meander({ x: -0.62, y: 0.7, wavelength: 3.4, swings: 12, turn: 0.55, phase: 0.1 });
const width = 0.2;
/** The loop that was: most of a circle, open where the river now passes. */
const loop: Step[] = Array.from({ length: 61 }, (_, i) => {
  const angle = -0.78 * Math.PI + (i / 60) * 1.56 * Math.PI;
  return {
    x: 0.4 + 0.42 * Math.cos(angle),
    y: 2.25 + 0.62 * Math.sin(angle),
    heading: -angle,
    bend: 1 - Math.abs(i - 30) / 30,
  };
});
const tapered =
  (most: number, wider: number) =>
  ({ bend }: Step): [number, number] => [wider + most * bend ** 0.45, wider + most * bend ** 0.45];

/** The loop that a river left behind, a lake by moonlight. */
export const Lake: React.FC = () => (
  <svg viewBox="0 0 1080 1920" style={{ position: "absolute", inset: 0 }}>
    <title>A quiet lake</title>
    <Wash
      width={1080}
      height={horizonY + 20}
      colors={[
        [0, "#141a4a"],
        [0.55, "#40428c"],
        [0.85, "#8a6cae"],
        [1, "#d690a8"],
      ]}
    />
    {Array.from({ length: 90 }, (_, i) => (
      <circle
        key={`${random(`star ${i}`)}`}
        cx={1080 * random(`star x ${i}`)}
        cy={470 * random(`star y ${i}`)}
        r={1 + 2 * random(`star r ${i}`)}
        fill="#fff"
        opacity={0.8 - 0.5 * random(`star o ${i}`)}
      />
    ))}
    <Glow cx={730} cy={270} rx={330} ry={330} color="#fff3dc" opacity={0.45} />
    <path d="M700 178 A96 96 0 1 1 664 336 A112 112 0 0 0 700 178 Z" fill="#fff3dc" />
    <path d={below(ridge("night far", 1080, 560, 190, 0.5), 720)} fill="#5a5296" />
    <Glow cx={540} cy={610} rx={900} ry={70} color="#e7a3b8" opacity={0.5} />
    <path d={below(ridge("night near", 1080, 596, 90, 0.5), 720)} fill="#353a78" />
    <Wash
      y={horizonY}
      width={1080}
      height={1920 - horizonY}
      colors={[
        [0, "#3b4f86"],
        [0.25, "#26507a"],
        [1, "#0c2344"],
      ]}
    />
    {meadows.map(({ cx, cy, rx, color }) => (
      <Glow key={cy} cx={cx} cy={cy} rx={rx} ry={rx * 0.16} color={color} opacity={0.6} />
    ))}
    <path d={band(river, () => [width / 2 + 0.03, width / 2 + 0.03], view)} fill="#0e2a50" />
    <Wash
      d={band(river, () => [width / 2, width / 2], view)}
      colors={[
        [0, "#f2b9bd"],
        [0.12, "#a98cc4"],
        [0.4, "#4e66b0"],
        [1, "#274a94"],
      ]}
    />
    <path d={band(loop, tapered(0.13, 0.05), view)} fill="#0e2a50" opacity="0.9" />
    <path d={band(loop, tapered(0.12, 0.022), view)} fill="#8d8fb8" />
    <Wash
      d={band(loop, tapered(0.12, 0), view)}
      colors={[
        [0, "#ffe4d2"],
        [0.35, "#f0b3c0"],
        [1, "#7f78c4"],
      ]}
    />
    <clipPath id="lake">
      <path d={band(loop, tapered(0.12, 0), view)} />
    </clipPath>
    <g clipPath="url(#lake)">
      {moonlight.map(({ cy, rx }) => (
        <Glow key={cy} cx={870} cy={cy} rx={rx} ry={6} color="#fffaf0" opacity={0.9} />
      ))}
    </g>
    <Glow cx={540} cy={horizonY + 6} rx={1000} ry={64} color="#b98bb8" opacity={0.7} />
    <Trees
      seed="night"
      count={150}
      courses={[river, loop]}
      clear={0.21}
      field={{ half: 0.62, near: 1.4, far: 11 }}
      view={view}
      size={0.11}
      light="#4a78a8"
      base="#234f7c"
      shade="#0a1e3e"
    />
  </svg>
);

const moonlight = [
  { cy: 1172, rx: 70 },
  { cy: 1206, rx: 46 },
  { cy: 1250, rx: 84 },
  { cy: 1296, rx: 52 },
];

const meadows = [
  { cx: 760, cy: 760, rx: 520, color: "#5f6ea8" },
  { cx: 640, cy: 1080, rx: 620, color: "#336a94" },
  { cx: 200, cy: 1500, rx: 700, color: "#17406a" },
];
