import type { FC } from "react";
import { AbsoluteFill, Sequence, useCurrentFrame, useVideoConfig } from "remotion";
import type { OverlayOf } from "../../schema/overlays";
import { msToFrames } from "../../schema/time";
import { presence } from "../motion/presence";
import { barHeights } from "./bar-heights";

type WaveformProps = OverlayOf<"waveform">;

// Sound needs this long from the middle to either end.
const travelMs = 900;

/** Bars that move with the voice: `<Waveform {...overlay} />`, with one level a frame. */
export const Waveform: FC<WaveformProps> = (props) => (
  <Sequence name="Waveform" from={props.fromFrame} durationInFrames={props.durationInFrames}>
    <Bars {...props} />
  </Sequence>
);

const Bars: FC<WaveformProps> = ({ levels, bars, color, position, height, durationInFrames }) => {
  const frame = useCurrentFrame();
  const video = useVideoConfig();
  const there = presence({ frame, durationInFrames, fps: video.fps, inMs: 300, outMs: 300 });
  const spanPx = 0.8 * video.width;
  const pitchPx = spanPx / bars;
  const barPx = 0.56 * pitchPx;
  const tallPx = height * video.height;
  const heights = barHeights(levels, frame, bars, msToFrames(travelMs, video.fps) / (bars / 2));
  const middle = position * video.height;
  return (
    <AbsoluteFill style={{ opacity: there }}>
      <svg width={video.width} height={video.height} role="img" aria-label="Waveform">
        {heights.map((level, index) => {
          const px = Math.max(barPx, level * tallPx);
          const x = (video.width - spanPx) / 2 + (index + 0.5) * pitchPx - barPx / 2;
          return (
            <rect
              // biome-ignore lint/suspicious/noArrayIndexKey: a bar is known by its place.
              key={index}
              x={x}
              y={middle - px / 2}
              width={barPx}
              height={px}
              rx={barPx / 2}
              fill={color}
            />
          );
        })}
      </svg>
    </AbsoluteFill>
  );
};
