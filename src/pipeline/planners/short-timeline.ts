import type { Making } from "../../schema/asset";
import type { ContentHash } from "../../schema/media";
import type { NoteEvent } from "../../schema/progress";
import type { ShortSettings } from "../../schema/recipes/short";
import type { Script } from "../../schema/script";
import { framesToMs, msToFramesCeil, msToFramesFloor } from "../../schema/time";
import type { Sound, Timeline } from "../../schema/timeline";
import type { SceneOutcome, ToldScene } from "../../schema/told-scene";
import type { Word } from "../../schema/transcript";
import { finishPlan } from "./finish-plan";
import type { Clip } from "./fit-clip";
import { formatOf } from "./format";
import { type KnownAsset, listAssets } from "./known-asset";
import { obstaclesOf } from "./obstacles";
import { planBrand } from "./overlays";
import { planSceneCaptions } from "./scene-captions";
import { planScenePictures } from "./scene-pictures";
import { type SceneTime, timeScenes } from "./scene-times";
import { joinFadeMs, soundOf } from "./sound";

/** A stretch of a file in which a scene is spoken, and its words in the time of that file; null where none is known. */
export interface Narrated extends KnownAsset {
  track: number;
  startMs: number;
  endMs: number;
  words: Word[] | null;
  timesEstimated: boolean;
}

export interface ShortScene {
  narration: Narrated;
  /** Null where a picture is to be drawn. */
  picture: Clip | null;
}

export interface ShortInput {
  script: Script;
  /** Null for a script of the user's own. */
  writtenBy: Making | null;
  /** Those that are in the video: one that could not be spoken is left out. */
  scenes: ShortScene[];
  /** How each scene of the script came to be. */
  outcomes: SceneOutcome[];
  music: KnownAsset | null;
  logo: KnownAsset | null;
  settings: ShortSettings;
  language: string;
  /** Hash of the script, or of the narration that was recorded. */
  source: ContentHash;
  /** A timeline of the same script that a person may have edited. */
  edited: Timeline | null;
}

type TimedScene = ShortScene & SceneTime;

/** From spoken and illustrated scenes to the timeline of a short. */
export const planShort = (input: ShortInput): { timeline: Timeline; notes: NoteEvent[] } => {
  const { script, writtenBy, music, logo, settings, language, source } = input;
  const format = formatOf(settings);
  const times = timeScenes(
    input.scenes.map(({ narration: { hash, startMs, endMs } }) => ({ hash, startMs, endMs })),
    format.fps,
  );
  const scenes = input.scenes.flatMap((scene, index) => {
    const time = times[index];
    return time ? [{ ...scene, ...time }] : [];
  });
  const last = scenes.at(-1);
  if (!last) throw new Error("a short needs a scene");
  const durationInFrames = last.fromFrame + last.durationInFrames;

  const brand = planBrand({ time: { durationInFrames, fps: format.fps }, logo: logo?.hash ?? null, settings });
  const captions = planSceneCaptions({
    scenes: scenes.map((scene) => ({ ...scene, words: scene.narration.words, isDrawn: scene.picture === null })),
    timesEstimated: scenes.some(({ narration }) => narration.timesEstimated),
    language,
    format,
    settings,
    obstacles: obstaclesOf(brand, format),
  });
  const plan = {
    version: 1 as const,
    recipe: { name: "short" as const, settings, script, writtenBy, language, scenes: toldScenes(input) },
    source,
    format,
    durationInFrames,
    assets: listAssets([
      ...scenes.map(({ narration }) => known(narration)),
      ...scenes.map(({ picture }) => picture && known(picture)),
      music,
      logo,
    ]),
    picture: planScenePictures(
      scenes.map((scene) => ({ ...scene, speech: speechOf(scene, format.fps) })),
      format,
      settings,
    ),
    cutaways: [],
    // A title card darkens what lies beneath it; captions move out of its way and stay as bright as ever.
    overlays: captions ? [...brand, captions] : brand,
    sound: soundOf({
      voice: scenes.map((scene) => voiceOf(scene, format.fps)),
      speech: scenes.map((scene) => ({
        startMs: framesToMs(scene.narrationFromFrame, format.fps),
        endMs: framesToMs(scene.narrationFromFrame + scene.narrationFrames, format.fps),
      })),
      music: music?.hash ?? null,
      durationInFrames,
      fps: format.fps,
      settings,
    }),
    cuts: [],
  };
  return finishPlan(plan, notesOn(input), input.edited);
};

/** The outcome of each scene, with what is heard in those that are in the video. */
const toldScenes = ({ scenes, outcomes }: ShortInput): ToldScene[] => {
  let next = 0;
  return outcomes.map((outcome) => {
    const told = outcome.speech === null ? undefined : scenes[next++]?.narration;
    if (!told) return { ...outcome, narration: null };
    const { hash: asset, track, startMs, endMs, words, timesEstimated } = told;
    return { ...outcome, narration: { asset, track, startMs, endMs, words: words ?? [], timesEstimated } };
  });
};

const known = ({ hash, asset }: KnownAsset): KnownAsset => ({ hash, asset });

/** When somebody speaks in a scene, as far as is known: files begin and end with silence. */
const speechOf = (scene: TimedScene, fps: number): { fromFrame: number; toFrame: number } => {
  const { narration, narrationFromFrame, narrationFrames, sourceStartMs } = scene;
  const [first, last] = [narration.words?.[0], narration.words?.at(-1)];
  const end = narrationFromFrame + narrationFrames;
  if (narration.timesEstimated || !first || !last) return { fromFrame: narrationFromFrame, toFrame: end };
  const within = (frame: number) => Math.min(end, Math.max(narrationFromFrame, narrationFromFrame + frame));
  return {
    fromFrame: within(msToFramesFloor(first.startMs - sourceStartMs, fps)),
    toFrame: within(msToFramesCeil(last.endMs - sourceStartMs, fps)),
  };
};

const voiceOf = (scene: TimedScene, fps: number): Sound["voice"][number] => {
  const fadeMs = joinFadeMs(scene.narrationFrames, fps);
  return {
    asset: scene.narration.hash,
    track: scene.narration.track,
    sourceStartMs: scene.sourceStartMs,
    fromFrame: scene.narrationFromFrame,
    durationInFrames: scene.narrationFrames,
    fadeInMs: fadeMs,
    fadeOutMs: fadeMs,
  };
};

const notesOn = ({ scenes, settings }: ShortInput): NoteEvent[] => {
  const silent = scenes.filter(({ narration }) => narration.words === null).length;
  if (!settings.captions || silent === 0) return [];
  const message = `${silent} of ${scenes.length} scenes have no captions: it is not known when their words are said.`;
  return [{ type: "note", level: "warning", message, fix: "Take a voice that tells, such as --speech espeak." }];
};
