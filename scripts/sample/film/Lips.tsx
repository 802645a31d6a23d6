import { useId } from "react";
import { Glow } from "./Glow";
import { lips, skin } from "./palette";
import type { Mouth } from "./visemes";

/** How far the chin goes down with the lower lip, in px. */
export const jawDrop = (mouth: Mouth): number => 17 * mouth.open;

/** The mouth, its middle at the origin: lips drawn around an opening in which teeth and tongue show. */
export const Lips: React.FC<{ mouth: Mouth; smile: number }> = ({ mouth, smile }) => {
  const id = useId();
  const width = 49 + 9 * Math.max(0, mouth.wide) + 20 * Math.min(0, mouth.wide) + 11 * smile - 4 * mouth.open;
  const cornerY = -10 * smile + 5 * mouth.open;
  const gap = 44 * mouth.open;
  const plump = 1 - 0.55 * mouth.press;
  const pout = Math.max(0, -mouth.wide);
  const top = -13 * plump - 3 * pout - 2 * mouth.open;
  const upperEdge = 2 - 3 * mouth.open;
  const lowerEdge = upperEdge + gap;
  const bottom = lowerEdge + 15 * plump + 4 * pout;
  const half = width * 0.55;
  const opening = `M${-width} ${cornerY} C${-half} ${upperEdge} ${-half / 2} ${upperEdge} 0 ${upperEdge + 1.5}
    C${half / 2} ${upperEdge} ${half} ${upperEdge} ${width} ${cornerY}`;
  const floor = `C${half} ${lowerEdge + 1} ${half / 2} ${lowerEdge + 2} 0 ${lowerEdge + 2}
    C${-half / 2} ${lowerEdge + 2} ${-half} ${lowerEdge + 1} ${-width} ${cornerY} Z`;
  const rim = width + 3;
  return (
    <g>
      <Glow cx={0} cy={bottom + 13} rx={40} ry={13} color={skin.deep} opacity={0.55} />
      <path
        d={`M${-rim} ${cornerY} C${-half} ${bottom - 4} ${-half / 2} ${bottom} 0 ${bottom} C${half / 2} ${bottom} ${half} ${bottom - 4} ${rim} ${cornerY}
            C${half} ${lowerEdge - 6} ${-half} ${lowerEdge - 6} ${-rim} ${cornerY} Z`}
        fill={lips.lower}
      />
      <path
        d={`M${-rim} ${cornerY} C${-width * 0.6} ${top + 5} ${-24} ${top} ${-11} ${top} Q0 ${top + 6} 11 ${top} C24 ${top} ${width * 0.6} ${top + 5} ${rim} ${cornerY}
            C${half} ${upperEdge + 6} ${-half} ${upperEdge + 6} ${-rim} ${cornerY} Z`}
        fill={lips.upper}
      />
      <clipPath id={id}>
        <path d={opening + floor} />
      </clipPath>
      <g clipPath={`url(#${id})`}>
        <rect x="-80" y="-40" width="160" height="120" fill={lips.inside} />
        <ellipse cx="0" cy={lowerEdge + 12 - 16 * mouth.tongue} rx={width * 0.62} ry="15" fill={lips.tongue} />
        <path
          d={`M${-width * 0.86} -30 H${width * 0.86} V${upperEdge + 4} Q${width * 0.5} ${upperEdge + 4 + 11 * mouth.teeth} 0 ${upperEdge + 5 + 11 * mouth.teeth}
              Q${-width * 0.5} ${upperEdge + 4 + 11 * mouth.teeth} ${-width * 0.86} ${upperEdge + 4} Z`}
          fill="#fbf4ee"
        />
      </g>
      <path d={opening} fill="none" stroke="#6d2226" strokeWidth="2.6" strokeLinecap="round" opacity="0.85" />
      <Glow cx={-6} cy={(lowerEdge + bottom) / 2 + 2} rx={22} ry={5} color={lips.shine} opacity={0.95} />
      <Glow cx={-rim - 2} cy={cornerY} rx={9} ry={11} color={skin.deep} opacity={0.7} />
      <Glow cx={rim + 2} cy={cornerY} rx={9} ry={11} color={skin.deep} opacity={0.7} />
    </g>
  );
};
