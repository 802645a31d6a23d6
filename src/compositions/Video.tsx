import type { FC } from "react";
import { AbsoluteFill } from "remotion";
import type { CompositionProps } from "../schema/timeline";
import { resolveAssets } from "./assets";
import { Cutaways } from "./cutaways/Cutaways";
import { Overlays } from "./Overlays";
import { Picture } from "./picture/Picture";
import { Sound } from "./sound/Sound";

/** A whole timeline: picture, cutaways over it, overlays over those; and its sound where somebody listens. */
export const Video: FC<CompositionProps> = ({ timeline, assetUrls }) => {
  const assets = resolveAssets(timeline.assets, assetUrls);
  return (
    <AbsoluteFill style={{ backgroundColor: "black" }}>
      <Picture shots={timeline.picture} assets={assets} />
      <Cutaways cutaways={timeline.cutaways} assets={assets} />
      <Overlays overlays={timeline.overlays} voice={timeline.sound.voice} assets={assets} />
      <Sound sound={timeline.sound} durationInFrames={timeline.durationInFrames} assets={assets} />
    </AbsoluteFill>
  );
};
