import { memo } from "react";
import { Glow } from "./Glow";
import { Plant } from "./Plant";
import { room } from "./palette";

const books: { width: number; height: number; color: string }[] = [
  { width: 34, height: 128, color: "#c65d4a" },
  { width: 26, height: 146, color: "#e8c37a" },
  { width: 40, height: 118, color: "#3f7d83" },
  { width: 22, height: 138, color: "#efe3cf" },
  { width: 36, height: 150, color: "#7c4a6b" },
  { width: 28, height: 124, color: "#d98e4f" },
];

/** Blurring darkens what lies at an edge, so the edge is kept out of the frame. */
const beyondTheFrame = { position: "absolute", left: -40, top: -40, width: 2000, height: 1160 } as const;

/** A study in the evening, out of focus: it never changes, so it is drawn once. */
export const Room: React.FC = memo(() => (
  <svg viewBox="-40 -40 2000 1160" style={{ ...beyondTheFrame, filter: "blur(5px)", willChange: "transform" }}>
    <title>Room</title>
    <linearGradient id="wall" x1="0" y1="0" x2="1" y2="0.6">
      <stop offset="0" stopColor={room.wallLight} />
      <stop offset="0.55" stopColor={room.wall} />
      <stop offset="1" stopColor={room.wallDark} />
    </linearGradient>
    <rect x="-40" y="-40" width="2000" height="1160" fill="url(#wall)" />
    <Window />
    <Shelf />
    <Glow cx={960} cy={420} rx={560} ry={520} color="#6fa3ac" opacity={0.5} />
    <Lamp />
    <g transform="translate(300 1090) scale(1.25)">
      <Plant />
    </g>
  </svg>
));

const Window: React.FC = () => (
  <g>
    <linearGradient id="sky" x1="0" y1="0" x2="0" y2="1">
      <stop offset="0" stopColor="#9fc6d6" />
      <stop offset="0.55" stopColor="#f6d9b4" />
      <stop offset="1" stopColor="#f3a774" />
    </linearGradient>
    <rect x="70" y="80" width="430" height="640" rx="10" fill="#e9dfd0" />
    <rect x="92" y="102" width="386" height="596" fill="url(#sky)" />
    <path d="M92 600 L160 540 L220 575 L300 500 L380 560 L478 520 V698 H92 Z" fill="#c98a6c" opacity="0.8" />
    <path d="M92 640 L180 610 L270 640 L360 600 L478 630 V698 H92 Z" fill="#7b6a63" opacity="0.9" />
    <path d="M285 102 V698 M92 390 H478" stroke="#e9dfd0" strokeWidth="16" />
    <path d="M40 40 C120 240 60 520 30 900 H-40 V40 Z" fill="#f0e2cd" opacity="0.85" />
    <path d="M545 40 C480 260 540 560 590 900 H660 C640 500 640 260 640 40 Z" fill="#d9c9b2" opacity="0.75" />
    <path d="M590 40 C540 300 580 560 622 900" stroke="#b8a58c" strokeWidth="8" fill="none" opacity="0.6" />
    <rect x="0" y="30" width="700" height="16" rx="8" fill={room.wood} />
    <Glow cx={290} cy={420} rx={620} ry={620} color="#ffe6c2" opacity={0.35} />
  </g>
);

const Shelf: React.FC = () => {
  let x = 1392;
  return (
    <g>
      <rect x="1340" y="436" width="520" height="22" rx="4" fill={room.wood} />
      <rect x="1340" y="458" width="520" height="14" fill="#0b1d25" opacity="0.35" />
      {books.map(({ width, height, color }) => {
        x += width + 4;
        return <rect key={color} x={x - width} y={436 - height} width={width} height={height} rx="3" fill={color} />;
      })}
      <circle cx="1680" cy="390" r="46" fill="#d9744f" />
      <rect x="1668" y="330" width="24" height="26" fill="#d9744f" />
      <path
        d="M1680 336 C1670 270 1640 240 1620 220 M1680 336 C1690 260 1720 240 1736 206"
        stroke="#c9b27e"
        strokeWidth="7"
        fill="none"
      />
      <circle cx="1618" cy="214" r="17" fill="#efe0b5" />
      <circle cx="1738" cy="200" r="20" fill="#efe0b5" />
      <circle cx="1690" cy="238" r="14" fill="#e6cf95" />
    </g>
  );
};

const Lamp: React.FC = () => (
  <g>
    <Glow cx={1650} cy={640} rx={620} ry={560} color={room.lamp} opacity={0.75} />
    <rect x="1642" y="690" width="16" height="420" fill="#2a2a2a" />
    <linearGradient id="shade" x1="0" y1="0" x2="0" y2="1">
      <stop offset="0" stopColor="#ffcf8a" />
      <stop offset="0.6" stopColor="#fff0d2" />
      <stop offset="1" stopColor="#ffdca6" />
    </linearGradient>
    <path d="M1575 540 H1725 L1775 700 H1525 Z" fill="url(#shade)" />
    <Glow cx={1650} cy={700} rx={260} ry={90} color="#fff4dc" opacity={0.7} />
  </g>
);
