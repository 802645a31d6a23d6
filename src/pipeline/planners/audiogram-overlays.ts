import type { ContentHash } from "../../schema/media";
import type { OverlayOf } from "../../schema/overlays";
import type { AudiogramSettings } from "../../schema/recipes/audiogram";
import type { Format } from "../../schema/timeline";
import type { AudiogramLayout } from "./audiogram-layout";
import type { Heading } from "./heading-fit";
import { logoOverlay, progressBarOverlay } from "./overlays";
import { isLight, standingOut, textColorOn } from "./readable-colors";
import { waveformOverlay } from "./waveform";

interface OverlaysInput {
  layout: AudiogramLayout;
  heading: Heading | null;
  format: Format;
  durationInFrames: number;
  voice: { asset: ContentHash; track: number };
  waveform: ContentHash | null;
  cover: ContentHash | null;
  logo: ContentHash | null;
  settings: AudiogramSettings;
  /** The colours of the background, as far as they are known. */
  behind: string[];
}

type Fixed = OverlayOf<"waveform" | "image" | "heading" | "progress-bar" | "logo">;

/** Whose episode this is, as the settings say; null where they do not. */
export const headingOf = ({ title, subtitle, speaker }: AudiogramSettings): Heading | null => {
  const [text, ...rest] = [title, speaker, subtitle].map((part) => part?.trim() ?? "").filter((part) => part !== "");
  return text === undefined ? null : { text, subtitle: rest.join(" · ") };
};

/** What is seen besides the captions, in painting order, where the layout has it. */
export const planAudiogramOverlays = (input: OverlaysInput): Fixed[] =>
  [waveform(input), cover(input), heading(input), progressBar(input), logo(input)].filter(
    (overlay) => overlay !== null,
  );

const throughout = ({ durationInFrames }: OverlaysInput) => ({ fromFrame: 0, durationInFrames });

const waveform = (input: OverlaysInput): OverlayOf<"waveform"> | null => {
  const { layout, waveform: data, voice, format, durationInFrames, settings } = input;
  if (!layout.waveform || !data || settings.waveform === "none") return null;
  return waveformOverlay({
    style: settings.waveform,
    source: { data, voice: voice.asset, track: voice.track },
    place: layout.waveform,
    format,
    durationInFrames,
    settings,
    accentColor: accentOf(input),
    behind: input.behind,
  });
};

const cover = (input: OverlaysInput): OverlayOf<"image"> | null => {
  if (!input.layout.cover || !input.cover) return null;
  const { isRound, x, y, width } = input.layout.cover;
  return {
    kind: "image",
    ...throughout(input),
    asset: input.cover,
    x,
    y,
    width,
    radius: isRound ? 0.5 : 0.06,
    // It is there in the first frame, which many players show before anybody presses play.
    entrance: "none",
    heightPerWidth: 1,
  };
};

const heading = (input: OverlaysInput): OverlayOf<"heading"> | null => {
  if (!input.layout.heading || !input.heading) return null;
  return {
    kind: "heading",
    ...throughout(input),
    ...input.heading,
    ...input.layout.heading,
    color: textColorOn(input.behind),
    accentColor: accentOf(input),
  };
};

const progressBar = (input: OverlaysInput): OverlayOf<"progress-bar"> | null =>
  input.settings.progressBar
    ? progressBarOverlay(
        { color: accentOf(input), trackColor: isLight(input.behind) ? "#00000024" : "#ffffff33" },
        input.durationInFrames,
      )
    : null;

const logo = ({ layout, logo: asset, durationInFrames }: OverlaysInput): OverlayOf<"logo"> | null =>
  layout.logo && asset !== null ? logoOverlay(asset, layout.logo.widthInUnits, durationInFrames) : null;

const accentOf = ({ settings, behind }: OverlaysInput): string => standingOut(settings.accentColor, behind);
