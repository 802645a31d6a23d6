import { random } from "remotion";
import { Firs } from "../Firs";
import { Glow } from "../Glow";
import { below, ridge } from "../ridge";
import { Wash } from "../Wash";

const shoreY = 560;
const stone = { x: 560, y: 1010, r: 215 };
/** Where the stream's middle is, and how wide it is on each side, further down the picture. */
const middleAt = (y: number) => 560 + 0.17 * (y - shoreY) * Math.sin((y - shoreY - 120) / 240);
const halfAt = (y: number) => 34 + 0.8 * (y - shoreY);

/** A stone in a stream: the water goes round it, most of it on one side. */
export const Stone: React.FC = () => (
  <svg viewBox="0 0 1080 1920" style={{ position: "absolute", inset: 0 }}>
    <title>A stone in a stream</title>
    <Wash
      width={1080}
      height={shoreY}
      colors={[
        [0, "#3d86b8"],
        [0.6, "#a8d3d8"],
        [1, "#f3e6c4"],
      ]}
    />
    <Glow cx={800} cy={330} rx={600} ry={380} color="#fff3cf" opacity={0.8} />
    <path d={below(ridge("far hills", 1080, 440, 150, 0.5), 700)} fill="#8fbdb9" />
    <path d={below(ridge("hills", 1080, 500, 130, 0.48), 700)} fill="#5c9a98" />
    <Firs ground={ridge("wood", 1080, 560, 50, 0.4)} seed="wood" tall={[40, 120]} floorY={760} color="#25606a" />
    <Glow cx={560} cy={570} rx={520} ry={60} color="#d9f0de" opacity={0.7} />
    <Wash
      d={below(ridge("meadow", 1080, 590, 40, 0.4), 1920)}
      colors={[
        [0, "#7cb884"],
        [0.35, "#3f9272"],
        [1, "#155456"],
      ]}
    />
    <path d={streamBetween(26)} fill="#e6cf9f" />
    <path d={streamBetween(8)} fill="#b6925f" opacity="0.7" />
    <Wash
      d={streamBetween(0)}
      colors={[
        [0, "#d4f1e9"],
        [0.14, "#86cfd6"],
        [0.42, "#3f9fbd"],
        [1, "#1a5c8c"],
      ]}
    />
    <clipPath id="stream">
      <path d={streamBetween(0)} />
    </clipPath>
    <g fill="none" stroke="#f2fffb" strokeLinecap="round" clipPath="url(#stream)">
      {Array.from({ length: 58 }, (_, i) => (
        <Thread key={`${random(`thread ${i}`)}`} seed={i} />
      ))}
    </g>
    <Glow cx={560} cy={584} rx={300} ry={34} color="#e4f6e4" opacity={0.85} />
    <Glow cx={stone.x + 40} cy={stone.y + 118} rx={370} ry={90} color="#0c3e63" opacity={0.75} />
    <Rock />
    {[0, 1, 2].map((i) => (
      <path
        key={i}
        d={`M${stone.x - 220 - 24 * i} ${1085 + 34 * i} q-26 64 40 ${104 + 14 * i} M${stone.x + 230 + 30 * i} ${1070 + 36 * i} q44 70 -30 ${118 + 18 * i}`}
        fill="none"
        stroke="#f2fffb"
        strokeWidth={9 - 2 * i}
        strokeLinecap="round"
        opacity={0.75 - 0.2 * i}
      />
    ))}
    {pebbles.map(({ x, y, r, color }) => (
      <g key={x} transform={`translate(${x} ${y}) scale(${r})`}>
        <ellipse cy="0.35" rx="1.15" ry="0.5" fill="#0f454c" opacity="0.45" />
        <path
          d="M-1 0.3 C-1.05 -0.4 -0.5 -0.75 0.1 -0.7 C0.8 -0.62 1.1 -0.1 1 0.35 C0.6 0.6 -0.6 0.6 -1 0.3 Z"
          fill={color}
        />
        <path d="M-0.6 -0.3 C-0.3 -0.7 0.4 -0.7 0.7 -0.3 C0.3 -0.45 -0.2 -0.45 -0.6 -0.3 Z" fill="#fff" opacity="0.3" />
      </g>
    ))}
  </svg>
);

