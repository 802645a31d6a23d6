import { lowerThirdBand, titleBand, waveformBand } from "../../schema/caption-layout";
import type { Overlay } from "../../schema/overlays";
import type { Format } from "../../schema/timeline";
import type { Obstacle } from "./caption-place";

/** What captions must stay clear of. */
export const obstaclesOf = (overlays: Overlay[], format: Format): Obstacle[] =>
  overlays.flatMap((overlay) => {
    const { fromFrame, durationInFrames } = overlay;
    const on = { fromFrame, durationInFrames };
    if (overlay.kind === "title") return [{ ...titleBand(overlay, format), ...on }];
    if (overlay.kind === "lower-third") return [{ ...lowerThirdBand(overlay, format), ...on }];
    return overlay.kind === "waveform" ? [{ ...waveformBand(overlay), ...on }] : [];
  });
