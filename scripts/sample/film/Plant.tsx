interface Leaf {
  angle: number;
  length: number;
  color: string;
}

const leaves: Leaf[] = [
  { angle: -62, length: 250, color: "#2c6350" },
  { angle: -40, length: 330, color: "#387a5d" },
  { angle: -18, length: 380, color: "#2f6c55" },
  { angle: 4, length: 410, color: "#478f69" },
  { angle: 24, length: 350, color: "#37785c" },
  { angle: 44, length: 300, color: "#4b966f" },
  { angle: 66, length: 230, color: "#2c6350" },
];

/** A big-leaved pot plant; the pot's rim is the origin, a little below the stem. */
export const Plant: React.FC = () => (
  <g>
    {leaves.map(({ angle, length, color }) => (
      <g key={angle} transform={`translate(0 -90) rotate(${angle})`}>
        <path
          d={`M0 0 C${-length * 0.2} ${-length * 0.35} ${-length * 0.17} ${-length * 0.8} 0 ${-length} C${length * 0.17} ${-length * 0.8} ${length * 0.2} ${-length * 0.35} 0 0 Z`}
          fill={color}
        />
        <path d={`M0 0 V${-length * 0.9}`} stroke="#8cc79a" strokeWidth="3" opacity="0.6" />
      </g>
    ))}
    <path d="M-90 -110 H90 L70 60 H-70 Z" fill="#d8cdbd" />
    <path d="M-98 -132 H98 V-100 H-98 Z" fill="#e8dfd2" />
  </g>
);
