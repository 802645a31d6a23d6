import { type FC, useContext, useId } from "react";
import { Sequence, useCurrentFrame, useVideoConfig } from "remotion";
import { stayPresence } from "../../schema/motion/overlay-motion";
import type { OverlayOf } from "../../schema/overlays";
import type { WaveformStyle } from "../../schema/settings";
import type { VoiceSpan } from "../../schema/timeline";
import { TileContext } from "../tile-context";
import { Bars } from "./Bars";
import { Line } from "./Line";
import { Mirrored } from "./Mirrored";
import { Radial } from "./Radial";
import { Spectrum } from "./Spectrum";
import { useWaveform } from "./use-waveform";
import type { WaveformStyleProps } from "./waveform-style";

interface WaveformProps extends OverlayOf<"waveform"> {
  /** Where its data can be fetched. */
  src: string;
  /** All that is heard of voices, in order. */
  spans: VoiceSpan[];
}

const styles: Record<WaveformStyle, FC<WaveformStyleProps>> = {
  bars: Bars,
  mirrored: Mirrored,
  line: Line,
  radial: Radial,
  spectrum: Spectrum,
};

/** Moves with the voice: `<Waveform {...overlay} src={url} spans={timeline.sound.voice} />`. */
export const Waveform: FC<WaveformProps> = (props) => (
  <Sequence name="Waveform" from={props.fromFrame} durationInFrames={props.durationInFrames} layout="none">
    <Moving {...props} />
  </Sequence>
);

const Moving: FC<WaveformProps> = ({ src, spans, voice, track, waveform, ...look }) => {
  const frame = useCurrentFrame();
  const video = useVideoConfig();
  const isTile = useContext(TileContext);
  const id = `waveform${useId().replace(/\W/g, "")}`;
  const heard = useWaveform(src, { spans, asset: voice, track, fps: video.fps }, look.fromFrame + frame);
  if (!heard) return null;
  const [width, height] = [look.width * video.width, look.height * video.height];
  const Style = styles[waveform];
  return (
    <svg
      role="img"
      aria-label="Waveform"
      width={width}
      height={height}
      style={{
        position: "absolute",
        left: look.x * video.width - width / 2,
        top: look.y * video.height - height / 2,
        opacity: isTile ? 1 : stayPresence("waveform", look, frame, video.fps),
      }}
    >
      <Style {...look} id={id} heard={heard} fps={video.fps} width={width} height={height} />
    </svg>
  );
};
