import type { NoteEvent } from "../../schema/progress";
import type { AudiogramSettings } from "../../schema/recipes/audiogram";
import { framesToMs } from "../../schema/time";
import type { Background, Filmed, Scenery } from "./background";
import type { SpokenWord } from "./caption-words";
import type { KnownAsset } from "./known-asset";
import type { KeptSpan, OutputTime } from "./output-time";
import { chooseImages } from "./scene-images";
import { type ScenesInput, splitScenes, wordsInScenes } from "./scenes";

interface SceneryInput {
  settings: Pick<AudiogramSettings, "background" | "scenes">;
  given: Background | null;
  cover: KnownAsset | null;
  /** The recording, where it has a picture. */
  filmed: Filmed | null;
  kept: KeptSpan[];
  time: OutputTime;
  words: Pick<SpokenWord, "text" | "startMs" | "endMs" | "ends">[];
  silences: ScenesInput["silences"];
}

interface ChosenScenery {
  scenery: Scenery;
  notes: NoteEvent[];
}

/** A background that is made of files. */
type Filed = "image" | "video" | "blur" | "scenes";

const called: Record<Filed, string> = {
  image: "image",
  video: "video",
  blur: "picture to blur",
  scenes: "folder of images",
};

/** What lies behind an audiogram: as asked for, from the files there are. */
export const chooseScenery = (input: SceneryInput): ChosenScenery => {
  const wanted = wantedOf(input);
  if (wanted === "color" || wanted === "gradient") return told({ kind: wanted }, input);
  const scenery = fromFiles(wanted, input);
  if (scenery) return told(scenery, input);
  const message = `There is no ${called[wanted]} for the background: a gradient is shown.`;
  return {
    scenery: { kind: "gradient" },
    notes: [{ type: "note", level: "warning", message, fix: "Name one with --background." }],
  };
};

const wantedOf = ({ given, filmed, cover, settings }: SceneryInput) => {
  const fitting = given?.kind ?? (filmed || cover ? "blur" : "gradient");
  return settings.background === "auto" ? fitting : settings.background;
};

const told = (scenery: Scenery, input: SceneryInput): ChosenScenery => ({
  scenery,
  notes: [...notesOnScenes(scenery, input), ...noteOnEnd(scenery, input)],
});

/** Where there are not as many scenes as were asked for. */
const notesOnScenes = (scenery: Scenery, { settings, given }: SceneryInput): NoteEvent[] => {
  const images = given?.kind === "scenes" ? given.images.length : 1;
  const asked = settings.scenes === "auto" ? images : settings.scenes;
  const note = (message: string, fix: string): NoteEvent[] => [{ type: "note", level: "warning", message, fix }];
  if (scenery.kind !== "scenes")
    return settings.scenes === "auto"
      ? []
      : note("--scenes has no effect: the background does not change.", "Give a folder of images with --background.");
  const { length } = scenery.scenes;
  if (length >= asked) return [];
  const message = `There is time for ${length === 1 ? "one scene" : `${length} scenes`} only, not for ${asked}.`;
  return note(message, settings.scenes === "auto" ? "Give fewer images." : "Ask for fewer with --scenes.");
};

/** A picture that stays for less is not seen to stand still. */
const seenMs = 500;

const noteOnEnd = (scenery: Scenery, { time }: SceneryInput): NoteEvent[] => {
  if (scenery.kind !== "blurred-source") return [];
  const { file, kept } = scenery;
  const last = kept.at(-1);
  const endMs = last ? last.sourceStartMs + framesToMs(last.durationInFrames, time.fps) : 0;
  if (file.pictureMs === 0 || endMs < file.pictureMs + seenMs) return [];
  const message = "The recording's picture ends before its sound: the last one stays.";
  return [{ type: "note", level: "info", message, fix: "Name another with --background." }];
};

const fromFiles = (wanted: Filed, input: SceneryInput): Scenery | null => {
  const { given, cover, filmed, kept } = input;
  const images = given?.kind === "scenes" ? given.images : given?.kind === "image" ? [{ ...given, tags: [] }] : [];
  const [first] = images;
  if (wanted === "video") return given?.kind === "video" ? { kind: "video", file: given } : null;
  if (wanted === "scenes") return images.length > 0 ? inScenes(images, input) : null;
  if (wanted === "image") return first ? { kind: "image", file: first } : null;
  if (given?.kind === "image") return { kind: "blurred-image", file: given };
  if (filmed) return { kind: "blurred-source", file: filmed, kept };
  return cover ? { kind: "blurred-image", file: cover } : null;
};

const inScenes = (images: (KnownAsset & { tags: string[] })[], input: SceneryInput): Scenery => {
  const { settings, time, words, silences } = input;
  const count = settings.scenes === "auto" ? images.length : settings.scenes;
  const scenes = splitScenes({ count, time, words, silences });
  const chosen = chooseImages(images, wordsInScenes(scenes, words, time.fps));
  return {
    kind: "scenes",
    scenes: scenes.flatMap((scene, index) => {
      const image = chosen[index];
      return image ? [{ ...scene, image }] : [];
    }),
  };
};
