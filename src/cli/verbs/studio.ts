import type { Command } from "commander";
import { planTimeline } from "../../pipeline/plan-video";
import { openStages, runStage, type Stages } from "../../pipeline/stage";
import { mediaInfoStage } from "../../pipeline/stages/media-info";
import { keepEdited, writeTimeline } from "../../pipeline/timeline-file";
import type { NoteEvent } from "../../schema/progress";
import type { Timeline } from "../../schema/timeline";
import { addSettingsOptions, readAsked } from "../request";
import { type OutputFlags, outputOptions, type Session, withRun } from "../session";
import { parseCount } from "../units";
import { fileVerbFlags } from "../verb-flags";

const examples = `
Examples:
  reelwright studio                                  the bundled sample
  reelwright studio talk.mp4                         what is saved there is what the next render uses
  reelwright studio --timeline talk.edit.timeline.json --port 3333 --no-open`;

interface Flags extends OutputFlags {
  port?: number;
  open: boolean;
}

/** Studio plays with the browser's own player; a render decodes for itself. */
const hevcNote: NoteEvent = {
  type: "note",
  level: "warning",
  message:
    "There is HEVC in it, which many browsers do not play: it may stay black in Studio. Renders are not affected.",
  fix: "Use Chrome with hardware decoding, or a copy in H.264.",
};

/** `reelwright studio`: Remotion Studio on the real timeline and media of a recording. */
export const addStudio = (program: Command, session: Session): void => {
  const command = program
    .command("studio [file]")
    .description("preview and edit the timeline in Remotion Studio")
    .option("--port <n>", "where Studio listens (a free one)", parseCount)
    .option("--no-open", "do not open a browser")
    .option("--replan", "plan anew although the timeline there was edited")
    .addHelpText("after", examples);
  for (const option of outputOptions()) command.addOption(option);
  addSettingsOptions(command, fileVerbFlags).action(async (named: string | undefined, flags: Flags) => {
    await withRun(session, flags, async (run) => {
      const question = { command, flags: fileVerbFlags, named, recipe: null };
      const asked = await readAsked(question, session, run);
      const timelinePath = asked.timelineFile ?? asked.timelinePath;
      const stages = openStages(run);
      const { timeline, assetPaths } = await planTimeline(asked.request, stages);
      if (await holdsHevc(timeline, assetPaths, stages)) run.report(hevcNote);
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

const holdsHevc = async ({ assets }: Timeline, paths: Record<string, string>, stages: Stages): Promise<boolean> => {
  const videos = Object.entries(assets).filter(([, { kind }]) => kind === "video");
  const infos = videos.map(([hash]) => runStage(mediaInfoStage, { path: paths[hash] ?? "", hash }, stages));
  return (await Promise.all(infos)).some(({ video }) => video?.codec === "hevc");
};
