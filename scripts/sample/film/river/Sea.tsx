import { random } from "remotion";
import { Glow } from "../Glow";
import { Wash } from "../Wash";
import { band, fromAHeight, meander, sand, water } from "./course";
import { Trees } from "./Trees";

const horizonY = 640;
const view = fromAHeight(horizonY, 900, 1.55);
const course = meander({ x: -0.05, y: 0.86, wavelength: 1.82, swings: 1.515, turn: 1.1, phase: 0.1 });
const width = 0.24;
/** The coast on both sides of the bay where the river comes out. */
const coast = [
  "M-30 960 C120 930 300 934 400 938 C460 940 530 944 570 950 C630 960 642 1004 650 1050",
  "C684 1066 726 1066 753 1052",
  "C753 1004 784 958 860 950 C960 940 1040 950 1110 964",
];
const shore = `${coast.join(" ")} V1940 H-30 Z`;
const coastLine = `${coast[0]} M753 1052 ${coast[2]}`;
const bay = "M570 950 C630 960 642 1004 650 1050 C684 1066 726 1066 753 1052 C753 1004 784 958 860 950 Z";

/** The river's end: through flat land into the sea, where the sun sets. */
export const Sea: React.FC = () => (
  <svg viewBox="0 0 1080 1920" style={{ position: "absolute", inset: 0 }}>
    <title>A river meets the sea</title>
    <Wash
      width={1080}
      height={horizonY}
      colors={[
        [0, "#3a4a94"],
        [0.35, "#8d68ac"],
        [0.68, "#f0889a"],
        [1, "#ffc488"],
      ]}
    />
    <Glow cx={540} cy={590} rx={720} ry={420} color="#ffe0a0" opacity={0.85} />
    {clouds.map(({ cx, cy, rx }) => (
      <Glow key={cy} cx={cx} cy={cy} rx={rx} ry={15} color="#ffd9c4" opacity={0.85} />
    ))}
    <clipPath id="above-sea">
      <rect width="1080" height={horizonY} />
    </clipPath>
    <g clipPath="url(#above-sea)">
      <Glow cx={540} cy={590} rx={250} ry={250} color="#fff3cf" opacity={0.95} />
      <circle cx="540" cy="590" r="112" fill="#fffaf0" />
    </g>
    <Wash
      y={horizonY}
      width={1080}
      height={430}
      colors={[
        [0, "#ffb98c"],
        [0.25, "#e58a9c"],
        [0.7, "#8b6bb2"],
        [1, "#6a62b0"],
      ]}
    />
    <Glitter />
    <Boat />
    <Land />
    <g fill="none" stroke="#3b2f62" strokeWidth="5" strokeLinecap="round" strokeLinejoin="round">
      {birds.map(([x, y, size]) => (
        <path
          key={x}
          d={`M${x - size} ${y - size * 0.4} Q${x - size * 0.4} ${y - size * 0.35} ${x} ${y} Q${x + size * 0.4} ${y - size * 0.35} ${x + size} ${y - size * 0.4}`}
        />
      ))}
    </g>
  </svg>
);

const clouds = [
  { cx: 250, cy: 300, rx: 330 },
  { cx: 860, cy: 220, rx: 280 },
  { cx: 800, cy: 430, rx: 360 },
  { cx: 180, cy: 470, rx: 240 },
];

const birds = [
  [300, 380, 26],
  [372, 346, 22],
  [424, 392, 18],
  [770, 330, 20],
] as const;

/** The sun's way over the water. */
const Glitter: React.FC = () => (
  <g>
    <Glow cx={540} cy={horizonY + 120} rx={190} ry={240} color="#fff0c4" opacity={0.75} />
    {Array.from({ length: 60 }, (_, i) => {
      const down = random(`glitter y ${i}`) ** 1.4;
      return (
        <Glow
          key={`${down}`}
          cx={540 + (140 + 700 * down) * (random(`glitter x ${i}`) - 0.5)}
          cy={horizonY + 8 + 270 * down}
          rx={24 + 70 * down}
          ry={2.5 + 3 * down}
          color="#fffbe8"
          opacity={0.9}
        />
      );
    })}
  </g>
);

const Boat: React.FC = () => (
  <g transform="translate(860 726)">
    <path d="M-4 -96 V-8 H-52 C-40 -36 -22 -66 -4 -96 Z" fill="#fff0dc" />
    <path d="M4 -84 C22 -60 36 -34 40 -8 H4 Z" fill="#ffd0b4" />
    <path d="M-58 0 H52 C46 16 34 24 18 24 H-30 C-44 22 -52 12 -58 0 Z" fill="#3b2f62" />
    <Glow cx={-4} cy={44} rx={64} ry={12} color="#3b2f62" opacity={0.6} />
  </g>
);

/** Flat land, and the last bends of the river on its way out. */
const Land: React.FC = () => (
  <g>
    <Wash
      d={shore}
      colors={[
        [0, "#8a5a8c"],
        [0.2, "#57457e"],
        [0.55, "#2f2f66"],
        [1, "#1a1f4c"],
      ]}
    />
    <path d={band(course, water(width + 0.1), view)} fill="#1a1f4c" opacity="0.35" />
    <path d={band(course, sand(width + 0.02, 0.09), view)} fill="#ffcf9c" />
    <Wash
      d={band(course, water(width), view)}
      colors={[
        [0.02, "#8468b2"],
        [0.12, "#b879ac"],
        [0.3, "#e9949f"],
        [0.62, "#8a6cb8"],
        [1, "#444f9e"],
      ]}
    />
    <path d={band(course, () => [0.05, 0.005], view)} fill="#fff" opacity="0.13" />
    <Wash
      d={bay}
      colors={[
        [0, "#8468b200"],
        [0.6, "#8468b2"],
      ]}
    />
    <path d={coastLine} fill="none" stroke="#ffd9ae" strokeWidth="5" strokeLinecap="round" opacity="0.85" />
    <Trees
      seed="estuary"
      count={120}
      courses={[course]}
      clear={0.36}
      field={{ half: 0.62, near: 1.4, far: 3.9 }}
      view={view}
      size={0.11}
      light="#b0729c"
      base="#453a78"
      shade="#15183f"
    />
  </g>
);
