import type { NoteEvent } from "../../schema/progress";
import type { Timeline } from "../../schema/timeline";
import { carryEdits } from "./carry-edits";
import { fingerprint } from "./fingerprint";

/** What every recipe ends with: the plan is marked as planned, and takes over what a person has changed in an earlier one. */
export const finishPlan = (
  plan: Omit<Timeline, "planned">,
  notes: NoteEvent[],
  edited: Timeline | null,
): { timeline: Timeline; notes: NoteEvent[] } => {
  const timeline = { ...plan, planned: fingerprint(plan) };
  if (!edited) return { timeline, notes };
  const carried = carryEdits(timeline, edited);
  return { timeline: carried.timeline, notes: [...notes, ...carried.notes] };
};
