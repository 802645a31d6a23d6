import type { SpeechEngine } from "../../providers/speech/speech-engine";
import { shotStarts } from "../../schema/picture";
import type { ShortInputs, ShortSettings } from "../../schema/recipes/short";
import type { Scene, Script } from "../../schema/script";
import type { Timeline } from "../../schema/timeline";
import { UserError } from "../../schema/user-error";
import { findAsset } from "../cache/assets";
import { knownIn } from "../held-by";
import type { KnownAsset } from "../planners/known-asset";
import type { WantedOf } from "../recipe";
import type { Stages } from "../stage";
import type { Illustrated } from "./illustrate";
import { cloneOf, type Narrated } from "./narrate";

/** A timeline of a short that is planned anew, and where its files may lie. */
export interface KnownShort {
  timeline: Timeline;
  recipe: Extract<Timeline["recipe"], { name: "short" }>;
  folders: string[];
}

/** What a timeline tells of a short; null for one of anything else. */
export const knownShort = (timeline: Timeline, folders: string[]): KnownShort | null => {
  const { recipe } = timeline;
  return recipe.name === "short" ? { timeline, recipe, folders } : null;
};

/** How the outcome of a scene begins that is not in the video. */
export const leftOut = "left out: ";

const speechKeys = [
  ...(["speech", "voice", "voiceModel", "speed", "stability", "similarity"] as const),
  ...(["temperature", "cfgWeight", "exaggeration", "language", "voiceTtlMs"] as const),
];
const pictureKeys = ["clips", "clipTtlMs"] as const;
const listeningKeys = ["scenes", "language", "audioTrack"] as const;

const isUnchanged = ({ recipe }: KnownShort, settings: ShortSettings, keys: readonly (keyof ShortSettings)[]) =>
  keys.every((key) => JSON.stringify(recipe.settings[key]) === JSON.stringify(settings[key]));

/**
 * How each scene of a script sounded, or why it could not be spoken, where it is to be said as it was; null for those
 * that must be spoken anew.
 */
export const knownNarrations = async (
  known: KnownShort | null,
  { script, wanted: { settings, inputs } }: { script: Script; wanted: WantedOf<"short"> },
  stages: Stages,
): Promise<(Narrated | null)[]> => {
  if (!known || inputs.voiceSample !== null || !isUnchanged(known, settings, speechKeys))
    return script.scenes.map(() => null);
  return Promise.all(
    script.scenes.map(async ({ narration }, index) =>
      known.recipe.script.scenes[index]?.narration === narration ? narratedIn(known, index, stages) : null,
    ),
  );
};

/**
 * Makes sure that what is spoken anew is not spoken by a stranger. @throws UserError where the voice was cloned from a
 * sample, which is not given again
 */
export const refuseLostVoice = (
  { timeline, recipe }: KnownShort,
  engine: Pick<SpeechEngine, "name">,
  { voiceSample }: Pick<ShortInputs, "voiceSample">,
): void => {
  const files = recipe.scenes.map(({ narration }) => knownIn(timeline)(narration?.asset));
  const cloned = files.find((file) => file?.asset.making?.voice?.startsWith(cloneOf))?.asset.making;
  if (voiceSample !== null || cloned?.provider !== engine.name) return;
  throw new UserError(
    `The voice of this timeline is a ${cloned.voice}, which it does not hold.`,
    "Give it again with --voice-sample, or choose another voice with --speech.",
  );
};

const narratedIn = async (known: KnownShort, index: number, stages: Stages): Promise<Narrated | null> => {
  const { timeline, recipe } = known;
  const scene = recipe.scenes[index];
  if (!scene) return null;
  const { narration } = scene;
  if (narration === null) return { failed: (scene.fellBack ?? "").replace(leftOut, "") };
  const file = await located(knownIn(timeline)(narration.asset), known, stages);
  return file && { narration: { ...narration, ...file } };
};

/** The path of the file that a narrator of their own recorded; null where there is none. */
export const knownRecording = async (
  { timeline, recipe, folders }: KnownShort,
  { run }: Stages,
): Promise<string | null> => {
  const scene = recipe.scenes.find(({ speech }) => speech === "recording");
  const file = knownIn(timeline)(scene?.narration?.asset);
  return file && findAsset(file.hash, file.asset, folders, run);
};

interface KnownSplit {
  script: Script;
  narrated: Narrated[];
  language: string;
  tools: Record<string, string>;
}

/** The scenes that a recording was split into, where nothing asks for others; else null. */
export const knownSplit = async (
  known: KnownShort,
  { settings, inputs }: WantedOf<"short">,
  stages: Stages,
): Promise<KnownSplit | null> => {
  const { script, scenes, language } = known.recipe;
  const isAsked = inputs.script !== null || inputs.transcript !== "auto";
  if (isAsked || !isUnchanged(known, settings, listeningKeys)) return null;
  const all = await Promise.all(scenes.map((_, index) => narratedIn(known, index, stages)));
  const narrated = all.filter((scene) => scene !== null);
  return narrated.length === script.scenes.length ? { script, narrated, language, tools: {} } : null;
};

/** What scenes of a script were seen by, where they may be seen by that again; null for those that need a picture. */
export const knownPictures = async (
  known: KnownShort | null,
  { scenes, wanted: { settings, inputs } }: { scenes: (Scene & { index: number })[]; wanted: WantedOf<"short"> },
  stages: Stages,
): Promise<(Illustrated | null)[]> => {
  if (!known || inputs.broll !== null || !isUnchanged(known, settings, pictureKeys)) return scenes.map(() => null);
  return Promise.all(
    scenes.map(async ({ visuals, narration, index }) => {
      const before = known.recipe.script.scenes[index];
      const isSame = visuals === before?.visuals && narration === before.narration;
      return isSame ? illustratedIn(known, index, stages) : null;
    }),
  );
};

const illustratedIn = async (known: KnownShort, index: number, stages: Stages): Promise<Illustrated | null> => {
  const { picture: shots, sound, assets } = known.timeline;
  const before = known.recipe.scenes.slice(0, index + 1).filter(({ narration }) => narration !== null);
  const outcome = known.recipe.scenes[index];
  const from = sound.voice[before.length - 1]?.fromFrame;
  if (!outcome?.narration || outcome.picture === null || from === undefined) return null;
  const shot = shots[shotStarts(shots).findLastIndex((start) => start <= from)];
  const file = shot?.kind === "footage" ? knownIn({ assets })(shot.asset) : null;
  const failures = outcome.fellBack === null ? [] : [outcome.fellBack];
  return { picture: await located(file, known, stages), source: outcome.picture, failures };
};

/** From here on it is found wherever it is looked for. */
const located = async (
  file: KnownAsset | null,
  { folders }: KnownShort,
  { run }: Stages,
): Promise<KnownAsset | null> => {
  if (file) await findAsset(file.hash, file.asset, folders, run);
  return file;
};
