import { memo } from "react";
import { Glow } from "./Glow";

/** What stands between the presenter and the camera: a desk's edge with a mug, and the arm of a microphone. */
export const Desk: React.FC = memo(() => (
  <svg viewBox="0 0 1920 1080" style={{ position: "absolute", inset: 0, willChange: "transform" }}>
    <title>Desk</title>
    <linearGradient id="desk" x1="0" y1="0" x2="1" y2="0">
      <stop offset="0" stopColor="#9c6a47" />
      <stop offset="0.5" stopColor="#7f5236" />
      <stop offset="1" stopColor="#5d3a27" />
    </linearGradient>
    <Glow cx={960} cy={1012} rx={700} ry={60} color="#0b1418" opacity={0.5} />
    <path d="M0 1010 H1920 V1080 H0 Z" fill="url(#desk)" />
    <rect x="0" y="1010" width="1920" height="5" fill="#d9a878" opacity="0.6" />
    <g transform="translate(1500 1046)">
      <Glow cx={10} cy={4} rx={130} ry={22} color="#1d0f08" opacity={0.7} />
      <path d="M62 -116 C118 -120 118 -34 60 -40" fill="none" stroke="#e9e2d6" strokeWidth="17" />
      <path d="M-72 -146 H72 L64 -6 C60 4 -60 4 -64 -6 Z" fill="#f4eee4" />
      <path d="M18 -146 H72 L64 -6 C61 1 40 3 20 3 Z" fill="#c9bfae" opacity="0.7" />
      <ellipse cx="0" cy="-146" rx="72" ry="14" fill="#fffaf2" />
      <ellipse cx="0" cy="-144" rx="60" ry="9" fill="#5a3521" />
      <path d="M-14 -100 L26 -75 L-14 -50 Z" fill="#d9604c" strokeLinejoin="round" stroke="#d9604c" strokeWidth="8" />
    </g>
  </svg>
));
