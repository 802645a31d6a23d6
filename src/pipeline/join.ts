import { basename } from "node:path";
import type { Timeline } from "../schema/timeline";
import { UserError } from "../schema/user-error";
import { brandOf } from "./held-by";
import { type Material, readMaterial, readSound } from "./material";
import { planJoin } from "./planners/join-timeline";
import type { Draft, WantedOf } from "./recipe";
import type { Stages } from "./stage";

/** The join recipe: videos of any size and rate one after another, with music under them. `filledBy`: see `draftEdit`. */
export const draftJoin = async (
  { sources, settings, inputs }: WantedOf<"join">,
  filledBy: Timeline | null,
  stages: Stages,
): Promise<Draft> => {
  const [videos, given] = await Promise.all([
    Promise.all(sources.map((path) => readVideo(path, stages))),
    readSound(inputs.music, "music", stages),
  ]);
  const music = given ?? (filledBy && brandOf(filledBy).music);
  return { plan: () => planJoin({ videos, music, settings }), tools: {} };
};

const readVideo = async (path: string, stages: Stages): Promise<Material & { media: Material["info"] }> => {
  const material = await readMaterial(path, stages);
  if (material.info.kind === "video") return { ...material, media: material.info };
  throw new UserError(`Expected a video, but ${basename(path)} is ${material.info.kind}.`, "Name videos to join.");
};
