import type { FC } from "react";
import type { Overlay } from "../schema/overlays";
import type { VoiceSpan } from "../schema/timeline";
import type { Assets } from "./assets";
import { Captions } from "./captions/Captions";
import { Heading } from "./heading/Heading";
import { ImageOverlay } from "./image/ImageOverlay";
import { Logo } from "./logo/Logo";
import { LowerThird } from "./lower-third/LowerThird";
import { ProgressBar } from "./progress-bar/ProgressBar";
import { Title } from "./title/Title";
import { Waveform } from "./waveform/Waveform";

interface OverlaysProps {
  overlays: Overlay[];
  /** What is heard of voices: waveforms move with it. */
  voice: VoiceSpan[];
  assets: Assets;
}

/** The overlays in painting order. */
export const Overlays: FC<OverlaysProps> = ({ overlays, voice, assets }) =>
  overlays.map((overlay, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: painting order is what identifies an overlay.
    <OverlayLayer key={`${overlay.kind} ${index}`} overlay={overlay} voice={voice} assets={assets} />
  ));

interface OverlayLayerProps extends Omit<OverlaysProps, "overlays"> {
  overlay: Overlay;
}

/** One of them. */
export const OverlayLayer: FC<OverlayLayerProps> = ({ overlay, voice, assets }) => {
  switch (overlay.kind) {
    case "captions":
      return <Captions {...overlay} />;
    case "waveform":
      return <Waveform {...overlay} src={assets(overlay.data).src} spans={voice} />;
    case "heading":
      return <Heading {...overlay} />;
    case "title":
      return <Title {...overlay} />;
    case "lower-third":
      return <LowerThird {...overlay} />;
    case "logo":
      return <Logo {...overlay} src={assets(overlay.asset).src} />;
    case "progress-bar":
      return <ProgressBar {...overlay} />;
    case "image":
      return <ImageOverlay {...overlay} src={assets(overlay.asset).src} />;
  }
};
