import type { FC } from "react";
import { AbsoluteFill, Img, Sequence, spring, useCurrentFrame, useVideoConfig } from "remotion";
import type { OverlayOf } from "../../schema/overlays";
import { presence } from "../motion/presence";

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

const Picture: FC<ImageOverlayProps> = ({ src, x, y, width, radius, entrance, heightPerWidth, durationInFrames }) => {
  const frame = useCurrentFrame();
  const video = useVideoConfig();
  const widthPx = width * video.width;
  const fadeMs = entrance === "none" ? 0 : 260;
  const there = presence({ frame, durationInFrames, fps: video.fps, inMs: fadeMs, outMs: fadeMs });
  const sprung = spring({ frame: frame + 1, fps: video.fps, config: { damping: 13, stiffness: 190, mass: 0.7 } });
  const scale = entrance === "pop" ? 0.7 + 0.3 * sprung : 1;
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
          opacity: there,
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
