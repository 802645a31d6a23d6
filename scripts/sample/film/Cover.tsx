import { Firs } from "./Firs";
import { Glow } from "./Glow";
import { below, ridge } from "./ridge";
import { Wash } from "./Wash";

const sun = { x: 470, y: 420 };
const rings = [300, 262, 224, 186, 148, 110];
/** Five, as the lines of a stave; their ends are out of the picture. */
const wires = [0, 1, 2, 3, 4].map((i) => ({ y: 250 + 46 * i, sag: 62 }));
const wireAt = (wire: number, x: number): number => {
  const { y = 0, sag = 0 } = wires[wire] ?? {};
  const across = (x + 60) / 920;
  return y + 4 * sag * across * (1 - across);
};

/** The podcast's cover: a sun that rings, and birds on wires as the notes of a tune. */
export const Cover: React.FC = () => (
  <svg viewBox="0 0 800 800" style={{ position: "absolute", inset: 0 }}>
    <title>Overtones</title>
    <Wash
      width={800}
      height={800}
      colors={[
        [0, "#232a68"],
        [0.38, "#6a4f9c"],
        [0.62, "#e0789a"],
        [0.86, "#ffb27d"],
      ]}
    />
    <Glow cx={sun.x} cy={sun.y} rx={520} ry={520} color="#ff9f86" opacity={0.75} />
    {rings.map((r, i) => (
      <circle key={r} cx={sun.x} cy={sun.y} r={r} fill="#ffc08a" opacity={0.13 + 0.04 * i} />
    ))}
    <circle cx={sun.x} cy={sun.y} r="78" fill="#fff6e2" />
    <path d={below(ridge("cover far", 800, 640, 130, 0.5), 820)} fill="#a5618f" />
    <Glow cx={470} cy={640} rx={560} ry={70} color="#ffc59a" opacity={0.6} />
    <path d={below(ridge("cover middle", 800, 690, 90, 0.48), 820)} fill="#5b3f7c" />
    <Firs ground={ridge("cover wood", 800, 744, 50, 0.4)} seed="cover" tall={[22, 80]} floorY={820} color="#1e1b48" />
    <g stroke="#1e1b48" strokeWidth="4" fill="none">
      {wires.map(({ y }, i) => (
        <path key={y} d={`M-60 ${y} Q400 ${wireAt(i, 400) * 2 - y} 860 ${y}`} />
      ))}
    </g>
    {birds.map(({ x, wire, faces }) => (
      <Bird key={x} x={x} y={wireAt(wire, x)} faces={faces} />
    ))}
  </svg>
);

const birds = [
  { x: 118, wire: 3, faces: 1 },
  { x: 222, wire: 2, faces: 1 },
  { x: 322, wire: 4, faces: -1 },
  { x: 436, wire: 1, faces: 1 },
  { x: 556, wire: 2, faces: -1 },
  { x: 684, wire: 0, faces: -1 },
];

/** A bird that sits: round below, its tail down behind it. `faces` 1 to the right. */
const Bird: React.FC<{ x: number; y: number; faces: number }> = ({ x, y, faces }) => (
  <g transform={`translate(${x} ${y}) scale(${1.5 * faces} 1.5)`} fill="#15123a">
    <path d="M-4 -2 L-26 18 L-19 21 L2 2 Z" />
    <path d="M-16 -6 C-16 -22 -2 -28 4 -34 C10 -41 22 -38 23 -29 L31 -26 L23 -23 C23 -8 10 2 -3 1 C-11 1 -16 -2 -16 -6 Z" />
    <path d="M-2 0 V5 M5 0 V5" stroke="#15123a" strokeWidth="2" />
  </g>
);
