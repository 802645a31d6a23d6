import type { ContentHash } from "../schema/media";
import type { EditInputs } from "../schema/recipes/edit";
import type { Timeline } from "../schema/timeline";
import { readImage, readSound } from "./material";
import { readBroll } from "./material-folder";
import type { BrollCandidate } from "./planners/cutaways";
import type { KnownAsset } from "./planners/known-asset";
import type { Stages } from "./stage";

/** Every file the user gave besides the recording. */
interface EditMaterial {
  broll: BrollCandidate[];
  music: KnownAsset | null;
  effect: KnownAsset | null;
  logo: KnownAsset | null;
}

/** Looks at every file the inputs name. @throws UserError where one is missing or is not what it should be. */
export const gatherMaterial = async (inputs: EditInputs, stages: Stages): Promise<EditMaterial> => {
  const [broll, music, effect, logo] = await Promise.all([
    inputs.broll === null ? [] : readBroll(inputs.broll, stages),
    readSound(inputs.music, "music", stages),
    readSound(inputs.effect, "a sound effect", stages),
    readImage(inputs.logo, "a logo", stages),
  ]);
  return { broll, music, effect, logo };
};

/** What was given, and where nothing was what a timeline was made with, as far as that is in it. */
export const fillMaterial = (given: EditMaterial, { assets, cutaways, overlays, sound }: Timeline): EditMaterial => {
  const known = (hash: ContentHash | undefined): KnownAsset | null => {
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
