import type { EditInputs } from "../schema/recipes/edit";
import type { Timeline } from "../schema/timeline";
import { brandOf, knownIn } from "./held-by";
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
export const fillMaterial = (given: EditMaterial, timeline: Timeline): EditMaterial => {
  const { cutaways, sound } = timeline;
  const known = knownIn(timeline);
  const { music, logo } = brandOf(timeline);
  const shown = cutaways.flatMap(({ asset, matched }) => {
    const file = known(asset);
    return file ? [{ ...file, tags: [matched] }] : [];
  });
  return {
    broll: given.broll.length > 0 ? given.broll : shown,
    music: given.music ?? music,
    effect: given.effect ?? known(sound.effects[0]?.asset),
    logo: given.logo ?? logo,
  };
};
