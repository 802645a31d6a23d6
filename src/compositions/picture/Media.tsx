import type { FC } from "react";
import { Img, OffthreadVideo, useVideoConfig } from "remotion";
import { framesByOwnClock } from "../../schema/asset";
import type { ResolvedAsset } from "../assets";

/** Where a source comes to lie in the frame. */
export interface Placement {
  scale: number;
  /** Of its left upper corner, in pixels. */
  left: number;
  top: number;
}

export interface MediaProps {
  asset: ResolvedAsset;
  sourceStartMs: number;
  playbackRate: number;
  placement: Placement;
  isHidden?: boolean;
  /** Told of each picture before the frame is taken. Must stay the same function. */
  onPicture?: (picture: CanvasImageSource) => void;
}

/** A video or an image, whole. */
export const Media: FC<MediaProps> = ({ asset, sourceStartMs, playbackRate, placement, isHidden, onPicture }) => {
  const { fps } = useVideoConfig();
  const { scale, left, top } = placement;
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
    transform: `matrix(${scale}, 0, 0, ${scale}, ${left}, ${top})`,
    visibility: isHidden ? "hidden" : "visible",
  } as const;
  if (asset.kind === "image") return <Img src={asset.src} style={style} onImageFrame={onPicture} />;
  return (
    <OffthreadVideo
      src={asset.src}
      // In frames of the timeline, counted in the source's own time: the rate takes effect from there on.
      trimBefore={framesByOwnClock(asset, sourceStartMs, fps)}
      playbackRate={playbackRate}
      style={style}
      onVideoFrame={onPicture}
      muted
      pauseWhenBuffering
    />
  );
};
