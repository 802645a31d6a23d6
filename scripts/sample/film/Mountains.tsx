import { interpolate, useCurrentFrame, useVideoConfig } from "remotion";
import { Firs } from "./Firs";
import { Glow } from "./Glow";
import { Peak } from "./Peak";
import { below, ridge } from "./ridge";

const width = 1800;
const sunX = 760;

/** Sunrise over a mountain range, the camera gliding to the right: the nearer a thing, the faster it slides. */
export const Mountains: React.FC = () => {
  const { durationInFrames } = useVideoConfig();
  const progress = useCurrentFrame() / durationInFrames;
  const sunY = interpolate(progress, [0, 1], [352, 236]);
  const slide = (px: number) => `translate(${-60 - px * progress} 0)`;
  return (
    <svg viewBox="0 0 1280 720" style={{ position: "absolute", inset: 0 }}>
      <title>Mountains at sunrise</title>
      <linearGradient id="dawn" x1="0" y1="0" x2="0" y2="1">
        <stop offset="0" stopColor="#4a78b5" />
        <stop offset="0.28" stopColor="#a9a6cd" />
        <stop offset="0.48" stopColor="#ffcfa6" />
        <stop offset="0.66" stopColor="#ff9d73" />
      </linearGradient>
      <rect width="1280" height="720" fill="url(#dawn)" />
      <Glow cx={sunX} cy={sunY} rx={720} ry={430} color="#ffe9b0" opacity={0.5 + 0.3 * progress} />
      <Glow cx={sunX} cy={sunY} rx={190} ry={190} color="#fff6d8" opacity={0.95} />
      <circle cx={sunX} cy={sunY} r="50" fill="#fffbf0" />
      {clouds.map(({ x, y, rx }) => (
        <Glow key={x} cx={x - 40 * progress} cy={y} rx={rx} ry={13} color="#fff0e6" opacity={0.8} />
      ))}
      <g transform={slide(24)}>
        {farPeaks.map((peak) => (
          <Peak key={peak.x} {...peak} light="#e9a79b" shade="#c58aa0" snow="#ffe6d6" floorY={600} />
        ))}
      </g>
      <Glow cx={700} cy={520} rx={1100} ry={110} color="#ffdcb8" opacity={0.85} />
      <g transform={slide(62)}>
        {peaks.map((peak) => (
          <Peak key={peak.x} {...peak} light="#9a7fa8" shade="#5f5a90" snow="#fff3ea" floorY={640} />
        ))}
      </g>
      <Glow cx={600} cy={590} rx={1000} ry={95} color="#ffd6bd" opacity={0.8} />
      <Hills seed="middle" baseY={600} height={110} top="#4b4f83" foot="#8a729b" slide={slide(120)} />
      <Hills seed="near" baseY={650} height={90} top="#303c68" foot="#4d4f80" slide={slide(180)} />
      <g transform={slide(290)}>
        <Firs ground={ridge("ground", width, 712, 50, 0.4)} seed="fir" tall={[34, 96]} floorY={760} color="#17213d" />
      </g>
      <Birds progress={progress} />
    </svg>
  );
};

const clouds = [
  { x: 190, y: 128, rx: 240 },
  { x: 470, y: 78, rx: 170 },
  { x: 1110, y: 150, rx: 260 },
  { x: 930, y: 92, rx: 130 },
];

const farPeaks = [
  { x: 150, y: 300, half: 240 },
  { x: 520, y: 340, half: 230 },
  { x: 1010, y: 312, half: 260 },
  { x: 1330, y: 280, half: 280 },
];

const peaks = [
  { x: 640, y: 400, half: 260 },
  { x: 330, y: 250, half: 330 },
  { x: 1180, y: 222, half: 370 },
  { x: 930, y: 380, half: 250 },
];

interface HillsProps {
  seed: string;
  baseY: number;
  height: number;
  top: string;
  foot: string;
  slide: string;
}

const Hills: React.FC<HillsProps> = ({ seed, baseY, height, top, foot, slide }) => (
  <g transform={slide}>
    <linearGradient id={seed} x1="0" y1="0" x2="0" y2="1">
      <stop offset="0" stopColor={top} />
      <stop offset="0.9" stopColor={foot} />
    </linearGradient>
    <path d={below(ridge(seed, width, baseY, height, 0.47), 760)} fill={`url(#${seed})`} />
  </g>
);

const Birds: React.FC<{ progress: number }> = ({ progress }) => (
  <g fill="none" stroke="#3a3f6e" strokeWidth="3.2" strokeLinecap="round" strokeLinejoin="round">
    {[0, 1, 2, 3, 4].map((i) => {
      const flap = 8 * Math.sin(progress * 70 + i * 1.9);
      const x = 500 + 42 * i + 210 * progress;
      const y = 200 - 17 * (i % 3) - 6 * i - 46 * progress;
      return (
        <path
          key={i}
          d={`M${x - 15} ${y - flap} Q${x - 6} ${y - 4} ${x} ${y} Q${x + 6} ${y - 4} ${x + 15} ${y - flap}`}
        />
      );
    })}
  </g>
);
