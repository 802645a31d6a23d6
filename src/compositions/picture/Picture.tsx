import type { FC } from "react";
import { Sequence, useCurrentFrame, useRemotionEnvironment, useVideoConfig } from "remotion";
import { type Shot, shotStarts } from "../../schema/timeline";
import type { Assets } from "../assets";
import { Footage } from "./Footage";

interface PictureProps {
  shots: Shot[];
  assets: Assets;
}

/** The shots, one after another. While previewing, the next one is mounted early, so that a cut does not flash. */
export const Picture: FC<PictureProps> = ({ shots, assets }) => {
  const frame = useCurrentFrame();
  const { fps } = useVideoConfig();
  const { isRendering } = useRemotionEnvironment();
  const starts = shotStarts(shots);
  return shots.map((shot, index) => {
    const from = starts[index] ?? 0;
    if (isRendering && (frame < from || frame >= from + shot.durationInFrames)) return null;
    return (
      <Sequence
        key={from}
        name={`Shot ${index + 1}`}
        from={from}
        durationInFrames={shot.durationInFrames}
        premountFor={Math.ceil(fps)}
      >
        <Footage asset={assets(shot.asset)} sourceStartMs={shot.sourceStartMs} framing={shot.framing} />
      </Sequence>
    );
  });
};
