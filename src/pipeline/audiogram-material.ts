import { stat } from "node:fs/promises";
import type { AudiogramInputs } from "../schema/recipes/audiogram";
import type { Timeline } from "../schema/timeline";
import { UserError } from "../schema/user-error";
import { brandOf, knownIn } from "./held-by";
import { readImage, readMaterial, readSound } from "./material";
import { readFolder } from "./material-folder";
import type { Background } from "./planners/background";
import type { KnownAsset } from "./planners/known-asset";
import type { Stages } from "./stage";

/** Every file the user gave besides the audio. */
interface AudiogramMaterial {
  background: Background | null;
  cover: KnownAsset | null;
  music: KnownAsset | null;
  logo: KnownAsset | null;
}

/** Looks at every file the inputs name. @throws UserError where one is missing or is not what it should be. */
export const gatherAudiogramMaterial = async (inputs: AudiogramInputs, stages: Stages): Promise<AudiogramMaterial> => {
  const [background, cover, music, logo] = await Promise.all([
    readBackground(inputs.backgroundFile, stages),
    readImage(inputs.cover, "a cover image", stages),
    readSound(inputs.music, "music", stages),
    readImage(inputs.logo, "a logo", stages),
  ]);
  return { background, cover, music, logo };
};

const readBackground = async (path: string | null, stages: Stages): Promise<Background | null> => {
  if (path === null) return null;
  if ((await stat(path).catch(() => null))?.isDirectory()) {
    const all = await readFolder(path, "--background", stages);
    const images = all.filter(({ asset }) => asset.kind === "image");
    if (images.length === 0)
      throw new UserError(`Expected a folder of images, but ${path} has none.`, "Check --background.");
    return { kind: "scenes", images };
  }
  const { hash, asset, info } = await readMaterial(path, stages);
  if (info.kind !== "audio") return { kind: info.kind, hash, asset };
  throw new UserError(
    `Expected an image, a video or a folder of images for the background, but ${path} is sound.`,
    "Name another file.",
  );
};

/** What was given, and where nothing was what a timeline was made with, as far as that is in it. */
export const fillAudiogramMaterial = (given: AudiogramMaterial, timeline: Timeline): AudiogramMaterial => {
  const { music, logo } = brandOf(timeline);
  const cover = given.cover ?? knownIn(timeline)(timeline.overlays.find((overlay) => overlay.kind === "image")?.asset);
  return {
    background: given.background ?? backgroundOf(timeline, cover),
    cover,
    music: given.music ?? music,
    logo: given.logo ?? logo,
  };
};

const backgroundOf = (timeline: Timeline, cover: KnownAsset | null): Background | null => {
  const { picture, source } = timeline;
  const known = knownIn(timeline);
  const shown = [...new Set(picture.flatMap((shot) => (shot.kind === "footage" ? [shot.asset] : [])))];
  const files = shown.filter((hash) => hash !== source && hash !== cover?.hash).flatMap((hash) => known(hash) ?? []);
  const [first] = files;
  if (!first) return null;
  const { kind } = first.asset;
  if (files.length === 1 && (kind === "image" || kind === "video")) return { kind, ...first };
  return { kind: "scenes", images: files.map((file) => ({ ...file, tags: [] })) };
};
