import { type Band, captionBlockHeight } from "../../schema/caption-layout";
import type { OverlayOf } from "../../schema/overlays";
import type { AudiogramSettings } from "../../schema/recipes/audiogram";
import type { Cut, Format } from "../../schema/timeline";
import type { Transcript } from "../../schema/transcript";
import { tallestCaptions } from "./audiogram-arrangement";
import { withCaptionColors } from "./audiogram-colors";
import { clearance } from "./caption-place";
import { captionStyleOf, planCaptions } from "./captions";
import type { OutputTime } from "./output-time";
import { planStaticCaption, readableName, staticHeight, staticLines } from "./static-caption";

/** What captions say: what is spoken, or one text throughout; null for nothing. */
export type Said = { kind: "spoken"; transcript: Transcript } | { kind: "static"; text: string } | null;

interface SaidInput {
  transcript: Transcript | null;
  settings: AudiogramSettings;
  fileName: string;
}

/** Where nothing is known to be spoken, something else says what this is; but not again what the heading says. */
export const whatIsSaid = ({ transcript, settings, fileName }: SaidInput): Said => {
  if (!settings.captions) return null;
  if (transcript && transcript.words.length > 0) return { kind: "spoken", transcript };
  const given = settings.captionText?.trim();
  if (given) return { kind: "static", text: given };
  return settings.title?.trim() ? null : { kind: "static", text: readableName(fileName) };
};

const roundingUp = 0.001;

/** What a full page of them takes up, as a part of the frame's height. */
export const captionsHeight = (said: Said, settings: AudiogramSettings, format: Format): number | null => {
  if (said === null) return null;
  const style = captionStyleOf(settings);
  if (said.kind === "spoken") return captionBlockHeight(2, style, format) + roundingUp;
  return staticHeight(staticLines(said.text, style, format, tallestCaptions(format)), style, format) + roundingUp;
};

interface CaptionsInput {
  said: Said;
  /** All of it is free for them. */
  band: Band | null;
  cuts: Cut[];
  time: OutputTime;
  format: Format;
  settings: AudiogramSettings;
  /** The colours of the background, as far as they are known. */
  behind: string[];
}

/** Captions in the band that the layout keeps for them: in its middle, unless the settings wish them elsewhere. */
export const planAudiogramCaptions = (input: CaptionsInput): OverlayOf<"captions"> | null => {
  const { said, band, time, format } = input;
  if (said === null || band === null) return null;
  const settings = withCaptionColors(input.settings, input.behind);
  const middle = (band.top + band.bottom) / 2;
  if (said.kind === "static")
    return planStaticCaption({ ...said, band, durationInFrames: time.durationInFrames, format, settings });
  const throughout = { fromFrame: 0, durationInFrames: time.durationInFrames };
  const captions = planCaptions({
    transcript: said.transcript,
    cuts: input.cuts,
    time,
    format,
    settings: { ...settings, captionStyle: { position: middle, ...settings.captionStyle } },
    obstacles: [
      { top: 0, bottom: band.top - clearance, ...throughout },
      { top: band.bottom + clearance, bottom: 1, ...throughout },
    ],
    faceInOutput: () => null,
  });
  // The place is the layout's, no wish of a person's: it must not be taken for an edit.
  return captions && { ...captions, style: { ...captions.style, position: captionStyleOf(settings).position } };
};
