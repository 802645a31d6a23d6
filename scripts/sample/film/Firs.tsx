import { random } from "remotion";
import { below } from "./ridge";

interface FirsProps {
  /** The line they stand on. */
  ground: [number, number][];
  seed: string;
  /** The least and what the tallest have more. */
  tall: [least: number, more: number];
  floorY: number;
  color: string;
}

/** Firs on a slope, against the light. */
export const Firs: React.FC<FirsProps> = ({ ground, seed, tall: [least, more], floorY, color }) => (
  <g fill={color}>
    <path d={below(ground, floorY)} />
    {ground.map(([x, y], i) => {
      const tall = least + more * random(`${seed} ${i}`) ** 2;
      const wide = tall * 0.19;
      return (
        <path
          key={x}
          d={`M${x} ${y - tall} l${wide * 0.55} ${tall * 0.4} h${-wide * 0.25} l${wide * 0.5} ${tall * 0.32} h${-wide * 0.25} l${wide * 0.5} ${tall * 0.34}
                h${-wide * 2.1} l${wide * 0.5} ${-tall * 0.34} h${-wide * 0.25} l${wide * 0.5} ${-tall * 0.32} h${-wide * 0.25} Z`}
        />
      );
    })}
  </g>
);
