import type { Command } from "commander";
import { addResultOptions, produce, type ResultFlags } from "../produce";
import { addSettingsOptions } from "../request";
import { outputOptions, type Session } from "../session";
import { audiogramVerbFlags } from "../verb-flags";

const examples = `
Examples:
  reelwright audiogram podcast.mp3
  reelwright audiogram podcast.mp3 --title "Deep water" --speaker "Ada Lovelace" --cover cover.jpg --waveform radial
  reelwright audiogram podcast.mp3 --aspect 1:1 --background photos --transcript podcast.txt
  reelwright audiogram talk.mp4 --background blur --cut silence`;

/** `reelwright audiogram`: sound in, a video with its waveform and captions out. */
export const addAudiogram = (program: Command, session: Session): void => {
  const command = program
    .command("audiogram <file>")
    .description("make a video of sound: waveform, captions and a background")
    .addHelpText("after", examples);
  addResultOptions(command);
  for (const option of outputOptions()) command.addOption(option);
  addSettingsOptions(command, audiogramVerbFlags).action(async (named: string, flags: ResultFlags) => {
    await produce({ command, flags: audiogramVerbFlags, named, recipe: "audiogram" }, flags, session);
  });
};
