import { type CaptionStyle, captionPresets } from "../../schema/captions";
import type { OverlayOf } from "../../schema/overlays";
import type { CaptionSettings } from "../../schema/settings";
import { framesToMs } from "../../schema/time";
import type { Format } from "../../schema/timeline";
import type { Word } from "../../schema/transcript";
import type { Obstacle } from "./caption-place";
import { captionStyleOf, captionStylesFor, planCaptions } from "./captions";
import { outputTime } from "./output-time";
import type { SceneTime } from "./scene-times";

/** A scene, and what is said in it; null where no word's time is known. */
export interface SaidScene extends SceneTime {
  /** In the time of the file they are spoken in. */
  words: Word[] | null;
  /** Whether there is nothing to be seen but what is drawn: then the words are the picture. */
  isDrawn: boolean;
}

interface SceneCaptionsInput {
  scenes: SaidScene[];
  /** Whether the times of some words are not their own. */
  timesEstimated: boolean;
  language: string;
  format: Format;
  settings: CaptionSettings;
  obstacles: Obstacle[];
}

type Captions = OverlayOf<"captions">;

/** Captions of scenes one after another: no page has words of two, and none is on screen with the next one's voice. */
export const planSceneCaptions = (input: SceneCaptionsInput): Captions | null => {
  const { scenes, format } = input;
  const planned = scenes.flatMap((scene) => {
    const { timesEstimated, language, obstacles } = input;
    const transcript = {
      language,
      words: wordsInOutput(scene, format.fps),
      source: { kind: "sidecar", detail: "script" } as const,
      timesEstimated,
    };
    const captions = planCaptions({
      transcript,
      cuts: [],
      // The scene's end is that of its captions.
      time: outputTime([{ sourceStartMs: 0, durationInFrames: endOf(scene) }], format.fps),
      format,
      settings: settingsFor(scene, input),
      obstacles,
      faceInOutput: () => null,
    });
    // A scene of fewer frames than pages has no room for the first ones.
    return captions ? [{ ...captions, pages: captions.pages.filter((page) => page.fromFrame >= scene.fromFrame) }] : [];
  });
  const [first] = planned;
  const last = scenes.at(-1);
  if (!first || !last) return null;
  return {
    ...first,
    durationInFrames: endOf(last),
    level: planned.every(({ level }) => level === "word") ? "word" : "sentence",
    style: planned.reduce((least, { style }) => (style.fontSize < least.fontSize ? style : least), first.style),
    pages: planned.flatMap(({ pages }) => pages),
  };
};

const endOf = ({ fromFrame, durationInFrames }: SaidScene): number => fromFrame + durationInFrames;

/** Higher on a drawn picture, and larger where no scene has another one: sizes do not change within a video. */
const drawnPosition = 0.47;
const drawnScale = 1.45;

const settingsFor = (scene: SaidScene, { scenes, settings, obstacles }: SceneCaptionsInput): CaptionSettings => {
  if (!scene.isDrawn) return settings;
  const drawn = onDrawn(
    settings,
    scenes.every(({ isDrawn }) => isDrawn),
  );
  // The middle belongs to a title card while there is one: captions pressed against it read as part of it.
  const isTaken = obstacles.some(
    ({ fromFrame, durationInFrames, top, bottom }) =>
      fromFrame < endOf(scene) &&
      fromFrame + durationInFrames > scene.fromFrame &&
      top < drawnPosition &&
      bottom > drawnPosition,
  );
  const { position } = captionStyleOf(settings);
  return isTaken ? { ...drawn, captionStyle: { ...drawn.captionStyle, position } } : drawn;
};

const onDrawn = (settings: CaptionSettings, isOnly: boolean): CaptionSettings => {
  const { fontSize } = captionPresets[settings.captionPreset];
  const size = isOnly ? { fontSize: fontSize * drawnScale } : {};
  return { ...settings, captionStyle: { position: drawnPosition, ...size, ...settings.captionStyle } };
};

/** Every look that a plan may take for scenes. */
export const sceneCaptionStylesFor = (settings: CaptionSettings): CaptionStyle[] =>
  [settings, onDrawn(settings, false), onDrawn(settings, true)].flatMap(captionStylesFor);

/** The words when they are heard in the video; none outside its narration. */
const wordsInOutput = (scene: SaidScene, fps: number): Word[] => {
  const fromMs = framesToMs(scene.narrationFromFrame, fps);
  const toMs = framesToMs(scene.narrationFromFrame + scene.narrationFrames, fps);
  const inOutput = (ms: number) => Math.min(Math.max(fromMs + ms - scene.sourceStartMs, fromMs), toMs);
  return (scene.words ?? []).map((word) => ({
    ...word,
    startMs: inOutput(word.startMs),
    endMs: inOutput(word.endMs),
  }));
};
