import { basename } from "node:path";
import { findAsset } from "../pipeline/cache/assets";
import { findRecording } from "../pipeline/find-assets";
import type { Consent } from "../pipeline/spending";
import type { Timeline } from "../schema/timeline";
import { UserError } from "../schema/user-error";
import type { Run } from "../tools/run";
import type { Given } from "./recipe-settings";

/** A timeline that was named, and what was named beside it. */
interface Named {
  timeline: Timeline;
  /** The folder it lies in. */
  folder: string;
  source: string | null;
  /** Where a verb says what is made without it. */
  given: Given | undefined;
  consent: Consent | undefined;
}

const noConsent: Consent = { isGiven: false, maxCostUsd: null, ask: null };

/** What a timeline was made of, found again. @throws UserError where something else was named as well */
export const givenByTimeline = async (named: Named, run: Run): Promise<Given> => {
  const { timeline, folder, source, consent = noConsent } = named;
  refuseBoth(named);
  const { recipe, picture, assets } = timeline;
  if (recipe.name === "short") {
    const { script, writtenBy } = recipe;
    return { recipe: "short", topic: null, script: { script, writtenBy }, consent };
  }
  if (recipe.name !== "join")
    return { recipe: recipe.name, source: source ?? (await findRecording(timeline, [folder], run)) };
  const videos = picture.flatMap((shot) => {
    const asset = shot.kind === "footage" ? assets[shot.asset] : undefined;
    return shot.kind === "footage" && asset ? [findAsset(shot.asset, asset, [folder], run)] : [];
  });
  return { recipe: "join", sources: await Promise.all(videos) };
};

/** The recording of a timeline may be named; whatever else would be left unread. */
const refuseBoth = ({ timeline: { recipe }, source, given }: Named): void => {
  const fix = "Leave out one of them.";
  if (given?.recipe === "short" && given.topic !== null)
    throw new UserError("Name either a topic or a timeline, got both.", fix);
  if (given?.recipe === "join" && given.sources.length > 0)
    throw new UserError("Name either videos or a timeline, got both.", fix);
  if (source === null || given || recipe.name === "edit" || recipe.name === "audiogram") return;
  throw new UserError(`Name either ${basename(source)} or a timeline of a ${recipe.name}, got both.`, fix);
};
