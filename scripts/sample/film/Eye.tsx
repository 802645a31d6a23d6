import { useId } from "react";
import { Glow } from "./Glow";
import { hair, skin } from "./palette";

interface EyeProps {
  cx: number;
  cy: number;
  /** 1 for the eye on the viewer's right, -1 for the other: its inner corner lies towards the nose. */
  side: 1 | -1;
  blink: number;
  gazeX: number;
  gazeY: number;
  brow: number;
  frown: number;
}

/** One eye and its brow. Drawn as the viewer's right one; the other is its mirror image, but for the light in it. */
export const Eye: React.FC<EyeProps> = ({ cx, cy, side, blink, gazeX, gazeY, brow, frown }) => {
  const id = useId();
  // The upper lid follows the gaze down, as real ones do.
  const lidY = -25 + 6 * Math.max(0, -gazeY) + (40 - 6 * Math.max(0, -gazeY)) * blink - 3 * Math.max(0, gazeY);
  const upper = `M-33 6 C-22 ${lidY} 16 ${lidY - 3} 35 -3`;
  const lower = `C 24 ${15 + 2 * blink} -12 ${20 + blink} -33 6 Z`;
  const iris = { x: side * gazeX * 11, y: -3 - gazeY * 9 };
  const browY = -47 - 10 * brow + 5 * frown;
  return (
    <g transform={`translate(${cx} ${cy}) scale(${1.1 * side} 1.1)`}>
      <Glow cx={-4} cy={-8} rx={56} ry={38} color={skin.deep} opacity={0.36} />
      <Glow cx={-34} cy={0} rx={20} ry={26} color={skin.deep} opacity={0.34} />
      <clipPath id={`${id}clip`}>
        <path d={upper + lower} />
      </clipPath>
      <g clipPath={`url(#${id}clip)`}>
        <rect x="-40" y="-30" width="80" height="60" fill="#f6eee8" />
        <circle cx={iris.x} cy={iris.y} r="18.5" fill="#35190c" />
        <circle cx={iris.x} cy={iris.y} r="16.5" fill="#6d3e1d" />
        <Glow cx={iris.x} cy={iris.y + 9} rx={14} ry={10} color="#d58f49" opacity={0.85} />
        <circle cx={iris.x} cy={iris.y} r="8.6" fill="#120806" />
        <circle cx={iris.x - side * 6} cy={iris.y - 6.5} r="4.6" fill="#fff" />
        <circle cx={iris.x + side * 6.5} cy={iris.y + 6} r="2.1" fill="#fff" opacity="0.7" />
        <path d={`${upper} L35 -40 L-33 -40 Z`} transform="translate(0 7)" fill="#50261a" opacity="0.28" />
      </g>
      <path d={`M-33 6 ${lower.slice(0, -1)}`} fill="none" stroke={skin.deep} strokeWidth="1.6" opacity="0.6" />
      <path
        d={`${upper} L41 -8 C 18 ${lidY - 8} -20 ${lidY - 4} -33 6 Z`}
        fill={hair.deep}
        stroke={hair.deep}
        strokeWidth="2"
        strokeLinejoin="round"
      />
      <path
        d={`M-28 -10 C-16 ${lidY * 0.55 - 24} 16 ${lidY * 0.55 - 27} 39 -15`}
        fill="none"
        stroke={skin.deep}
        strokeWidth="2.2"
        strokeLinecap="round"
        opacity="0.6"
      />
      <path
        d={`M-36 ${browY + 1 + 9 * frown} C-16 ${browY - 8 + 2 * frown} 18 ${browY - 12} 50 ${browY + 7}
            C 20 ${browY - 2} -10 ${browY + 3} -34 ${browY + 12 + 9 * frown} C-40 ${browY + 11 + 9 * frown} -41 ${browY + 4 + 9 * frown} -36 ${browY + 1 + 9 * frown} Z`}
        fill={hair.base}
        opacity="0.94"
      />
    </g>
  );
};
