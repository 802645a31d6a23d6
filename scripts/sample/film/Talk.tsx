import { AbsoluteFill, useCurrentFrame, useVideoConfig } from "remotion";
import { framesToMs } from "../../../src/schema/time";
import { poseAt } from "./acting";
import { Desk } from "./Desk";
import { Presenter } from "./Presenter";
import type { Performance } from "./performance";
import { Room } from "./Room";

/** The sample's recording: the presenter at the desk. */
export const Talk: React.FC<Performance> = (performance) => {
  const frame = useCurrentFrame();
  const { fps } = useVideoConfig();
  const pose = poseAt(performance, framesToMs(frame, fps));
  return (
    <AbsoluteFill style={{ backgroundColor: "#122b36" }}>
      <Room />
      <svg viewBox="0 0 1920 1080" style={{ position: "absolute", inset: 0 }}>
        <title>Presenter</title>
        <g transform="translate(960 452)">
          <Presenter pose={pose} />
        </g>
      </svg>
      <Desk />
    </AbsoluteFill>
  );
};
