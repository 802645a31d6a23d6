import { dirname } from "node:path";
import type { ContentHash } from "../schema/media";
import type { Timeline } from "../schema/timeline";
import { draftAudiogram } from "./audiogram";
import { catalogueAsset } from "./cache/assets";
import type { StoredFile } from "./cache/entry";
import { draftEdit } from "./edit";
import { findAssets, voiceTracks } from "./find-assets";
import { draftJoin } from "./join";
import { type Edited, ofSource, withEdits } from "./keep-edits";
import { hasPendingSwitches } from "./planners/pending-switches";
import type { Draft, Wanted } from "./recipe";
import { draftShort } from "./short";
import { knownShort } from "./short/known-short";
import type { Stages } from "./stage";

export interface PlanRequest extends Edited {
  wanted: Wanted;
}

/** A planned video, and where everything that it names lies. */
export interface PlannedVideo {
  timeline: Timeline;
  assetPaths: Record<ContentHash, string>;
  /** Full-quality tracks for the mix, by `voiceKey`. */
  voice: Record<string, StoredFile>;
  /** Name to version of what had a say in the plan, for the provenance. */
  tools: Record<string, string>;
}

/** Plans a timeline by its recipe, with what a person has changed in an earlier one, and finds its files. */
export const planTimeline = async ({ wanted, ...about }: PlanRequest, stages: Stages): Promise<PlannedVideo> => {
  const edited = await checkSource(wanted, about, stages);
  const isReady = edited !== null && about.editedIsFor === "rendering" && !hasPendingSwitches(edited);
  const filledBy = about.editedIsFor === "carrying" ? null : edited;
  const folders = [...foldersOf(wanted), ...(about.editedIn === null ? [] : [about.editedIn])];
  const draft = isReady ? asItIs(edited) : await draftOf(wanted, filledBy, folders, stages);
  const { timeline, notes } = isReady ? draft.plan(null) : withEdits(draft, edited);
  for (const note of notes) stages.run.report(note);
  const assetPaths = await findAssets(timeline, folders, stages);
  const voice = await voiceTracks(timeline, assetPaths, stages);
  return { timeline, assetPaths, voice, tools: draft.tools };
};

const draftOf = (wanted: Wanted, filledBy: Timeline | null, folders: string[], stages: Stages): Promise<Draft> => {
  switch (wanted.recipe) {
    case "edit":
      return draftEdit(wanted, filledBy, stages);
    case "audiogram":
      return draftAudiogram(wanted, filledBy, stages);
    case "join":
      return draftJoin(wanted, filledBy, stages);
    case "short":
      return draftShort(wanted, filledBy && knownShort(filledBy, folders), stages);
  }
};

const asItIs = (timeline: Timeline): Draft => ({ plan: () => ({ timeline, notes: [] }), tools: {} });

/** What is made from one file is known by it before anything is planned. */
const checkSource = async (wanted: Wanted, about: Edited, { run }: Stages): Promise<Timeline | null> => {
  if (!("source" in wanted)) return about.edited;
  return ofSource({ path: wanted.source, hash: await catalogueAsset(wanted.source, run) }, about, run);
};

const foldersOf = (wanted: Wanted): string[] => {
  if ("source" in wanted) return [dirname(wanted.source)];
  return "sources" in wanted ? wanted.sources.map((path) => dirname(path)) : [];
};
