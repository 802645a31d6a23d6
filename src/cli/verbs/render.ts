import { resolve } from "node:path";
import type { Command } from "commander";
import { makeStill, makeVideo, planVideo } from "../../make-video";
import {
  addSettingsOptions,
  defaultOutput,
  editRequestOf,
  readAsked,
  timelinePathOf,
  videoExtension,
} from "../request";
import { type OutputFlags, outputOptions, type Session, tell, withRun } from "../session";
import { planText, videoText } from "../summary";
import { parseCount } from "../units";

const examples = `
Examples:
  reelwright render                                       the bundled sample, to out/sample.mp4
  reelwright render talk.mp4                              to talk.edit.mp4 beside it
  reelwright render talk.mp4 -o short.mp4 --aspect 9:16 --captions karaoke
  reelwright render talk.mp4 --margin 0.1s,0.2s --keep fillers --music bed.mp3 --broll clips
  reelwright render talk.mp4 --plan-only                  what would be cut, and the timeline to edit
  reelwright render --timeline talk.edit.timeline.json    an edited timeline
  reelwright render talk.mp4 --frame 120 -o still.png     one frame`;

interface Flags extends OutputFlags {
  output?: string;
  planOnly?: boolean;
  replan?: boolean;
  frame?: number;
  overwrite?: boolean;
}

/** `reelwright render`: a recording in, a finished video out. */
export const addRender = (program: Command, session: Session): void => {
  const command = program
    .command("render [recording]")
    .description("edit a recording into a finished, captioned video")
    .option("-o, --output <file>", "where the result goes")
    .option("--plan-only", "write the timeline and tell what would be done")
    .option("--replan", "plan anew although the timeline beside the result was edited")
    .option("--frame <n>", "only this frame, as a PNG or JPEG", parseCount)
    .option("-y, --overwrite", "replace a file that is not a result of an earlier run")
    .addHelpText("after", examples);
  for (const option of outputOptions()) command.addOption(option);
  addSettingsOptions(command).action(async (recording: string | undefined, flags: Flags) => {
    const asked = await readAsked(recording, command, session);
    const extension = flags.frame === undefined ? videoExtension(asked) : ".png";
    const outputPath =
      flags.output === undefined ? defaultOutput(asked, session.cwd, extension) : resolve(session.cwd, flags.output);
    const timelinePath = timelinePathOf(outputPath);
    await withRun(session, flags, async (run) => {
      const edit = await editRequestOf(asked, { timelinePath, replan: flags.replan ?? false, run });
      const request = { ...edit, outputPath, timelinePath, overwrite: flags.overwrite ?? false, render: asked.render };
      if (flags.planOnly) return tell(session, flags, await planVideo(request, run), planText);
      if (flags.frame !== undefined)
        return tell(session, flags, await makeStill(request, flags.frame, run), ({ outputPath }) => `${outputPath}\n`);
      return tell(session, flags, await makeVideo(request, run), videoText);
    });
  });
};
