import type { Analysis } from "../../schema/analysis";
import type { MediaInfo } from "../../schema/media";
import type { Shot } from "../../schema/picture";
import type { NoteEvent } from "../../schema/progress";
import type { AudiogramSettings } from "../../schema/recipes/audiogram";
import type { Timeline } from "../../schema/timeline";
import { captionsHeight, planAudiogramCaptions, whatIsSaid } from "./audiogram-captions";
import { layOutAudiogram } from "./audiogram-layout";
import { headingOf, planAudiogramOverlays } from "./audiogram-overlays";
import { type Background, behindText, planBackground } from "./background";
import { captionWords } from "./caption-words";
import { captionStyleOf } from "./captions";
import { carryEdits } from "./carry-edits";
import { chooseScenery } from "./choose-scenery";
import { planCuts } from "./cuts";
import { fingerprint } from "./fingerprint";
import { formatOf } from "./format";
import { type KnownAsset, listAssets } from "./known-asset";
import { outputTime } from "./output-time";
import { planSound } from "./sound";

export interface AudiogramInput {
  source: KnownAsset;
  media: MediaInfo;
  analysis: Pick<Analysis, "transcript" | "silences" | "takes" | "levels">;
  settings: AudiogramSettings;
  /** Its shape as data, where a waveform is asked for. */
  waveform: KnownAsset | null;
  background: Background | null;
  cover: KnownAsset | null;
  music: KnownAsset | null;
  logo: KnownAsset | null;
  /** A timeline of the same recording that a person may have edited: what they decided holds in the new one. */
  edited: Timeline | null;
}

export interface AudiogramPlan {
  timeline: Timeline;
  notes: NoteEvent[];
}

/** From all that is known of a sound file, and what is given to be seen with it, to the timeline of its audiogram. */
export const planAudiogram = (input: AudiogramInput): AudiogramPlan => {
  const { source, media, analysis, settings } = input;
  const format = formatOf(settings);
  const { cuts, kept, nothingToKeep } = planCuts({
    ...analysis,
    durationMs: durationOf(input),
    fps: format.fps,
    settings,
    decisions: input.edited?.cuts ?? [],
  });
  const time = outputTime(kept, format.fps);
  const words = analysis.transcript
    ? captionWords(analysis.transcript, cuts, time, captionStyleOf(settings), Number.POSITIVE_INFINITY)
    : [];
  const silences = analysis.silences?.spans ?? [];

  const { scenery, note } = chooseScenery({
    settings,
    given: input.background,
    cover: input.cover,
    filmed: media.video ? source : null,
    kept,
    time,
    words,
    silences,
  });
  const picture = planBackground({ scenery, durationInFrames: time.durationInFrames, format, settings });

  const heading = headingOf(settings);
  const said = whatIsSaid({ ...analysis, settings, fileName: source.asset.fileName });
  const layout = layOutAudiogram({
    format,
    hasCover: input.cover !== null,
    heading,
    waveform: input.waveform && settings.waveform !== "none" ? settings.waveform : null,
    waveformSize: settings.waveformSize,
    captionsHeight: captionsHeight(said, settings, format),
    logo: input.logo && { heightPerWidth: input.logo.asset.height / Math.max(1, input.logo.asset.width) },
  });
  const captions = planAudiogramCaptions({ said, band: layout.captions, cuts, time, format, settings });
  const voice = { asset: source.hash, track: settings.audioTrack };
  const fixed = planAudiogramOverlays({
    layout,
    heading,
    format,
    durationInFrames: time.durationInFrames,
    voice,
    waveform: input.waveform?.hash ?? null,
    cover: input.cover?.hash ?? null,
    logo: input.logo?.hash ?? null,
    settings,
    behind: behindText(picture),
  });

  const plan = {
    version: 1 as const,
    recipe: { name: "audiogram" as const, settings },
    source: source.hash,
    format,
    durationInFrames: time.durationInFrames,
    assets: assetsOf(input, picture),
    picture,
    cutaways: [],
    overlays: captions ? [...fixed, captions] : fixed,
    sound: planSound({
      voice,
      kept,
      time,
      words: analysis.transcript?.timesEstimated ? [] : words,
      silences,
      cutaways: [],
      music: input.music?.hash ?? null,
      effect: null,
      settings,
    }),
    cuts,
  };
  const timeline = { ...plan, planned: fingerprint(plan) };
  return {
    timeline: input.edited ? carryEdits(timeline, input.edited) : timeline,
    notes: [...(note ? [note] : []), ...(nothingToKeep ? [nothingKept] : [])],
  };
};

/** As long as the sound; of a film no longer than its picture either, for that may be shown. */
const durationOf = ({ media, settings }: AudiogramInput): number => {
  const track = media.audioTracks.find((each) => each.track === settings.audioTrack);
  const soundMs = track && track.durationMs > 0 ? track.durationMs : media.durationMs;
  const pictureMs = media.video && media.video.durationMs > 0 ? media.video.durationMs : soundMs;
  return Math.min(soundMs, pictureMs);
};

const nothingKept: NoteEvent = {
  type: "note",
  level: "warning",
  message: "Nothing but silence was found, so nothing was cut.",
  fix: "Check the audio track (--audio-track), or set --silence-threshold by hand.",
};

const assetsOf = (input: AudiogramInput, picture: Shot[]): Timeline["assets"] => {
  const shown = new Set(picture.map((shot) => (shot.kind === "footage" ? shot.asset : null)));
  const { background } = input;
  const files = background?.kind === "scenes" ? background.images : background ? [background] : [];
  const used = files.filter(({ hash }) => shown.has(hash)).map(({ hash, asset }) => ({ hash, asset }));
  const waveform = input.settings.waveform === "none" ? null : input.waveform;
  return listAssets([input.source, ...used, input.cover, waveform, input.music, input.logo]);
};
