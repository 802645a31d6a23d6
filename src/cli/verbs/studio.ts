import type { Command } from "commander";
import { planRecording } from "../../pipeline/edit";
import { openStages } from "../../pipeline/stage";
import { keepEdited, writeTimeline } from "../../pipeline/timeline-file";
import type { NoteEvent } from "../../schema/progress";
import { addSettingsOptions, defaultOutput, editRequestOf, readAsked, timelinePathOf } from "../request";
import { type OutputFlags, outputOptions, type Session, withRun } from "../session";
import { parseCount } from "../units";

const examples = `
Examples:
  reelwright studio                                  the bundled sample
  reelwright studio talk.mp4                         what is saved there is what the next render uses
  reelwright studio --timeline talk.edit.timeline.json --port 3333 --no-open`;

interface Flags extends OutputFlags {
  port?: number;
  open: boolean;
  replan?: boolean;
}

/** Studio plays with the browser's own player; a render decodes for itself. */
const hevcNote: NoteEvent = {
  type: "note",
  level: "warning",
  message:
    "The recording is HEVC, which many browsers do not play: it may stay black in Studio. Renders are not affected.",
  fix: "Use Chrome with hardware decoding, or a copy in H.264.",
};

/** `reelwright studio`: Remotion Studio on the real timeline and media of a recording. */
export const addStudio = (program: Command, session: Session): void => {
  const command = program
    .command("studio [recording]")
    .description("preview and edit the timeline in Remotion Studio")
    .option("--port <n>", "where Studio listens (a free one)", parseCount)
    .option("--no-open", "do not open a browser")
    .option("--replan", "plan anew although the timeline there was edited")
    .addHelpText("after", examples);
  for (const option of outputOptions()) command.addOption(option);
  addSettingsOptions(command).action(async (recording: string | undefined, flags: Flags) => {
    const asked = await readAsked(recording, command, session);
    const timelinePath = asked.timeline?.path ?? timelinePathOf(defaultOutput(asked, session.cwd));
    await withRun(session, flags, async (run) => {
      const request = await editRequestOf(asked, { timelinePath, replan: flags.replan ?? false, run });
      const { timeline, assetPaths, recording } = await planRecording(request, openStages(run));
      if (recording.info.video?.codec === "hevc") run.report(hevcNote);
      await keepEdited(timelinePath, timeline);
      await writeTimeline(timelinePath, timeline);
      // Loaded here: the other verbs would wait for Studio's parsers at every start.
      const { openStudio } = await import("../studio/open-studio");
      await openStudio({
        ...{ timeline, assetPaths, timelinePath, run },
        dir: run.tempDir,
        port: flags.port ?? null,
        openBrowser: flags.open,
        onReady: (url) =>
          run.report({
            type: "note",
            level: "info",
            message: `Studio is at ${url}; a save there goes to ${timelinePath}.`,
            fix: "Ctrl-C ends it.",
          }),
      });
    });
  });
};
