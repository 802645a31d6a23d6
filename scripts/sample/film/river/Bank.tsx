import { random } from "remotion";
import { Firs } from "../Firs";
import { Glow } from "../Glow";
import { below, ridge } from "../ridge";
import { Wash } from "../Wash";

const waterY = 1090;

/** The outside of a bend: fast water takes the earth from under the grass; across lies the sand of the inside. */
export const Bank: React.FC = () => (
  <svg viewBox="0 0 1080 1920" style={{ position: "absolute", inset: 0 }}>
    <title>A crumbling bank</title>
    <Wash
      width={1080}
      height={1000}
      colors={[
        [0, "#5a9cc4"],
        [0.5, "#bfd9d3"],
        [0.9, "#ffe3b5"],
      ]}
    />
    <Glow cx={860} cy={640} rx={620} ry={480} color="#ffefc0" opacity={0.85} />
    <circle cx="866" cy="430" r="64" fill="#fffaf0" />
    <Glow cx={866} cy={430} rx={220} ry={220} color="#fff6d8" opacity={0.8} />
    <path d={below(ridge("back", 1080, 860, 190, 0.5), 1200)} fill="#a7c3ab" />
    <path d={below(ridge("fore", 1080, 930, 130, 0.5), 1200)} fill="#79a78f" />
    <Firs ground={ridge("trees", 1080, 1010, 46, 0.4)} seed="trees" tall={[30, 90]} floorY={1200} color="#3f7c72" />
    <path d="M1100 1010 C960 1006 840 1042 640 1092 L560 1130 L1100 1130 Z" fill="#f3d7a0" />
    <path d="M1100 1046 C980 1046 860 1068 720 1104 L1100 1130 Z" fill="#dfb877" />
    <Earth />
    <Wash
      y={waterY}
      width={1080}
      height={1920 - waterY}
      colors={[
        [0, "#9fd4d2"],
        [0.16, "#5aaebd"],
        [0.5, "#2f7f9f"],
        [1, "#154c74"],
      ]}
    />
    <Glow cx={150} cy={waterY + 70} rx={560} ry={90} color="#123a52" opacity={0.7} />
    <path d="M1100 1100 C960 1088 820 1090 690 1104 C800 1118 960 1128 1100 1126 Z" fill="#f3d7a0" opacity="0.75" />
    <Current />
    <Clods />
  </svg>
);

/** Layers of earth under a cap of grass that already hangs over. */
const Earth: React.FC = () => (
  <g>
    <clipPath id="cliff">
      <path d="M-20 560 H560 C600 566 626 590 610 622 C590 640 560 640 540 664 C520 720 556 760 520 820 C496 870 470 900 486 960 C500 1010 452 1050 400 1080 C440 1120 470 1140 500 1180 L-20 1250 Z" />
    </clipPath>
    <g clipPath="url(#cliff)">
      <rect x="-20" y="540" width="720" height="760" fill="#8a5a3c" />
      {strata.map(({ y, color }, i) => (
        <path key={y} d={below(ridge(`layer ${i}`, 700, y, 34, 0.5), 1300)} fill={color} />
      ))}
      <Glow cx={330} cy={1110} rx={420} ry={210} color="#2a1420" opacity={0.75} />
      <path d="M560 540 C540 720 470 860 440 1000 L380 1260 L700 1260 L700 540 Z" fill="#ffcf8f" opacity="0.16" />
      {Array.from({ length: 30 }, (_, i) => (
        <ellipse
          key={`${random(`pebble ${i}`)}`}
          cx={560 * random(`pebble x ${i}`)}
          cy={740 + 330 * random(`pebble y ${i}`)}
          rx={6 + 12 * random(`pebble r ${i}`)}
          ry={5 + 6 * random(`pebble r ${i}`)}
          fill={i % 3 === 0 ? "#d9b48a" : "#5d3a31"}
          opacity="0.7"
        />
      ))}
    </g>
    <g fill="none" stroke="#4b2c26" strokeLinecap="round">
      {roots.map((d, i) => (
        <path key={d} d={d} strokeWidth={9 - i} />
      ))}
    </g>
    <Leaning />
    <path
      d={`M-20 520 ${Array.from({ length: 42 }, (_, i) => `L${-20 + 15.4 * i} ${528 - 22 * random(`blade ${i}`)} L${-12 + 15.4 * i} ${552}`).join(" ")} C640 566 632 600 612 622 C596 606 580 628 560 612 C530 636 500 604 470 628 C430 604 400 632 350 610 C300 634 250 606 200 630 C130 606 60 632 -20 612 Z`}
      fill="#4f9a62"
    />
    <path d="M-20 556 H590 C560 578 400 572 300 578 C200 584 90 574 -20 582 Z" fill="#86c277" opacity="0.8" />
  </g>
);

