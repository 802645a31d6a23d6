import type { FC } from "react";
import { AbsoluteFill, Img, OffthreadVideo, useCurrentFrame, useVideoConfig } from "remotion";
import { type FramingKeyframe, viewAt, windowOf } from "../../schema/framing";
import { msToFrames } from "../../schema/time";
import type { ResolvedAsset } from "../assets";

interface FootageProps {
  asset: ResolvedAsset;
  /** Where in the source it starts; of no account for a still image. */
  sourceStartMs: number;
  framing: FramingKeyframe[];
}

/** A stretch of video, or an image, seen through a camera that moves by keyframes. Frames count from its start. */
export const Footage: FC<FootageProps> = ({ asset, sourceStartMs, framing }) => {
  const frame = useCurrentFrame();
  const output = useVideoConfig();
  const window = windowOf(viewAt(framing, frame), asset, output);
  const scale = output.width / window.width;
  const style = {
    position: "absolute",
    left: 0,
    top: 0,
    width: asset.width,
    height: asset.height,
    maxWidth: "none",
    objectFit: "fill",
    // A matrix is not rounded to whole pixels as left, top, width and height are: slow zooms stay smooth.
    transformOrigin: "0 0",
    transform: `matrix(${scale}, 0, 0, ${scale}, ${-window.left * scale}, ${-window.top * scale})`,
  } as const;
  return (
    <AbsoluteFill style={{ overflow: "hidden" }}>
      {asset.kind === "image" ? (
        <Img src={asset.src} style={style} />
      ) : (
        <OffthreadVideo
          src={asset.src}
          trimBefore={msToFrames(sourceStartMs, output.fps)}
          style={style}
          muted
          pauseWhenBuffering
        />
      )}
    </AbsoluteFill>
  );
};
