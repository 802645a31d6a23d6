import type { FC } from "react";
import { AbsoluteFill, Sequence, useCurrentFrame, useVideoConfig } from "remotion";
import type { OverlayOf } from "../../schema/overlays";

type ProgressBarProps = OverlayOf<"progress-bar">;

/** How far the video has come: `<ProgressBar {...overlay} />` fills a bar along an edge, whole at the last frame. */
export const ProgressBar: FC<ProgressBarProps> = (props) => (
  <Sequence name="Progress bar" from={props.fromFrame} durationInFrames={props.durationInFrames}>
    <Bar {...props} />
  </Sequence>
);

const Bar: FC<ProgressBarProps> = ({ edge, thickness, color, trackColor, durationInFrames }) => {
  const frame = useCurrentFrame();
  const { width, height } = useVideoConfig();
  const done = durationInFrames > 1 ? frame / (durationInFrames - 1) : 1;
  return (
    <AbsoluteFill>
      <div
        style={{
          position: "absolute",
          left: 0,
          [edge]: 0,
          width: "100%",
          height: Math.max(1, Math.round(thickness * Math.min(width, height))),
          backgroundColor: trackColor,
        }}
      >
        {/* Scaled, not widened: a width would step by whole pixels. */}
        <div
          style={{
            width: "100%",
            height: "100%",
            backgroundColor: color,
            transformOrigin: "left",
            transform: `scaleX(${done})`,
          }}
        />
      </div>
    </AbsoluteFill>
  );
};
