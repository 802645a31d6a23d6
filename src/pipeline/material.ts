import { readdir, readFile, stat } from "node:fs/promises";
import { basename, dirname, extname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import type { ContentHash, MediaInfo } from "../schema/media";
import { parseDocument } from "../schema/parse-document";
import type { EditInputs } from "../schema/settings";
import type { Asset, Timeline } from "../schema/timeline";
import { UserError } from "../schema/user-error";
import { catalogueAsset } from "./cache/assets";
import { runStage, type Stages } from "./stage";
import { mediaInfoStage } from "./stages/media-info";

/** A file besides the recording, as a plan refers to it. */
export interface Material {
  hash: ContentHash;
  asset: Asset;
}

/** Something to cut to, and the words it stands for. */
export interface BrollMaterial extends Material {
  tags: string[];
}

/** Every file the user gave besides the recording. */
export interface EditMaterial {
  broll: BrollMaterial[];
  music: Material | null;
  effect: Material | null;
  logo: Material | null;
}

/** What may lie beside a clip or an image as `<its name>.json`. */
const sidecarSchema = z.strictObject({
  tags: z.array(z.string()).default([]),
  licence: z.string().nullable().default(null),
});
const noSidecar = sidecarSchema.parse({});

/** Looks at every file the inputs name. @throws UserError where one is missing or is not what it should be. */
export const gatherMaterial = async (inputs: EditInputs, stages: Stages): Promise<EditMaterial> => {
  const [broll, music, effect, logo] = await Promise.all([
    inputs.broll === null ? [] : readFolder(inputs.broll, stages),
    lookAt(inputs.music, "music", hasSound, stages),
    lookAt(inputs.effect, "a sound effect", hasSound, stages),
    lookAt(inputs.logo, "a logo", ({ kind }) => kind === "image", stages),
  ]);
  return { broll, music, effect, logo };
};

/** What was given, and where nothing was what a timeline was made with, as far as that is in it. */
export const fillMaterial = (given: EditMaterial, { assets, cutaways, overlays, sound }: Timeline): EditMaterial => {
  const known = (hash: ContentHash | undefined): Material | null => {
    const asset = hash === undefined ? undefined : assets[hash];
    return hash === undefined || asset === undefined ? null : { hash, asset };
  };
  const shown = cutaways.map(({ asset, matched }) => ({ ...known(asset), tags: [matched] }));
  return {
    broll:
      given.broll.length > 0
        ? given.broll
        : shown.flatMap(({ hash, asset, tags }) => (hash && asset ? [{ hash, asset, tags }] : [])),
    music: given.music ?? known(sound.music?.asset),
    effect: given.effect ?? known(sound.effects[0]?.asset),
    logo: given.logo ?? known(overlays.find((overlay) => overlay.kind === "logo")?.asset),
  };
};

const hasSound = ({ audioTracks }: MediaInfo): boolean => audioTracks.length > 0;

const lookAt = async (
  path: string | null,
  as: string,
  suits: (info: MediaInfo) => boolean,
  stages: Stages,
): Promise<Material | null> => {
  if (path === null) return null;
  const { material, info } = await readMaterial(path, stages);
  if (!suits(info)) throw new UserError(`Expected ${as}, but ${path} is ${describe(info)}.`, "Name another file.");
  return material;
};

const describe = ({ kind, audioTracks }: MediaInfo): string =>
  kind === "image" ? "an image" : audioTracks.length === 0 ? `${kind} without sound` : kind;

/** The recording, or anything else, as an asset of a timeline. */
export const assetOf = (path: string, info: MediaInfo, licence: string | null): Asset => ({
  kind: info.kind,
  fileName: basename(path),
  bytes: info.bytes,
  durationMs: info.durationMs,
  width: info.video?.width ?? 0,
  height: info.video?.height ?? 0,
  origin: isBundled(path) ? "bundled" : "user",
  licence: licence ?? (isBundled(path) ? "MIT" : null),
});

const bundledFolder = fileURLToPath(new URL("../../public/", import.meta.url));
const isBundled = (path: string): boolean => path.startsWith(bundledFolder);

const readMaterial = async (path: string, stages: Stages) => {
  const hash = await catalogueAsset(path, stages.run);
  const [info, sidecar] = await Promise.all([runStage(mediaInfoStage, { path, hash }, stages), readSidecar(path)]);
  return { material: { hash, asset: assetOf(path, info, sidecar.licence) }, info, sidecar };
};

const readSidecar = async (path: string): Promise<z.infer<typeof sidecarSchema>> => {
  const sidecarPath = join(dirname(path), `${basename(path, extname(path))}.json`);
  const json = await readFile(sidecarPath, "utf8").catch(() => null);
  const fix = 'It holds e.g. {"tags": ["sea", "waves"], "licence": "CC0"}.';
  return json === null ? noSidecar : parseDocument(sidecarSchema, json, sidecarPath, fix);
};

const pictureEndings = /\.(mp4|mov|m4v|mkv|webm|jpe?g|png|webp)$/i;

/** Clips and images of a folder and the folders in it; a file that cannot be used is told and left out. */
const readFolder = async (folder: string, stages: Stages): Promise<BrollMaterial[]> => {
  const isFolder = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) throw new UserError(`Expected a folder of clips and images, but ${folder} is none.`, "Check --broll.");
  const names = (await readdir(folder, { recursive: true })).filter((name) => pictureEndings.test(name)).sort();
  const read = await Promise.all(
    names.map((name) => readClip(join(folder, name), relative(folder, join(folder, name)), stages)),
  );
  const clips = read.filter((clip) => clip !== null);
  if (clips.length === 0)
    stages.run.report({
      type: "note",
      level: "warning",
      message: `There is no clip or image in ${folder}.`,
      fix: "Put .mp4, .mov, .webm, .jpg, .png or .webp files there.",
    });
  return clips;
};

const readClip = async (path: string, name: string, stages: Stages): Promise<BrollMaterial | null> => {
  try {
    const { material, sidecar } = await readMaterial(path, stages);
    return { ...material, tags: [...wordsOf(name), ...sidecar.tags] };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    stages.run.report({
      type: "note",
      level: "warning",
      message: `${name} is left out. ${error.what}`,
      fix: error.fix,
    });
    return null;
  }
};

/** `sea/waves_at-night2.mp4` → sea, waves, at, night. */
const wordsOf = (name: string): string[] =>
  name
    .slice(0, -extname(name).length)
    .split(/[^\p{L}\p{M}]+/u)
    .filter((word) => word !== "");
