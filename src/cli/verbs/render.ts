import type { Command } from "commander";
import { chosen } from "../flags/flag";
import { addResultOptions, produce, type ResultFlags } from "../produce";
import { addSettingsOptions } from "../request";
import { outputOptions, type Session } from "../session";
import { fileVerbFlags } from "../verb-flags";

const examples = `
Examples:
  reelwright render                                       the bundled sample, to out/sample.mp4
  reelwright render talk.mp4                              to talk.edit.mp4 beside it
  reelwright render podcast.mp3                           sound becomes an audiogram: podcast.audiogram.mp4
  reelwright render talk.mp4 -o short.mp4 --aspect 9:16 --captions karaoke
  reelwright render talk.mp4 --margin 0.1s,0.2s --keep fillers --music bed.mp3 --broll clips
  reelwright render talk.mp4 --plan-only                  what would be cut, and the timeline to edit
  reelwright render --timeline talk.edit.timeline.json    an edited timeline
  reelwright render talk.mp4 --frame 120 -o still.png     one frame`;

/** `reelwright render`: a recording, an audio file or a timeline in, a finished video out. */
export const addRender = (program: Command, session: Session): void => {
  const command = program
    .command("render [file]")
    .description("make a finished, captioned video of a recording or an audio file")
    .addOption(chosen("--recipe <name>", "what to make (by what is in the file)", ["edit", "audiogram"]))
    .addHelpText("after", examples);
  addResultOptions(command);
  for (const option of outputOptions()) command.addOption(option);
  addSettingsOptions(command, fileVerbFlags).action(
    async (named: string | undefined, flags: ResultFlags & { recipe?: "edit" | "audiogram" }) => {
      const question = { command, flags: fileVerbFlags, named, recipe: flags.recipe ?? null };
      await produce(question, flags, session);
    },
  );
};
