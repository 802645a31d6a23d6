import type { NoteEvent } from "../../schema/progress";
import type { AudiogramSettings } from "../../schema/recipes/audiogram";
import type { Background, Scenery } from "./background";
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
  filmed: KnownAsset | null;
  kept: KeptSpan[];
  time: OutputTime;
  words: Pick<SpokenWord, "text" | "startMs" | "endMs" | "ends">[];
  silences: ScenesInput["silences"];
}

interface ChosenScenery {
  scenery: Scenery;
  note: NoteEvent | null;
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
  const { given, filmed, cover, settings } = input;
  const fitting = given?.kind ?? (filmed || cover ? "blur" : "gradient");
  const wanted = settings.background === "auto" ? fitting : settings.background;
  if (wanted === "color" || wanted === "gradient") return { scenery: { kind: wanted }, note: null };
  const scenery = fromFiles(wanted, input);
  if (scenery) return { scenery, note: null };
  const message = `There is no ${called[wanted]} for the background: a gradient is shown.`;
  return {
    scenery: { kind: "gradient" },
    note: { type: "note", level: "warning", message, fix: "Name one with --background." },
  };
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
