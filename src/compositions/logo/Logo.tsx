import type { CSSProperties, FC } from "react";
import { AbsoluteFill, Img, Sequence, useCurrentFrame, useVideoConfig } from "remotion";
import type { OverlayOf } from "../../schema/overlays";
import { comesInMs, presence } from "../motion/presence";

type LogoProps = Omit<OverlayOf<"logo">, "asset"> & {
  /** Address of the image. */
  src: string;
};

/** A mark in a corner: `<Logo {...overlay} src={staticFile("logo.png")} />`. */
export const Logo: FC<LogoProps> = (props) => (
  <Sequence name="Logo" from={props.fromFrame} durationInFrames={props.durationInFrames}>
    <Mark {...props} />
  </Sequence>
);

const Mark: FC<LogoProps> = ({ src, corner, width, opacity, fromFrame, durationInFrames }) => {
  const frame = useCurrentFrame();
  const video = useVideoConfig();
  const unit = Math.min(video.width, video.height);
  const there = presence({ frame, durationInFrames, fps: video.fps, inMs: comesInMs(fromFrame, 400), outMs: 300 });
  const margin = 0.045 * unit;
  const style: CSSProperties = {
    position: "absolute",
    width: width * unit,
    maxHeight: 0.25 * video.height,
    objectFit: "contain",
    opacity: opacity * there,
    ...(corner.startsWith("top") ? { top: margin } : { bottom: margin }),
    ...(corner.endsWith("left")
      ? { left: margin, objectPosition: "left" }
      : { right: margin, objectPosition: "right" }),
  };
  return (
    <AbsoluteFill>
      <Img src={src} style={style} />
    </AbsoluteFill>
  );
};
