import { type FC, useContext } from "react";
import { AbsoluteFill, Img, Sequence, useCurrentFrame, useVideoConfig } from "remotion";
import { imageMotion } from "../../schema/motion/overlay-motion";
import type { OverlayOf } from "../../schema/overlays";
import { TileContext } from "../tile-context";

type ImageOverlayProps = Omit<OverlayOf<"image">, "asset"> & {
  /** Address of the image. */
  src: string;
};

/** A picture laid over the video: `<ImageOverlay {...overlay} src={staticFile("chart.png")} />`. */
export const ImageOverlay: FC<ImageOverlayProps> = (props) => (
  <Sequence name="Image" from={props.fromFrame} durationInFrames={props.durationInFrames}>
    <Picture {...props} />
  </Sequence>
);

const Picture: FC<ImageOverlayProps> = ({ src, x, y, width, radius, heightPerWidth, ...moving }) => {
  const frame = useCurrentFrame();
  const video = useVideoConfig();
  const isTile = useContext(TileContext);
  const widthPx = width * video.width;
  const { opacity, scale } = isTile ? { opacity: 1, scale: 1 } : imageMotion(moving, frame, video.fps);
  return (
    <AbsoluteFill>
      <Img
        src={src}
        style={{
          position: "absolute",
          left: `${x * 100}%`,
          top: `${y * 100}%`,
          width: widthPx,
          ...(heightPerWidth === null ? { maxHeight: 0.9 * video.height } : cropped(widthPx, heightPerWidth)),
          objectFit: "cover",
          borderRadius: radius * widthPx,
          opacity,
          transform: `translate(-50%, -50%) scale(${scale})`,
        }}
      />
    </AbsoluteFill>
  );
};

/** A box of its own, such as a cover: it stands out from what is behind it. */
const cropped = (widthPx: number, heightPerWidth: number) => ({
  height: widthPx * heightPerWidth,
  boxShadow: `0 ${0.03 * widthPx}px ${0.09 * widthPx}px rgba(0, 0, 0, 0.42)`,
});
