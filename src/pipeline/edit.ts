import { basename, dirname } from "node:path";
import type { ContentHash, MediaInfo } from "../schema/media";
import type { NoteEvent } from "../schema/progress";
import type { EditInputs, EditSettings } from "../schema/settings";
import type { Timeline } from "../schema/timeline";
import { UserError } from "../schema/user-error";
import type { Run } from "../tools/run";
import { together } from "../tools/together";
import { analyzeRecording } from "./analyze";
import { catalogueAsset, findAsset } from "./cache/assets";
import type { StoredFile } from "./cache/entry";
import { assetOf, fillMaterial, gatherMaterial } from "./material";
import { type EditPlan, planEdit } from "./planners/edit-timeline";
import { isEdited } from "./planners/fingerprint";
import { hasPendingSwitches } from "./planners/pending-switches";
import { voiceKey } from "./sound/segments";
import { runFileStage, runStage, type Stages } from "./stage";
import { mixAudioStage } from "./stages/audio";
import { mediaInfoStage, type Source } from "./stages/media-info";

export interface EditRequest {
  /** Path of the recording. */
  source: string;
  settings: EditSettings;
  inputs: EditInputs;
  /** A timeline of this recording that somebody may have edited, if there is one. */
  edited: Timeline | null;
  /**
   * What it is taken for: rendered as it is, planned anew with the settings asked for, or (where an earlier run left
   * it) only for what a person has changed in it since.
   */
  editedIsFor: "rendering" | "replanning" | "carrying";
}

/** A planned edit, and where everything that it names lies. */
export interface PlannedEdit {
  timeline: Timeline;
  recording: Recording;
  assetPaths: Record<ContentHash, string>;
  /** Full-quality tracks for the mix, by `voiceKey`. */
  voice: Record<string, StoredFile>;
  /** Name to version of what had a say in the plan, for the provenance. */
  tools: Record<string, string>;
}

interface Recording extends Source {
  info: MediaInfo;
}

/** The edit recipe: look at the recording and at what is given with it, plan a timeline, find its files. */
export const planRecording = async (asked: EditRequest, stages: Stages): Promise<PlannedEdit> => {
  const { source: path, editedIsFor } = asked;
  const hash = await catalogueAsset(path, stages.run);
  const edited = ofRecording(hash, asked, stages.run);
  const request = { ...asked, edited };
  const recording = { path, hash, info: await runStage(mediaInfoStage, { path, hash }, stages) };
  const isReady = edited !== null && editedIsFor === "rendering" && !hasPendingSwitches(edited);
  const { timeline, tools } = isReady ? { timeline: edited, tools: {} } : await plan(request, recording, stages);
  return {
    timeline,
    recording,
    tools,
    assetPaths: await locate(timeline, [dirname(path)], stages),
    voice: await voiceTracks(timeline, recording, stages),
  };
};

/** The edited timeline, unless it is one of another recording. @throws UserError where it was asked for all the same. */
const ofRecording = (hash: ContentHash, { source, edited, editedIsFor }: EditRequest, run: Run): Timeline | null => {
  if (!edited || edited.source === hash) return edited;
  const other = edited.assets[edited.source]?.fileName ?? "another recording";
  if (editedIsFor !== "carrying")
    throw new UserError(
      `Expected a timeline of ${basename(source)}, but this is one of ${other}.`,
      "Name its recording.",
    );
  run.report({
    type: "note",
    level: "info",
    message: `The timeline beside the result is one of an earlier ${other}: it is planned anew.`,
  });
  return null;
};

const plan = async (
  request: EditRequest,
  recording: Recording,
  stages: Stages,
): Promise<Pick<PlannedEdit, "timeline" | "tools">> => {
  const { settings, edited, editedIsFor } = request;
  const [analysis, given] = await together(stages.run, (run) => {
    const linked = { ...stages, run };
    return [analyzeRecording(recording, request, linked), gatherMaterial(request.inputs, linked)];
  });
  const source = { hash: recording.hash, asset: assetOf(recording.path, recording.info, null) };
  const material = edited && editedIsFor !== "carrying" ? fillMaterial(given, edited) : given;
  const input = { source, media: recording.info, analysis, settings, ...material };
  const fresh = planEdit({ ...input, edited: null });
  const { timeline, notes } = withEdits(fresh, request, () => planEdit({ ...input, edited }));
  for (const note of notes) stages.run.report(note);
  const heard = analysis.transcript?.source;
  return { timeline, tools: heard ? { transcript: `${heard.kind} ${heard.detail}` } : {} };
};

/**
 * What a person changed in the timeline holds: as it is while the plan beneath is the same, carried into a new plan
 * where settings or the ledger ask for one. The fingerprint stays that of the plan without their changes.
 */
const withEdits = (fresh: EditPlan, { edited }: EditRequest, replan: () => EditPlan): EditPlan => {
  if (!edited || !isEdited(edited)) return fresh;
  const told = (message: string): NoteEvent => ({ type: "note", level: "info", message, fix: "--replan starts over." });
  const isSamePlan = edited.planned === fresh.timeline.planned;
  if (isSamePlan && !hasPendingSwitches(edited))
    return { timeline: edited, notes: [told("Your edited timeline is used.")] };
  const { timeline, notes } = replan();
  const why = isSamePlan ? "You switched cuts" : "The plan has changed since you edited it";
  return {
    timeline: { ...timeline, planned: fresh.timeline.planned },
    notes: [...notes, told(`${why}: planned anew, with your cuts and your caption texts and look.`)],
  };
};

/** The path of the recording that a timeline is an edit of. @throws UserError that names it where it is not found. */
export const findRecording = async (timeline: Timeline, folders: string[], run: Run): Promise<string> => {
  const asset = timeline.assets[timeline.source];
  if (!asset) throw new UserError("The timeline does not list its own recording.", "Plan it anew from the recording.");
  return findAsset(timeline.source, asset, folders, run);
};

const locate = async (timeline: Timeline, folders: string[], { run }: Stages): Promise<Record<ContentHash, string>> => {
  const found = Object.entries(timeline.assets).map(
    async ([hash, asset]) => [hash, await findAsset(hash, asset, folders, run)] as const,
  );
  return Object.fromEntries(await Promise.all(found));
};

const voiceTracks = async (
  timeline: Timeline,
  { path, hash, info }: Recording,
  stages: Stages,
): Promise<Record<string, StoredFile>> => {
  const spans = new Map(timeline.sound.voice.map((span) => [voiceKey(span), span]));
  const extracted = [...spans].map(
    async ([key, { track }]) => [key, await runFileStage(mixAudioStage, { path, hash, info, track }, stages)] as const,
  );
  return Object.fromEntries(await Promise.all(extracted));
};
