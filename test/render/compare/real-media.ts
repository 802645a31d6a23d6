import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Asset } from "../../../src/schema/asset";
import { type Source, sourceAt } from "./media";

const folder = resolve("../shared/media");

const files = {
  grid: { path: "talk/grid_s1_60s.mp4", kind: "video", size: [720, 576] },
  portrait: { path: "talk/portrait_hevc_10s.mp4", kind: "video", size: [1080, 1920] },
  flower: { path: "broll/flower.mp4", kind: "video", size: [960, 540] },
  leopard: { path: "photos/leopard.jpg", kind: "image", size: [1244, 416] },
} satisfies Record<string, { path: string; kind: Asset["kind"]; size: [number, number] }>;

export type RealMedia = Record<keyof typeof files, Source>;

/** Why a case of real recordings is left out; false where they are there. */
export const withoutRealMedia = existsSync(folder) ? false : "needs the recordings in ../shared/media";

/** Recordings that this project did not make. */
export const findRealMedia = async (): Promise<RealMedia> => {
  const of = ({ path, kind, size }: (typeof files)[keyof typeof files]) =>
    sourceAt(resolve(folder, path), kind, [size[0] ?? 0, size[1] ?? 0]);
  return {
    grid: await of(files.grid),
    portrait: await of(files.portrait),
    flower: await of(files.flower),
    leopard: await of(files.leopard),
  };
};
