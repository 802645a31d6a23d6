import type { FC } from "react";
import { AbsoluteFill, Sequence, useCurrentFrame, useVideoConfig } from "remotion";
import { fadeLevel } from "../../schema/fade-level";
import type { Cutaway } from "../../schema/picture";
import type { Assets } from "../assets";
import { Footage } from "../picture/Footage";

interface CutawaysProps {
  cutaways: Cutaway[];
  assets: Assets;
}

const plain = { playbackRate: 1, fit: "cover", blur: 0, dim: 0 } as const;

/** B-roll and images over the picture, each faded in and out; framing keyframes make the Ken Burns move. */
export const Cutaways: FC<CutawaysProps> = ({ cutaways, assets }) => {
  const { fps } = useVideoConfig();
  return cutaways.map((cutaway) => (
    <Sequence
      key={`${cutaway.fromFrame} ${cutaway.asset}`}
      name={`Cutaway ${assets(cutaway.asset).fileName}`}
      from={cutaway.fromFrame}
      durationInFrames={cutaway.durationInFrames}
      premountFor={Math.ceil(fps)}
    >
      <Faded cutaway={cutaway}>
        <Footage {...plain} {...cutaway} asset={assets(cutaway.asset)} />
      </Faded>
    </Sequence>
  ));
};

const Faded: FC<{ cutaway: Cutaway; children: React.ReactNode }> = ({ cutaway, children }) => {
  const frame = useCurrentFrame();
  return <AbsoluteFill style={{ opacity: fadeLevel(cutaway, frame) }}>{children}</AbsoluteFill>;
};
