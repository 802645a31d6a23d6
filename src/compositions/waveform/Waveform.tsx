import { type FC, useId } from "react";
import { Sequence, useCurrentFrame, useVideoConfig } from "remotion";
import { stayPresence } from "../../schema/motion/overlay-motion";
import type { OverlayOf } from "../../schema/overlays";
import type { VoiceSpan } from "../../schema/timeline";
import { waveformBox } from "../../schema/waveform/box";
import { waveformStrokes } from "../../schema/waveform/waveform-strokes";
import { Strokes } from "./Strokes";
import { useWaveform } from "./use-waveform";

interface WaveformProps extends OverlayOf<"waveform"> {
  /** Where its data can be fetched. */
  src: string;
  /** All that is heard of voices, in order. */
  spans: VoiceSpan[];
}

/** Moves with the voice: `<Waveform {...overlay} src={url} spans={timeline.sound.voice} />`. */
export const Waveform: FC<WaveformProps> = (props) => (
  <Sequence name="Waveform" from={props.fromFrame} durationInFrames={props.durationInFrames} layout="none">
    <Moving {...props} />
  </Sequence>
);

const Moving: FC<WaveformProps> = ({ src, spans, voice, track, ...look }) => {
  const frame = useCurrentFrame();
  const video = useVideoConfig();
  const id = `waveform${useId().replace(/\W/g, "")}`;
  const heard = useWaveform(src, { spans, asset: voice, track, fps: video.fps }, look.fromFrame + frame);
  if (!heard) return null;
  const { left, top, ...size } = waveformBox(look, video);
  return (
    <svg
      role="img"
      aria-label="Waveform"
      {...size}
      style={{ position: "absolute", left, top, opacity: stayPresence("waveform", look, frame, video.fps) }}
    >
      <Strokes id={id} {...waveformStrokes(look, heard, video.fps, size)} />
    </svg>
  );
};
