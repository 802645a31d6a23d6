import { safeBand } from "../../schema/caption-layout";
import type { ContentHash } from "../../schema/media";
import type { OverlayOf } from "../../schema/overlays";
import type { EditSettings } from "../../schema/recipes/edit";
import { msToFrames } from "../../schema/time";
import type { Format } from "../../schema/timeline";
import type { OutputTime } from "./output-time";
import { placeAtFoot, waveformOverlay } from "./waveform";

/** What says whose video it is. */
interface BrandInput {
  time: Pick<OutputTime, "fps" | "durationInFrames">;
  logo: ContentHash | null;
  settings: Pick<EditSettings, "title" | "subtitle" | "progressBar" | "accentColor">;
}

interface OverlaysInput extends BrandInput {
  time: OutputTime;
  format: Format;
  /** The data, and whose sound it is a picture of; null where there is none. */
  waveform: Pick<OverlayOf<"waveform">, "data" | "voice" | "track"> | null;
  settings: EditSettings;
}

const titleMs = 3000;
const lowerThirdMs = 4000;
/** After the viewer has taken in the speaker, or the title. */
const lowerThirdFromMs = { alone: 1000, afterTitle: 3500 };

type Fixed = OverlayOf<"title" | "lower-third" | "logo" | "progress-bar" | "waveform">;

/** What the settings ask for besides captions, in painting order. */
export const planOverlays = (input: OverlaysInput): Fixed[] =>
  [waveform(input), progressBar(input), logo(input), lowerThird(input), title(input)].filter(
    (overlay) => overlay !== null,
  );

/** Title, logo and progress bar where they are asked for, in painting order. */
export const planBrand = (input: BrandInput): OverlayOf<"title" | "logo" | "progress-bar">[] =>
  [progressBar(input), logo(input), title(input)].filter((overlay) => overlay !== null);

/** As long as wanted if the video is; earlier rather than cut short. */
const during = ({ durationInFrames, fps }: BrandInput["time"], fromMs: number, lengthMs: number) => {
  const frames = Math.min(durationInFrames, Math.max(1, msToFrames(lengthMs, fps)));
  return { fromFrame: Math.min(msToFrames(fromMs, fps), durationInFrames - frames), durationInFrames: frames };
};

const title = ({ time, settings }: BrandInput): OverlayOf<"title"> | null =>
  settings.title
    ? {
        kind: "title",
        ...during(time, 0, titleMs),
        text: settings.title,
        subtitle: settings.subtitle,
        color: "#ffffff",
        accentColor: settings.accentColor,
      }
    : null;

const lowerThird = ({ time, settings }: OverlaysInput): OverlayOf<"lower-third"> | null =>
  settings.name
    ? {
        kind: "lower-third",
        ...during(time, settings.title ? lowerThirdFromMs.afterTitle : lowerThirdFromMs.alone, lowerThirdMs),
        name: settings.name,
        role: settings.role,
        color: "#ffffff",
        accentColor: settings.accentColor,
      }
    : null;

/** A logo in its corner, throughout. `width` in parts of the frame's shorter side. */
export const logoOverlay = (asset: ContentHash, width: number, durationInFrames: number): OverlayOf<"logo"> => ({
  kind: "logo",
  fromFrame: 0,
  durationInFrames,
  asset,
  corner: "top-right",
  width,
  opacity: 0.9,
});

/** A progress bar along the bottom, throughout. */
export const progressBarOverlay = (
  colors: Pick<OverlayOf<"progress-bar">, "color" | "trackColor">,
  durationInFrames: number,
): OverlayOf<"progress-bar"> => ({
  kind: "progress-bar",
  fromFrame: 0,
  durationInFrames,
  edge: "bottom",
  thickness: 0.008,
  ...colors,
});

const logo = ({ logo: asset, time }: BrandInput): OverlayOf<"logo"> | null =>
  asset === null ? null : logoOverlay(asset, 0.14, time.durationInFrames);

const progressBar = ({ settings, time }: BrandInput): OverlayOf<"progress-bar"> | null =>
  settings.progressBar
    ? progressBarOverlay({ color: settings.accentColor, trackColor: "#ffffff40" }, time.durationInFrames)
    : null;

const waveform = (input: OverlaysInput): OverlayOf<"waveform"> | null => {
  const { format, time, settings } = input;
  if (settings.waveform === "none" || !input.waveform) return null;
  return waveformOverlay({
    style: settings.waveform,
    source: input.waveform,
    place: placeAtFoot(settings.waveform, settings.waveformSize, format, safeBand(format).bottom),
    format,
    durationInFrames: time.durationInFrames,
    settings,
    accentColor: settings.accentColor,
    behind: unknownFootage,
  });
};

/** Light enough that what stands out from it does so from most. */
const unknownFootage = ["#3a3a3a"];
