import { resolve } from "node:path";
import type { Command } from "commander";
import { planVideo } from "../../make-video";
import { UserError } from "../../schema/user-error";
import { addSettingsOptions, defaultOutput, editRequestOf, readAsked, timelinePathOf } from "../request";
import { type OutputFlags, outputOptions, type Session, tell, withRun } from "../session";
import { planText } from "../summary";

const examples = `
Examples:
  reelwright plan talk.mp4                          to talk.edit.timeline.json, which the next render takes up
  reelwright plan talk.mp4 --keep fillers -o mine.json`;

/** `reelwright plan`: the timeline of an edit, without rendering it. */
export const addPlan = (program: Command, session: Session): void => {
  const command = program
    .command("plan [recording]")
    .description("write the timeline and tell what would be cut")
    .option("-o, --output <file>", "where the timeline goes")
    .option("--replan", "plan anew although the timeline there was edited")
    .addHelpText("after", examples);
  for (const option of outputOptions()) command.addOption(option);
  addSettingsOptions(command).action(
    async (recording: string | undefined, flags: OutputFlags & { output?: string; replan?: boolean }) => {
      const asked = await readAsked(recording, command, session);
      const timelinePath =
        flags.output === undefined
          ? timelinePathOf(defaultOutput(asked, session.cwd))
          : resolve(session.cwd, flags.output);
      if (!timelinePath.endsWith(".json"))
        throw new UserError(
          `Expected a name that ends in .json for a timeline, but got ${flags.output}.`,
          "Change -o.",
        );
      await withRun(session, flags, async (run) => {
        const request = await editRequestOf(asked, { timelinePath, replan: flags.replan ?? false, run });
        tell(session, flags, await planVideo({ ...request, timelinePath }, run), planText);
      });
    },
  );
};
