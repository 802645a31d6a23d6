import type { Pose } from "./acting";
import { Glow } from "./Glow";
import { knit, skin } from "./palette";

type Point = [x: number, y: number];

/** Fingers from the knuckle to the tip, the little one first; the hand's wrist is the origin, its fingers point up. */
const spread: Point[][] = [
  [
    [-52, -104],
    [-84, -178],
  ],
  [
    [-22, -120],
    [-36, -216],
  ],
  [
    [12, -122],
    [14, -226],
  ],
  [
    [44, -112],
    [62, -204],
  ],
];
const pointing: Point[][] = [
  [
    [-48, -96],
    [-44, -66],
  ],
  [
    [-20, -110],
    [-16, -72],
  ],
  [
    [12, -114],
    [14, -72],
  ],
  [
    [44, -112],
    [50, -224],
  ],
];
const thumbOut: Point[] = [
  [44, -40],
  [84, -82],
  [104, -122],
];
const thumbIn: Point[] = [
  [50, -34],
  [40, -66],
  [4, -72],
];

/** A forearm that comes up from below the picture and gestures. */
export const Hand: React.FC<{ hand: NonNullable<Pose["hand"]> }> = ({ hand }) => {
  const { kind, raise, sway } = hand;
  const pointingUp = kind === "one";
  const angle = (kind === "open" ? -30 : -10) + (kind === "wave" ? 13 : 4) * sway + 24 * (1 - raise);
  const fingers = pointingUp ? pointing : spread;
  const thumb = pointingUp ? thumbIn : thumbOut;
  return (
    <g transform={`translate(${-395 - 30 * (1 - raise)} ${372 + 560 * (1 - raise)}) rotate(${angle * 0.5})`}>
      <path d="M-58 44 C-78 200 -60 420 -30 560 L150 560 C120 400 78 200 60 44 Z" fill={knit.base} />
      <Glow cx={72} cy={260} rx={62} ry={240} color={knit.deep} opacity={0.7} rotate={-8} />
      <rect x="-64" y="22" width="130" height="46" rx="20" fill={knit.shade} />
      <rect x="-64" y="18" width="130" height="42" rx="19" fill={knit.light} />
      <g transform={`rotate(${angle * 0.6})`}>
        <path d="M-40 34 L-42 -10 C-66 -40 -74 -90 -66 -114 L62 -122 C70 -80 62 -30 42 -6 L40 34 Z" fill={skin.base} />
        {fingers.map((points) => (
          <Finger key={points.join()} points={points} width={31} />
        ))}
        <path
          d="M-38 20 L-42 -14 C-62 -44 -70 -88 -66 -108 C-30 -132 30 -134 62 -114 C66 -80 60 -30 42 -8 L38 20 Z"
          fill={skin.base}
        />
        <Glow cx={44} cy={-56} rx={44} ry={70} color={skin.shade} opacity={0.75} />
        <Glow cx={-24} cy={-76} rx={40} ry={52} color={skin.light} opacity={0.9} />
        <path
          d="M-44 -66 C-14 -84 24 -84 52 -70"
          fill="none"
          stroke={skin.shade}
          strokeWidth="3"
          strokeLinecap="round"
        />
        <path
          d="M28 -8 C10 -34 14 -60 40 -84"
          fill="none"
          stroke={skin.shade}
          strokeWidth="3.4"
          strokeLinecap="round"
        />
        {pointingUp && fingers.slice(0, 3).map((points) => <Finger key={points.join()} points={points} width={33} />)}
        <Finger points={thumb} width={36} />
      </g>
    </g>
  );
};

const Finger: React.FC<{ points: Point[]; width: number }> = ({ points, width }) => {
  const line = points.map(([x, y], i) => `${i === 0 ? "M" : "L"}${x} ${y}`).join(" ");
  const common = { d: line, fill: "none", strokeLinecap: "round", strokeLinejoin: "round" } as const;
  return (
    <g>
      <path {...common} stroke={skin.shade} strokeWidth={width + 4} />
      <path {...common} stroke={skin.base} strokeWidth={width} />
      <path {...common} stroke={skin.light} strokeWidth={width * 0.45} transform="translate(-4 -2)" opacity="0.7" />
    </g>
  );
};
