import { useId } from "react";
import { hair } from "./palette";

/** What hangs behind the neck. */
export const HairBack: React.FC = () => {
  const id = useId();
  return (
    <g>
      <linearGradient id={id} x1="0" y1="0" x2="1" y2="0">
        <stop offset="0" stopColor={hair.base} />
        <stop offset="0.25" stopColor={hair.deep} />
        <stop offset="0.8" stopColor={hair.deep} />
        <stop offset="1" stopColor={hair.base} />
      </linearGradient>
      <path
        d="M0 -258 C130 -258 196 -170 196 -40 C196 40 216 110 208 186 C204 226 186 250 156 258 C130 264 100 256 84 242 L-84 242
           C-100 256 -130 264 -156 258 C-186 250 -204 226 -208 186 C-216 110 -196 40 -196 -40 C-196 -170 -130 -258 0 -258 Z"
        fill={`url(#${id})`}
      />
    </g>
  );
};

/** Locks from the parting outwards: light ones catch the window, dark ones lie between them. */
const locks: { d: string; light: boolean; width: number }[] = [
  { d: "M-62 -226 C-120 -196 -164 -130 -166 -50 C-168 30 -196 90 -192 190", light: true, width: 13 },
  { d: "M-66 -240 C-140 -214 -184 -140 -184 -56 C-186 20 -212 90 -208 180", light: false, width: 5 },
  { d: "M-60 -214 C-108 -186 -146 -130 -152 -60 C-156 10 -176 80 -172 220", light: false, width: 5 },
  {
    d: "M-44 -226 C30 -220 104 -176 142 -104 C168 -50 160 30 180 110 C188 150 188 190 182 226",
    light: true,
    width: 10,
  },
  {
    d: "M-40 -246 C50 -250 134 -206 168 -110 C190 -50 182 30 202 110 C208 150 208 180 202 206",
    light: true,
    width: 15,
  },
  { d: "M-42 -236 C40 -236 120 -190 154 -108 C178 -50 170 30 190 110", light: false, width: 5 },
  { d: "M-46 -212 C20 -204 84 -172 126 -116 C150 -80 154 -30 156 20", light: false, width: 5 },
];

/** Parted on the viewer's left; the longer side is swept over the brow and both turn outwards at the shoulders. */
export const HairFront: React.FC = () => {
  const id = useId();
  return (
    <g>
      <linearGradient id={id} x1="0" y1="0" x2="0.2" y2="1">
        <stop offset="0" stopColor={hair.light} />
        <stop offset="0.32" stopColor={hair.base} />
        <stop offset="1" stopColor={hair.deep} />
      </linearGradient>
      <linearGradient id={`${id}shine`} gradientUnits="userSpaceOnUse" x1="0" y1="-250" x2="0" y2="170">
        <stop offset="0" stopColor={hair.light} stopOpacity="0.3" />
        <stop offset="0.35" stopColor={hair.light} />
        <stop offset="1" stopColor={hair.light} stopOpacity="0" />
      </linearGradient>
      <clipPath id={`${id}clip`}>
        <path d={outline} />
      </clipPath>
      <path d={outline} fill={`url(#${id})`} />
      <g clipPath={`url(#${id}clip)`} fill="none" strokeLinecap="round">
        {locks.map(({ d, light, width }) => (
          <path
            key={d}
            d={d}
            stroke={light ? `url(#${id}shine)` : hair.deep}
            strokeWidth={width}
            opacity={light ? 0.6 : 0.45}
          />
        ))}
      </g>
      <path
        d="M128 -222 C176 -184 198 -126 199 -56 C200 0 222 60 225 130 C226 160 224 184 218 206"
        fill="none"
        stroke={hair.rim}
        strokeWidth="4"
        strokeLinecap="round"
        opacity="0.55"
      />
      <path
        d="M-96 -234 C-150 -206 -186 -150 -194 -70"
        fill="none"
        stroke="#ffe6cf"
        strokeWidth="4"
        strokeLinecap="round"
        opacity="0.28"
      />
    </g>
  );
};

const outline = `M-58 -206 C-92 -180 -128 -130 -138 -66 C-146 -10 -146 50 -154 116 C-160 170 -150 214 -138 250
  C-160 268 -206 252 -220 200 C-232 140 -204 66 -200 4 C-198 -40 -200 -80 -188 -122 C-168 -206 -96 -268 -4 -270
  C98 -272 180 -208 196 -106 C202 -60 198 -20 204 24 C212 80 232 140 222 200 C208 252 164 270 140 250
  C152 210 160 170 156 116 C150 50 152 0 144 -46 C128 -78 84 -112 40 -136 C0 -158 -36 -178 -58 -206 Z`;
