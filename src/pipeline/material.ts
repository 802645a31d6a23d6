import { readFile } from "node:fs/promises";
import { basename, dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import type { Asset } from "../schema/asset";
import type { MediaInfo } from "../schema/media";
import { parseDocument } from "../schema/parse-document";
import { UserError } from "../schema/user-error";
import type { KnownAsset } from "./planners/known-asset";
import { readSource } from "./source";
import type { Stages } from "./stage";

/** What may lie beside a clip or an image as `<its name>.json`. */
const sidecarSchema = z.strictObject({
  tags: z.array(z.string()).default([]),
  licence: z.string().nullable().default(null),
});
type Sidecar = z.infer<typeof sidecarSchema>;
const noSidecar = sidecarSchema.parse({});

/** A file that the user gave besides the main one, what it is, and what lies beside it about it. */
export interface Material extends KnownAsset {
  info: MediaInfo;
  sidecar: Sidecar;
}

/** Looks at a file. @throws UserError where it is missing or is no media file */
export const readMaterial = async (path: string, stages: Stages): Promise<Material> => {
  const [{ hash, info }, sidecar] = await Promise.all([readSource(path, stages), readSidecar(path)]);
  return { hash, asset: assetOf(path, info, sidecar.licence), info, sidecar };
};

/** Looks at a file that must have sound; null where none is named. @throws UserError where it is not what it should be */
export const readSound = (path: string | null, as: string, stages: Stages): Promise<KnownAsset | null> =>
  readAs(path, as, ({ audioTracks }) => audioTracks.length > 0, stages);

/** The same for an image. */
export const readImage = (path: string | null, as: string, stages: Stages): Promise<KnownAsset | null> =>
  readAs(path, as, ({ kind }) => kind === "image", stages);

const readAs = async (
  path: string | null,
  as: string,
  suits: (info: MediaInfo) => boolean,
  stages: Stages,
): Promise<KnownAsset | null> => {
  if (path === null) return null;
  const { hash, asset, info } = await readMaterial(path, stages);
  if (!suits(info)) throw new UserError(`Expected ${as}, but ${path} is ${describe(info)}.`, "Name another file.");
  return { hash, asset };
};

const describe = ({ kind, audioTracks }: MediaInfo): string =>
  kind === "image" ? "an image" : audioTracks.length === 0 ? `${kind} without sound` : kind;

/** A file of the user's as an asset of a timeline. */
export const assetOf = (path: string, info: MediaInfo, licence: string | null): Asset => ({
  kind: info.kind,
  fileName: basename(path),
  bytes: info.bytes,
  durationMs: info.durationMs,
  ...firstStamp(info),
  width: info.video?.width ?? 0,
  height: info.video?.height ?? 0,
  origin: isBundled(path) ? "bundled" : "user",
  licence: licence ?? (isBundled(path) ? "MIT" : null),
  making: null,
});

/** Of a clock that starts before zero, players do not agree what that is. */
const firstStamp = ({ kind, video }: MediaInfo): Pick<Asset, "firstStampMs"> =>
  kind === "video" && video && video.firstStampMs > 0 ? { firstStampMs: video.firstStampMs } : {};

const bundledFolder = fileURLToPath(new URL("../../public/", import.meta.url));
const isBundled = (path: string): boolean => path.startsWith(bundledFolder);

const readSidecar = async (path: string): Promise<Sidecar> => {
  const sidecarPath = join(dirname(path), `${basename(path, extname(path))}.json`);
  const json = sidecarPath === path ? null : await readFile(sidecarPath, "utf8").catch(() => null);
  const fix = 'It holds e.g. {"tags": ["sea", "waves"], "licence": "CC0"}.';
  return json === null ? noSidecar : parseDocument(sidecarSchema, json, sidecarPath, fix);
};
