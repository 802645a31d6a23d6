import type { Command } from "commander";
import { makeStill, makeVideo, planVideo, previewVideo } from "../make-video";
import type { PlanReport } from "../schema/report";
import { type Question, readAsked } from "./request";
import { type OutputFlags, type Session, tell, withRun } from "./session";
import { planText, previewText, videoText } from "./summary";
import { parseCount } from "./units";

export interface ResultFlags extends OutputFlags {
  output?: string;
  planOnly?: boolean;
  dryRun?: boolean;
  replan?: boolean;
  frame?: number;
  overwrite?: boolean;
}

/** What every verb that makes a video can be told about its result. */
export const addResultOptions = (command: Command): Command =>
  command
    .option("-o, --output <file>", "where the result goes")
    .option("--plan-only", "write the timeline and tell what would be done")
    .option("--dry-run", "tell which chunks would be rendered, by which commands, and render nothing")
    .option("--replan", "plan anew although the timeline beside the result was edited")
    .option("--frame <n>", "only this frame, as a PNG or JPEG", parseCount)
    .option("-y, --overwrite", "replace a file that is not a result of an earlier run");

/** Makes what is asked for: a video, its plan alone, or one frame of it; tells it, and gives what was planned. */
export const produce = (
  question: Question,
  flags: ResultFlags,
  session: Session,
): Promise<Pick<PlanReport, "scenes"> | null> =>
  withRun(session, flags, async (run) => {
    const still = flags.frame === undefined ? {} : { extension: ".png" };
    const { request, render, outputPath, timelinePath } = await readAsked({ ...question, ...still }, session, run);
    const wanted = { ...request, outputPath, timelinePath, overwrite: flags.overwrite ?? false, render };
    if (flags.planOnly) {
      const report = await planVideo(wanted, run);
      tell(session, flags, report, planText);
      return report;
    }
    if (flags.dryRun) {
      tell(session, flags, await previewVideo(wanted, run), previewText);
      return null;
    }
    if (flags.frame !== undefined) {
      tell(session, flags, await makeStill(wanted, flags.frame, run), ({ outputPath }) => `${outputPath}\n`);
      return null;
    }
    const report = await makeVideo(wanted, run);
    tell(session, flags, report, videoText);
    return report;
  });
