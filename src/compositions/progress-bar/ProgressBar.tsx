import type { FC } from "react";
import { AbsoluteFill, Sequence, useCurrentFrame, useVideoConfig } from "remotion";
import type { OverlayOf } from "../../schema/overlays";
import { barThicknessPx, progressAt } from "../../schema/progress-bar";

type ProgressBarProps = OverlayOf<"progress-bar">;

/** How far the video has come: `<ProgressBar {...overlay} />` fills a bar along an edge, whole at the last frame. */
export const ProgressBar: FC<ProgressBarProps> = (props) => (
  <Sequence name="Progress bar" from={props.fromFrame} durationInFrames={props.durationInFrames}>
    <Bar {...props} />
  </Sequence>
);

const Bar: FC<ProgressBarProps> = (props) => {
  const frame = useCurrentFrame();
  const video = useVideoConfig();
  const { edge, color, trackColor } = props;
  return (
    <AbsoluteFill>
      <div
        style={{
          position: "absolute",
          left: 0,
          [edge]: 0,
          width: "100%",
          height: barThicknessPx(props, video),
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
            transform: `scaleX(${progressAt(props, frame)})`,
          }}
        />
      </div>
    </AbsoluteFill>
  );
};