/** The stream, and so much of its shore on each side. */
const streamBetween = (wider: number): string => {
  const edge = (side: number, i: number) => {
    const y = shoreY + 24 + (i / 45) * (1990 - shoreY);
    const uneven = 0.07 * (y - shoreY) * (random(`shore ${side} ${Math.floor(i / 3)}`) - 0.5);
    return [middleAt(y) + side * (halfAt(y) + (wider * y) / 1000) + uneven, y] as const;
  };
  const left = Array.from({ length: 16 }, (_, i) => edge(-1, 3 * i));
  const right = Array.from({ length: 16 }, (_, i) => edge(1, 45 - 3 * i));
  return `M${smooth(left)} L${smooth(right)} Z`;
};

/** Through the middles between points, so that there is no corner. */
const smooth = (points: (readonly [number, number])[]): string =>
  points
    .map(([x, y], i) => {
      const [nextX, nextY] = points[i + 1] ?? [x, y];
      const middle = `${((x + nextX) / 2).toFixed(1)} ${((y + nextY) / 2).toFixed(1)}`;
      return i === 0 ? `${x.toFixed(1)} ${y.toFixed(1)} L${middle}` : `Q${x.toFixed(1)} ${y.toFixed(1)} ${middle}`;
    })
    .join(" ");

/** One thread of the current, pushed aside where the stone stands in its way. */
const Thread: React.FC<{ seed: number }> = ({ seed }) => {
  const across = 1.9 * (random(`across ${seed}`) - 0.5);
  const start = shoreY + 60 + 1150 * random(`start ${seed}`) ** 0.8;
  const away = middleAt(stone.y) + across * halfAt(stone.y) - stone.x;
  const length = 60 + 0.24 * (start - shoreY) * (0.6 + random(`length ${seed}`));
  const points = Array.from({ length: 12 }, (_, i) => {
    const y = start + (i / 11) * length;
    const x = middleAt(y) + across * halfAt(y);
    const push = (1.1 * stone.r) ** 2 / (Math.abs(away) + 0.75 * stone.r);
    const near = Math.exp(-(((y - stone.y) / 260) ** 2));
    return `${(x + Math.sign(away) * push * near * 0.62).toFixed(1)} ${y.toFixed(1)}`;
  });
  const calm = start > 1240 ? 0.5 : 1;
  return <path d={`M${points.join(" L")}`} strokeWidth={1.5 + 5 * ((start - shoreY) / 1000)} opacity={0.34 * calm} />;
};

const Rock: React.FC = () => (
  <g transform={`translate(${stone.x} ${stone.y})`}>
    <path
      d="M-222 92 C-236 -8 -178 -104 -96 -168 C-40 -212 62 -206 122 -150 C186 -92 236 -6 226 84 C150 138 -150 142 -222 92 Z"
      fill="#4a5570"
    />
    <path
      d="M-96 -168 C-40 -212 62 -206 122 -150 C150 -124 176 -92 196 -58 C120 -74 70 -54 22 -14 C-40 10 -120 0 -196 -40 C-172 -94 -138 -136 -96 -168 Z"
      fill="#8d95a8"
    />
    <path
      d="M-60 -176 C0 -208 80 -194 122 -150 C140 -134 156 -114 170 -94 C96 -112 30 -104 -20 -74 C-54 -92 -84 -130 -60 -176 Z"
      fill="#c3c6cc"
    />
    <path
      d="M-190 -48 C-150 -128 -110 -160 -70 -184 C-50 -150 -66 -128 -40 -100 C-76 -86 -84 -50 -120 -56 C-150 -40 -168 -60 -190 -48 Z"
      fill="#6fa56b"
    />
    <path
      d="M-178 -62 C-148 -122 -116 -152 -84 -174 C-78 -146 -100 -136 -96 -112 C-130 -108 -138 -76 -178 -62 Z"
      fill="#9cc983"
    />
    <path
      d="M22 -14 C40 30 34 80 60 120 C140 116 200 104 226 84 C236 -6 212 -40 196 -58 C120 -74 70 -54 22 -14 Z"
      fill="#333c59"
      opacity="0.55"
    />
    <path
      d="M-226 88 C-150 138 150 140 230 80 C222 122 120 150 0 150 C-120 150 -206 130 -226 88 Z"
      fill="#eafcf7"
      opacity="0.85"
    />
  </g>
);

const pebbles = [
  { x: 92, y: 905, r: 40, color: "#8b90a3" },
  { x: 168, y: 846, r: 26, color: "#a9a6b0" },
  { x: 985, y: 985, r: 44, color: "#777e96" },
  { x: 905, y: 848, r: 24, color: "#a2a0ac" },
  { x: 356, y: 664, r: 15, color: "#8b90a3" },
];
