import { resolve } from "node:path";
import type { Command } from "commander";
import { UserError } from "../../schema/user-error";
import { addResultOptions, produce, type ResultFlags } from "../produce";
import { addSettingsOptions } from "../request";
import { outputOptions, type Session } from "../session";
import { joinVerbFlags } from "../verb-flags";

const examples = `
Examples:
  reelwright join intro.mp4 talk.mp4 outro.mp4
  reelwright join a.mp4 b.mov --music bed.mp3 --transition fade -o both.mp4`;

interface Flags extends ResultFlags {
  timeline?: string;
}

/** `reelwright join`: videos of any size and rate one after another, with music under them. */
export const addJoin = (program: Command, session: Session): void => {
  const command = program
    .command("join [videos...]")
    .description("join videos of any size and rate, with music under them")
    .addHelpText("after", examples);
  addResultOptions(command);
  for (const option of outputOptions()) command.addOption(option);
  addSettingsOptions(command, joinVerbFlags).action(async (videos: string[], flags: Flags) => {
    if (flags.timeline === undefined && videos.length < 2)
      throw new UserError(`Expected two videos or more, got ${videos.length}.`, "Name them in their order.");
    const sources = videos.map((path) => resolve(session.cwd, path));
    const given = { recipe: "join" as const, sources };
    await produce({ command, flags: joinVerbFlags, named: videos[0], recipe: "join", given }, flags, session);
  });
};
