import { type CSSProperties, type FC, useContext } from "react";
import { AbsoluteFill, Img, Sequence, useCurrentFrame, useVideoConfig } from "remotion";
import { logoHeight, logoMargin } from "../../schema/logo-metrics";
import { stayPresence } from "../../schema/motion/overlay-motion";
import type { OverlayOf } from "../../schema/overlays";
import { TileContext } from "../tile-context";

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

const Mark: FC<LogoProps> = ({ src, corner, width, opacity, ...stay }) => {
  const frame = useCurrentFrame();
  const video = useVideoConfig();
  const isTile = useContext(TileContext);
  const unit = Math.min(video.width, video.height);
  const there = isTile ? 1 : stayPresence("logo", stay, frame, video.fps);
  const margin = logoMargin * unit;
  const style: CSSProperties = {
    position: "absolute",
    width: width * unit,
    maxHeight: logoHeight * video.height,
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
