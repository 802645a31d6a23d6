import { random } from "remotion";
import { Glow } from "./Glow";

interface Row {
  seed: string;
  topY: number;
  spread: number;
  footY: number;
  color: string;
  lit: number;
  window: string;
}

const rows: Row[] = [
  { seed: "back", topY: 420, spread: 240, footY: 800, color: "#5b4a86", lit: 0.22, window: "#ffcf9c" },
  { seed: "middle", topY: 480, spread: 250, footY: 800, color: "#3c356e", lit: 0.36, window: "#ffd38d" },
  { seed: "front", topY: 590, spread: 170, footY: 800, color: "#231f4c", lit: 0.5, window: "#ffdf96" },
];

/** A city by a river, its lights coming on: a still to move over. */
export const City: React.FC = () => (
  <svg viewBox="0 0 1920 1080" style={{ position: "absolute", inset: 0 }}>
    <title>City at dusk</title>
    <linearGradient id="dusk" x1="0" y1="0" x2="0" y2="1">
      <stop offset="0" stopColor="#1c2358" />
      <stop offset="0.34" stopColor="#5b4a9a" />
      <stop offset="0.56" stopColor="#e0789a" />
      <stop offset="0.74" stopColor="#ffb27d" />
    </linearGradient>
    <rect width="1920" height="1080" fill="url(#dusk)" />
    {Array.from({ length: 70 }, (_, i) => (
      <circle
        key={`${random(`star ${i}`)}`}
        cx={1920 * random(`star x ${i}`)}
        cy={330 * random(`star y ${i}`)}
        r={0.8 + 1.4 * random(`star r ${i}`)}
        fill="#fff"
        opacity={0.7 - 0.5 * random(`star o ${i}`)}
      />
    ))}
    <Glow cx={1180} cy={760} rx={1000} ry={480} color="#ffd08f" opacity={0.8} />
    <circle cx="420" cy="190" r="60" fill="#fff3dc" />
    <Glow cx={420} cy={190} rx={230} ry={230} color="#fff3dc" opacity={0.4} />
    <Skyline />
    <linearGradient id="river" x1="0" y1="0" x2="0" y2="1">
      <stop offset="0" stopColor="#6b3f75" stopOpacity="0.55" />
      <stop offset="1" stopColor="#171944" stopOpacity="0.92" />
    </linearGradient>
    <g transform="translate(0 1600) scale(1 -1)" opacity="0.75">
      <rect y="520" width="1920" height="280" fill="#b0648f" />
      <Skyline />
    </g>
    <rect y="800" width="1920" height="280" fill="url(#river)" />
    {Array.from({ length: 46 }, (_, i) => (
      <Glow
        key={`${random(`wave ${i}`)}`}
        cx={1920 * random(`wave x ${i}`)}
        cy={815 + 250 * random(`wave y ${i}`)}
        rx={60 + 150 * random(`wave w ${i}`)}
        ry={3}
        color="#ffd9a6"
        opacity={0.5}
      />
    ))}
    <rect y="794" width="1920" height="9" fill="#15143a" />
  </svg>
);

const Skyline: React.FC = () => (
  <g>
    {rows.map((row) => (
      <g key={row.seed}>
        <Houses row={row} />
        <Glow cx={1000} cy={row.footY} rx={1200} ry={130} color="#ff9f7a" opacity={row.seed === "front" ? 0 : 0.4} />
      </g>
    ))}
  </g>
);

const Houses: React.FC<{ row: Row }> = ({ row: { seed, topY, spread, footY, color, lit, window } }) => {
  const houses: React.ReactNode[] = [];
  for (let x = -30, i = 0; x < 1920; i++) {
    const width = 76 + Math.round(74 * random(`${seed} w ${i}`));
    // The skyline is highest right of the middle, where the sun has gone down.
    const downtown = Math.exp(-(((x - 1180) / 520) ** 2));
    const y = topY + spread * (0.75 - random(`${seed} h ${i}`) - 0.55 * downtown);
    houses.push(
      <g key={x}>
        <rect x={x} y={y} width={width + 1} height={footY - y} fill={color} />
        <rect x={x + width - 9} y={y} width="9" height={footY - y} fill="#120f33" opacity="0.28" />
        {i % 4 === 1 && <path d={`M${x + width / 2 - 3} ${y} l3 -74 l3 74 Z`} fill={color} />}
        {i % 5 === 2 && <path d={`M${x} ${y + 1} L${x + width} ${y + 1} L${x + width} ${y - 34} Z`} fill={color} />}
        {windowsOf(`${seed} ${i}`, x, y, width, footY, lit).map(([wx, wy, glow]) => (
          <rect key={`${wx} ${wy}`} x={wx} y={wy} width="9" height="13" rx="1" fill={window} opacity={glow} />
        ))}
      </g>,
    );
    x += width;
  }
  return <g>{houses}</g>;
};

const windowsOf = (seed: string, x: number, y: number, width: number, footY: number, lit: number) => {
  const found: [x: number, y: number, glow: number][] = [];
  for (let wy = y + 18; wy < footY - 30; wy += 25) {
    for (let wx = x + 12; wx < x + width - 22; wx += 19) {
      if (random(`${seed} ${wx} ${wy}`) < lit) found.push([wx, wy, 0.55 + 0.45 * random(`${seed} glow ${wx} ${wy}`)]);
    }
  }
  return found;
};