const strata = [
  { y: 690, color: "#a36a43" },
  { y: 790, color: "#7c4c37" },
  { y: 880, color: "#b07a4d" },
  { y: 950, color: "#6d4034" },
  { y: 1040, color: "#553029" },
];

const roots = [
  "M560 622 C580 680 550 720 572 790",
  "M500 625 C540 690 500 740 520 800",
  "M585 618 C640 660 622 700 650 744",
  "M440 620 C470 680 450 720 470 770",
  "M606 612 C650 624 664 650 690 656",
];

/** A tree that the river has begun to take. */
const Leaning: React.FC = () => (
  <g transform="translate(470 548) rotate(17)">
    <path d="M-26 20 C-16 -90 -20 -180 -8 -300 H14 C14 -180 20 -80 36 20 Z" fill="#4b2c26" />
    <path
      d="M0 -200 C40 -250 60 -260 90 -290 M0 -160 C-40 -210 -60 -220 -84 -240"
      stroke="#4b2c26"
      strokeWidth="13"
      fill="none"
    />
    {crown.map(({ x, y, r, color }) => (
      <circle key={`${x} ${y}`} cx={x} cy={y} r={r} fill={color} />
    ))}
  </g>
);

const crown = [
  { x: -92, y: -262, r: 82, color: "#2f7560" },
  { x: 104, y: -300, r: 88, color: "#2f7560" },
  { x: 4, y: -366, r: 124, color: "#3c8a68" },
  { x: -60, y: -330, r: 74, color: "#3c8a68" },
  { x: 62, y: -392, r: 66, color: "#6cb378" },
  { x: 112, y: -330, r: 44, color: "#6cb378" },
];

/** Strokes of fast water along the bank, fewer and calmer towards the viewer. */
const Current: React.FC = () => (
  <g fill="none" stroke="#f1fffb" strokeLinecap="round">
    {Array.from({ length: 26 }, (_, i) => {
      const near = random(`near ${i}`) ** 1.6;
      const y = 1120 + 640 * near;
      const x = -120 + 900 * random(`x ${i}`);
      const long = 130 + 260 * random(`long ${i}`);
      return (
        <path
          key={`${x}`}
          d={`M${x} ${y} q${long / 2} ${-16 - 14 * near} ${long} ${6 + 12 * near}`}
          strokeWidth={3 + 4 * near}
          opacity={0.5 - 0.36 * near}
        />
      );
    })}
    <path
      d="M-20 1100 C60 1082 130 1106 210 1094 C280 1084 330 1102 400 1096 C460 1090 520 1106 600 1102"
      strokeWidth="14"
      opacity="0.9"
    />
    <path d="M-20 1140 C120 1118 260 1150 420 1130 C480 1124 520 1140 600 1136" strokeWidth="7" opacity="0.55" />
  </g>
);

const Clods: React.FC = () => (
  <g>
    {clods.map(({ x, y, r, turn }) => (
      <g key={x} transform={`translate(${x} ${y}) rotate(${turn}) scale(${r})`}>
        <path d="M-1 0.1 L-0.6 -0.7 L0.3 -0.9 L1 -0.2 L0.7 0.7 L-0.3 0.9 Z" fill="#7c4c37" />
        <path d="M-0.6 -0.7 L0.3 -0.9 L1 -0.2 L0.1 -0.1 Z" fill="#b07a4d" />
      </g>
    ))}
    <g fill="none" stroke="#f1fffb" strokeWidth="7" strokeLinecap="round" opacity="0.9">
      <path d="M566 1120 q-26 -50 -52 -60 M600 1112 q4 -60 -6 -84 M636 1118 q26 -46 56 -54" />
      <path d="M530 1136 q70 -30 150 0" />
    </g>
  </g>
);

const clods = [
  { x: 606, y: 728, r: 22, turn: 12 },
  { x: 640, y: 838, r: 34, turn: 50 },
  { x: 574, y: 900, r: 18, turn: 80 },
  { x: 612, y: 1006, r: 27, turn: 24 },
];
