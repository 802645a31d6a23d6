import type { Analysis } from "../../schema/analysis";
import type { ContentHash, MediaInfo } from "../../schema/media";
import type { Footage } from "../../schema/picture";
import type { NoteEvent } from "../../schema/progress";
import type { EditSettings } from "../../schema/recipes/edit";
import type { Timeline } from "../../schema/timeline";
import { captionWords } from "./caption-words";
import { captionStyleOf, planCaptions } from "./captions";
import { type BrollCandidate, planCutaways } from "./cutaways";
import { nothingKept, planCuts } from "./cuts";
import { faceInOutput } from "./face-in-output";
import { finishPlan } from "./finish-plan";
import { chooseFormat } from "./format";
import { planFraming } from "./framing";
import { type KnownAsset, listAssets } from "./known-asset";
import { obstaclesOf } from "./obstacles";
import { outputTime } from "./output-time";
import { planOverlays } from "./overlays";
import { plainFootage } from "./plain-footage";
import { planSound } from "./sound";

export interface EditInput {
  source: KnownAsset;
  media: MediaInfo;
  analysis: Analysis;
  settings: EditSettings;
  broll: BrollCandidate[];
  music: KnownAsset | null;
  effect: KnownAsset | null;
  logo: KnownAsset | null;
  /** Its shape as data, where a waveform is asked for. */
  waveform: KnownAsset | null;
  /** A timeline of the same recording that a person may have edited: what they decided holds in the new one. */
  edited: Timeline | null;
}

export interface EditPlan {
  timeline: Timeline;
  notes: NoteEvent[];
}

/** From all that is known of a recording to the timeline of its edit. */
export const planEdit = (input: EditInput): EditPlan => {
  const { source, media, analysis, settings } = input;
  const { video } = media;
  if (!video) throw new Error("an edit needs a recording with a picture");
  const format = chooseFormat(video, settings);
  const durationMs = video.durationMs > 0 ? video.durationMs : media.durationMs;
  const decisions = input.edited?.cuts ?? [];
  const { cuts, kept, nothingToKeep } = planCuts({ ...analysis, durationMs, fps: format.fps, settings, decisions });
  const time = outputTime(kept, format.fps);

  const framing = planFraming({ ...analysis, kept, fps: format.fps, source: video, output: format, settings });
  const picture = kept.map(
    (span, index): Footage => ({ ...plainFootage, asset: source.hash, ...span, framing: framing[index] ?? [] }),
  );
  const { waveform: shape } = input;
  const waveform = shape && { data: shape.hash, voice: source.hash, track: settings.audioTrack };
  const fixed = planOverlays({ time, format, logo: input.logo?.hash ?? null, waveform, settings });
  const captions = planCaptions({
    ...analysis,
    cuts,
    time,
    format,
    settings,
    obstacles: obstaclesOf(fixed, format),
    faceInOutput: faceInOutput(picture, time, analysis.faces, video, format),
  });
  const words = analysis.transcript
    ? captionWords(analysis.transcript, cuts, time, captionStyleOf(settings), Number.POSITIVE_INFINITY)
    : [];
  const cutaways = planCutaways({
    candidates: input.broll,
    words,
    durationInFrames: time.durationInFrames,
    format,
    settings,
  });
  const sound = planSound({
    voice: media.audioTracks.length > 0 ? { asset: source.hash, track: settings.audioTrack } : null,
    kept,
    time,
    words: analysis.transcript?.timesEstimated ? [] : words,
    silences: analysis.silences?.spans ?? [],
    cutaways,
    music: input.music?.hash ?? null,
    effect: input.effect?.hash ?? null,
    settings,
  });

  const plan = {
    version: 1 as const,
    recipe: { name: "edit" as const, settings },
    source: source.hash,
    format,
    durationInFrames: time.durationInFrames,
    assets: assetsOf(
      input,
      cutaways.map(({ asset }) => asset),
      sound.effects.length > 0,
    ),
    picture,
    cutaways,
    overlays: captions ? [captions, ...fixed] : fixed,
    sound,
    cuts,
  };
  return finishPlan(plan, notesOn(input, nothingToKeep, cutaways.length), input.edited);
};

const assetsOf = (input: EditInput, shown: ContentHash[], hasEffects: boolean): Timeline["assets"] =>
  listAssets([
    input.source,
    ...input.broll.filter(({ hash }) => shown.includes(hash)),
    input.music,
    hasEffects ? input.effect : null,
    input.logo,
    input.waveform,
  ]);

const notesOn = (
  { broll, effect, analysis, media }: EditInput,
  nothingToKeep: boolean,
  cutaways: number,
): NoteEvent[] => {
  const notes: NoteEvent[] = [];
  const note = (level: NoteEvent["level"], message: string, fix: string) =>
    notes.push({ type: "note", level, message, fix });
  if (media.video?.interlaced)
    note("info", "The recording is interlaced: fine combs may be seen where it moves.", "Deinterlace it first.");
  if (media.video?.hdr)
    note("info", "The recording is HDR: its colours are mapped to SDR.", "Grade it in SDR first if they matter.");
  if (nothingToKeep) notes.push(nothingKept);
  if (broll.length > 0 && cutaways === 0)
    note(
      "warning",
      analysis.transcript
        ? `None of the ${broll.length} b-roll files matches a spoken word, so none is shown.`
        : "Without a transcript no b-roll can be matched, so none is shown.",
      "Name the files after words that are said, or list such words as tags beside them.",
    );
  if (effect && cutaways === 0)
    note("info", "The effect sound is not heard: it is played at cutaways, and there are none.", "Add --broll.");
  return notes;
};
