import type { FC } from "react";
import { AbsoluteFill, Sequence, useCurrentFrame, useRemotionEnvironment, useVideoConfig } from "remotion";
import { appearanceAt, type PlacedShot, placeShots, type Shot } from "../../schema/picture";
import type { Assets } from "../assets";
import { passageStyle } from "./passage-style";
import { ShotPicture } from "./ShotPicture";

interface PictureProps {
  shots: Shot[];
  assets: Assets;
}

/**
 * The shots, one after another, and the transitions between them. While previewing, the next shot is mounted early, so
 * that a cut does not flash.
 */
export const Picture: FC<PictureProps> = ({ shots, assets }) => {
  const frame = useCurrentFrame();
  const { fps } = useVideoConfig();
  const { isRendering } = useRemotionEnvironment();
  return (
    <AbsoluteFill style={{ overflow: "hidden" }}>
      {placeShots(shots).map((placed) => {
        if (isRendering && !appearanceAt(placed, frame)) return null;
        return (
          <Sequence
            key={placed.fromFrame}
            name={`Shot ${placed.index + 1}`}
            from={placed.fromFrame}
            durationInFrames={placed.durationInFrames}
            premountFor={Math.ceil(fps)}
          >
            <Appearing placed={placed} assets={assets} />
          </Sequence>
        );
      })}
    </AbsoluteFill>
  );
};

const Appearing: FC<{ placed: PlacedShot; assets: Assets }> = ({ placed, assets }) => {
  const frame = useCurrentFrame();
  const appearance = appearanceAt(placed, placed.fromFrame + frame);
  return (
    <AbsoluteFill style={passageStyle(appearance?.passage ?? null)}>
      <ShotPicture shot={placed.shot} assets={assets} />
    </AbsoluteFill>
  );
};
