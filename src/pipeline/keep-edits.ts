import { basename } from "node:path";
import type { ContentHash } from "../schema/media";
import type { NoteEvent } from "../schema/progress";
import type { Timeline } from "../schema/timeline";
import { UserError } from "../schema/user-error";
import type { Run } from "../tools/run";
import { isEdited } from "./planners/fingerprint";
import { hasPendingSwitches } from "./planners/pending-switches";
import type { Draft, Plan } from "./recipe";

/** A timeline that somebody may have edited, and what it is taken for. */
export interface Edited {
  /** Null where there is none. */
  edited: Timeline | null;
  /** The folder it lies in, where it was named: its files may lie there too. */
  editedIn: string | null;
  /**
   * What it is taken for: rendered as it is, planned anew with the settings asked for, or (where an earlier run left
   * it) only for what a person has changed in it since.
   */
  editedIsFor: "rendering" | "replanning" | "carrying";
}

/** The edited timeline, unless it is one of something else. @throws UserError where it was asked for all the same. */
export const ofSource = (
  source: { path: string; hash: ContentHash },
  { edited, editedIsFor }: Pick<Edited, "edited" | "editedIsFor">,
  run: Run,
): Timeline | null => {
  if (!edited || edited.source === source.hash) return edited;
  const other = edited.assets[edited.source]?.fileName ?? "another recording";
  if (editedIsFor !== "carrying")
    throw new UserError(
      `Expected a timeline of ${basename(source.path)}, but this is one of ${other}.`,
      "Name its recording.",
    );
  run.report(plannedAnew(other));
  return null;
};

const plannedAnew = (other: string): NoteEvent => ({
  type: "note",
  level: "info",
  message: `The timeline beside the result is one of an earlier ${other}: it is planned anew.`,
});

/**
 * What a person changed in the timeline holds: as it is while the plan beneath is the same, carried into a new plan
 * where settings or the ledger ask for one. The fingerprint stays that of the plan without their changes.
 */
export const withEdits = (draft: Draft, edited: Timeline | null): Plan => {
  const fresh = draft.plan(null);
  if (!edited || !isEdited(edited)) return fresh;
  if (edited.source !== fresh.timeline.source)
    return { ...fresh, notes: [...fresh.notes, plannedAnew(edited.recipe.name)] };
  const told = (message: string): NoteEvent => ({ type: "note", level: "info", message, fix: "--replan starts over." });
  const isSamePlan = edited.planned === fresh.timeline.planned;
  if (isSamePlan && !hasPendingSwitches(edited))
    return { timeline: edited, notes: [told("Your edited timeline is used.")] };
  const { timeline, notes } = draft.plan(edited);
  const why = isSamePlan ? "You switched cuts" : "The plan has changed since you edited it";
  return {
    timeline: { ...timeline, planned: fresh.timeline.planned },
    notes: [...notes, told(`${why}: planned anew${carried[timeline.recipe.name]}.`)],
  };
};

/** What `draft.plan` takes over from an edited timeline. */
const carried: Record<Timeline["recipe"]["name"], string> = {
  edit: ", with your cuts and your caption texts and look",
  audiogram: ", with your cuts and your caption texts and look",
  short: ", with your caption texts and look",
  join: "",
};
