import { createRequire } from "node:module";
import { z } from "zod";
import { firstProblem } from "../../schema/parse-document";
import { type Timeline, timelineSchema } from "../../schema/timeline";
import { compositionId } from "./project";

/** The timeline that a root file holds, or why there is none to be had. */
export type SavedTimeline = { timeline: Timeline } | { problem: string };

// As a module it imports files by half their names, which Node alone does not find.
const { CodemodsInternals }: typeof import("@remotion/codemods") = createRequire(import.meta.url)("@remotion/codemods");

const savedSchema = z.object({ timeline: timelineSchema });

/** Reads the literal in a root file as Studio reads it: parsed, never run. */
export const readSavedTimeline = (rootSource: string): SavedTimeline => {
  const read = CodemodsInternals.computeCanUpdateDefaultPropsFromContent(rootSource, compositionId);
  if (!read.canUpdate) return { problem: read.reason };
  const parsed = savedSchema.safeParse(read.currentDefaultProps, { reportInput: true });
  return parsed.success ? parsed.data : { problem: firstProblem(parsed.error) };
};
