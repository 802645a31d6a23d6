import { useId } from "react";
import { Glow } from "./Glow";
import { knit, skin } from "./palette";

/** Neck and shoulders in a knitted jumper; the head's middle is the origin here too. */
export const Torso: React.FC<{ breath: number; turn: number }> = ({ breath, turn }) => {
  const id = useId();
  const lift = -4 * breath;
  const body = `M-78 ${286 + lift} C-150 ${318 + lift} -262 ${338 + lift} -322 ${392 + lift} C-386 ${452 + lift} -404 620 -416 760
    L416 760 C404 620 386 ${452 + lift} 322 ${392 + lift} C262 ${338 + lift} 150 ${318 + lift} 78 ${286 + lift}
    C50 ${330 + lift} -50 ${330 + lift} -78 ${286 + lift} Z`;
  return (
    <g>
      <linearGradient id={`${id}knit`} x1="0" y1="0" x2="1" y2="0.3">
        <stop offset="0" stopColor={knit.light} />
        <stop offset="0.45" stopColor={knit.base} />
        <stop offset="1" stopColor={knit.shade} />
      </linearGradient>
      <linearGradient id={`${id}neck`} x1="0" y1="0" x2="1" y2="0">
        <stop offset="0" stopColor={skin.base} />
        <stop offset="0.5" stopColor={skin.shade} />
        <stop offset="1" stopColor={skin.deep} />
      </linearGradient>
      <clipPath id={`${id}clip`}>
        <path d={body} />
      </clipPath>
      <path
        d={`M${-76 + turn} 110 C${-74 + turn} 200 -76 230 -84 262 C-92 288 -120 300 -130 330 L130 330 C120 300 92 288 84 262 C76 230 ${74 + turn} 200 ${76 + turn} 110 Z`}
        fill={`url(#${id}neck)`}
      />
      <Glow cx={turn} cy={214} rx={112} ry={66} color="#6e2f1f" opacity={0.75} />
      <path d={body} fill={`url(#${id}knit)`} />
      <g clipPath={`url(#${id}clip)`}>
        <Glow cx={0} cy={310 + lift} rx={190} ry={80} color={knit.deep} opacity={0.55} />
        <Glow cx={-230} cy={400 + lift} rx={130} ry={60} color="#ffe3a3" opacity={0.55} rotate={-32} />
        <Glow cx={420} cy={600} rx={190} ry={300} color={knit.deep} opacity={0.7} />
        <Glow cx={-270} cy={690} rx={60} ry={210} color={knit.deep} opacity={0.5} rotate={8} />
        <Glow cx={262} cy={690} rx={70} ry={210} color={knit.deep} opacity={0.6} rotate={-8} />
        <g fill="none" stroke={knit.shade} strokeWidth="3" opacity="0.4">
          {folds.map((d) => (
            <path key={d} d={d} strokeLinecap="round" />
          ))}
        </g>
      </g>
      <path d={collar(lift, 0)} fill={knit.deep} />
      <path d={collar(lift, -4)} fill={`url(#${id}knit)`} />
      <g transform={`translate(26 ${352 + lift})`}>
        <rect x="-6" y="-12" width="12" height="28" rx="6" fill="#1d2326" />
        <rect x="-6" y="-12" width="12" height="11" rx="5.5" fill="#5b666b" />
        <path d="M0 16 C4 60 -20 90 -16 150" fill="none" stroke="#1d2326" strokeWidth="2.4" opacity="0.7" />
      </g>
    </g>
  );
};

/** A rolled collar, wider in front than at the sides, where it goes round the neck. */
const collar = (lift: number, shift: number): string => {
  const y = lift + shift;
  return `M-90 ${264 + y} C-72 ${306 + y} -40 ${322 + y} 0 ${322 + y} C40 ${322 + y} 72 ${306 + y} 90 ${264 + y}
    C104 ${270 + y} 108 ${284 + y} 102 ${296 + y} C84 ${340 + y} 40 ${354 + y} 0 ${354 + y} C-40 ${354 + y} -84 ${340 + y} -102 ${296 + y} C-108 ${284 + y} -104 ${270 + y} -90 ${264 + y} Z`;
};

const folds = ["M-268 470 C-236 540 -232 620 -244 760", "M268 470 C236 540 232 620 244 760"];
