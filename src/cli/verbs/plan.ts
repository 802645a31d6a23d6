import type { Command } from "commander";
import { planVideo } from "../../make-video";
import { UserError } from "../../schema/user-error";
import { addSettingsOptions, readAsked } from "../request";
import { type OutputFlags, outputOptions, type Session, tell, withRun } from "../session";
import { planText } from "../summary";
import { fileVerbFlags } from "../verb-flags";

const examples = `
Examples:
  reelwright plan talk.mp4                           to talk.edit.timeline.json, which the next render takes up
  reelwright plan talk.mp4 --keep fillers -o mine.json`;

/** `reelwright plan`: the timeline of a video, without rendering it. */
export const addPlan = (program: Command, session: Session): void => {
  const command = program
    .command("plan [file]")
    .description("write the timeline and tell what would be cut")
    .option("-o, --output <file>", "where the timeline goes")
    .option("--replan", "plan anew although the timeline there was edited")
    .addHelpText("after", examples);
  for (const option of outputOptions()) command.addOption(option);
  addSettingsOptions(command, fileVerbFlags).action(
    async (named: string | undefined, flags: OutputFlags & { output?: string }) => {
      if (flags.output !== undefined && !flags.output.endsWith(".json"))
        throw new UserError(
          `Expected a name that ends in .json for a timeline, but got ${flags.output}.`,
          "Change -o.",
        );
      await withRun(session, flags, async (run) => {
        const question = { command, flags: fileVerbFlags, named, recipe: null };
        const { request, timelinePath } = await readAsked(question, session, run);
        tell(session, flags, await planVideo({ ...request, timelinePath }, run), planText);
      });
    },
  );
};
