import { useId } from "react";
import type { Pose } from "./acting";
import { Eye } from "./Eye";
import { Glow } from "./Glow";
import { HairFront } from "./Hair";
import { jawDrop, Lips } from "./Lips";
import { skin } from "./palette";

/** The head with its middle at the origin, about 300 wide and 450 high. Features slide over it as it turns and nods. */
export const Head: React.FC<{ pose: Pose }> = ({ pose }) => {
  const id = useId();
  const x = 17 * pose.yaw;
  const y = -13 * pose.pitch;
  const chin = 207 + jawDrop(pose.mouth);
  const jaw = 134 + 0.6 * jawDrop(pose.mouth);
  const face = `M0 -214 C96 -214 150 -150 151 -48 C152 22 ${143 + x * 0.2} 84 ${116 + x * 0.4} ${jaw}
    C${94 + x * 0.5} ${jaw + 42} ${46 + x * 0.6} ${chin} ${x * 0.6} ${chin}
    C${-46 + x * 0.6} ${chin} ${-94 + x * 0.5} ${jaw + 42} ${-116 + x * 0.4} ${jaw} C${-143 + x * 0.2} 84 -152 22 -151 -48 C-150 -150 -96 -214 0 -214 Z`;
  return (
    <g>
      <linearGradient id={`${id}skin`} x1="0" y1="0" x2="1" y2="0.35">
        <stop offset="0" stopColor={skin.light} />
        <stop offset="0.5" stopColor={skin.base} />
        <stop offset="1" stopColor={skin.shade} />
      </linearGradient>
      <clipPath id={`${id}clip`}>
        <path d={face} />
      </clipPath>
      <path d={face} fill={`url(#${id}skin)`} />
      <g clipPath={`url(#${id}clip)`}>
        <Glow cx={172} cy={70} rx={105} ry={240} color={skin.deep} opacity={0.75} />
        <Glow cx={-168} cy={70} rx={60} ry={200} color={skin.shade} opacity={0.55} />
        <Glow cx={x * 0.6} cy={chin + 14} rx={130} ry={58} color={skin.deep} opacity={0.45} />
        <Glow cx={0} cy={-190} rx={190} ry={95} color={skin.deep} opacity={0.6} />
        <g transform={`translate(${x} ${y})`}>
          <Glow cx={-20} cy={-105} rx={90} ry={55} color="#fff1e0" opacity={0.5} />
          <Glow cx={-92} cy={58} rx={52} ry={38} color={skin.blush} opacity={0.5} />
          <Glow cx={94} cy={58} rx={52} ry={38} color={skin.blush} opacity={0.5} />
          <Glow cx={-88} cy={32} rx={40} ry={18} color="#fff1e0" opacity={0.5} rotate={-18} />
          <Glow cx={x * 0.3} cy={180 + jawDrop(pose.mouth)} rx={34} ry={18} color="#fff1e0" opacity={0.4} />
        </g>
      </g>
      <g transform={`translate(${x} ${y})`}>
        <Eye cx={-67} cy={-22} side={-1} {...pose} />
        <Eye cx={67} cy={-22} side={1} {...pose} />
        <Nose turn={x} />
        <g transform={`translate(${x * 0.15} ${119 + 0.35 * jawDrop(pose.mouth)})`}>
          <Lips mouth={pose.mouth} smile={pose.smile} />
        </g>
      </g>
      <g transform={`translate(${x * 0.25} ${y * 0.3})`}>
        <HairFront />
      </g>
    </g>
  );
};

/** Mostly light and shade: a bright ridge, a dark flank, and what the tip throws on the lip. */
const Nose: React.FC<{ turn: number }> = ({ turn }) => (
  <g transform={`translate(${turn * 0.35} 0)`}>
    <Glow cx={20} cy={18} rx={17} ry={66} color={skin.deep} opacity={0.4} rotate={-6} />
    <Glow cx={-19} cy={4} rx={10} ry={46} color={skin.shade} opacity={0.5} rotate={5} />
    <Glow cx={-2} cy={10} rx={8} ry={58} color="#fff3e4" opacity={0.5} />
    <Glow cx={4} cy={84} rx={44} ry={15} color={skin.deep} opacity={0.75} />
    <Glow cx={0} cy={56} rx={34} ry={26} color={skin.base} opacity={0.9} />
    <Glow cx={-4} cy={52} rx={15} ry={13} color="#fff3e4" opacity={0.6} />
    <path d="M-29 66 C-34 78 -24 84 -16 79" fill="none" stroke={skin.deep} strokeWidth="3.4" strokeLinecap="round" />
    <path d="M30 66 C35 78 25 84 17 79" fill="none" stroke={skin.deep} strokeWidth="3.4" strokeLinecap="round" />
    <path d="M-18 79 C-14 73 -7 74 -5 79 C-9 82 -14 82 -18 79 Z" fill="#64291d" />
    <path d="M19 79 C15 73 8 74 6 79 C10 82 15 82 19 79 Z" fill="#64291d" />
    <Glow cx={0} cy={101} rx={9} ry={13} color={skin.shade} opacity={0.6} />
  </g>
);
