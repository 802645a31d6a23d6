import type { Analysis } from "../../schema/analysis";
import type { MediaInfo } from "../../schema/media";
import type { Shot } from "../../schema/picture";
import type { NoteEvent } from "../../schema/progress";
import type { AudiogramSettings } from "../../schema/recipes/audiogram";
import type { Timeline } from "../../schema/timeline";
import { captionsHeight, planAudiogramCaptions, whatIsSaid } from "./audiogram-captions";
import { colorsBehind } from "./audiogram-colors";
import { layOutAudiogram } from "./audiogram-layout";
import { headingOf, planAudiogramOverlays } from "./audiogram-overlays";
import { type Background, planBackground } from "./background";
import { captionWords } from "./caption-words";
import { captionStyleOf } from "./captions";
import { chooseScenery } from "./choose-scenery";
import { nothingKept, planCuts } from "./cuts";
import { finishPlan } from "./finish-plan";
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
    durationMs: soundMs(input),
    fps: format.fps,
    settings,
    decisions: input.edited?.cuts ?? [],
  });
  const time = outputTime(kept, format.fps);
  const words = analysis.transcript
    ? captionWords(analysis.transcript, cuts, time, captionStyleOf(settings), Number.POSITIVE_INFINITY)
    : [];
  const silences = analysis.silences?.spans ?? [];

  const { scenery, notes } = chooseScenery({
    settings,
    given: input.background,
    cover: input.cover,
    filmed: media.video ? { ...source, pictureMs: media.video.durationMs } : null,
    kept,
    time,
    words,
    silences,
  });
  const picture = planBackground({ scenery, durationInFrames: time.durationInFrames, format, settings });

  const behind = colorsBehind(picture);
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
  const captions = planAudiogramCaptions({ said, band: layout.captions, cuts, time, format, settings, behind });
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
    behind,
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
  return finishPlan(plan, [...notes, ...(nothingToKeep ? [nothingKept] : [])], input.edited);
};

const soundMs = ({ media, settings }: AudiogramInput): number => {
  const track = media.audioTracks.find((each) => each.track === settings.audioTrack);
  return track && track.durationMs > 0 ? track.durationMs : media.durationMs;
};

const assetsOf = (input: AudiogramInput, picture: Shot[]): Timeline["assets"] => {
  const shown = new Set(picture.map((shot) => (shot.kind === "footage" ? shot.asset : null)));
  const { background } = input;
  const files = background?.kind === "scenes" ? background.images : background ? [background] : [];
  const used = files.filter(({ hash }) => shown.has(hash)).map(({ hash, asset }) => ({ hash, asset }));
  const waveform = input.settings.waveform === "none" ? null : input.waveform;
  return listAssets([input.source, ...used, input.cover, waveform, input.music, input.logo]);
};
