import { extname, resolve } from "node:path";
import { type Command, Option } from "commander";
import { readTimeline } from "../../pipeline/timeline-file";
import { toAss } from "../../render/subtitles/ass";
import { toCaptionJson } from "../../render/subtitles/caption-json";
import { toSrt } from "../../render/subtitles/srt";
import { toVtt } from "../../render/subtitles/vtt";
import type { Timeline } from "../../schema/timeline";
import { UserError } from "../../schema/user-error";
import { writeWhole } from "../../tools/write-whole";
import { findTimelinePath } from "../request";
import type { Session } from "../session";

const examples = `
Examples:
  reelwright captions talk.mp4                     SRT to standard output
  reelwright captions talk.mp4 -o talk.ass
  reelwright captions talk.edit.timeline.json --format json`;

const writers: Record<string, (timeline: Timeline) => string> = {
  srt: (timeline) => toSrt(timeline),
  vtt: (timeline) => toVtt(timeline),
  ass: toAss,
  json: toCaptionJson,
};

/** `reelwright captions`: the captions of a planned or rendered video as a file of their own, in its time. */
export const addCaptions = (program: Command, session: Session): void => {
  program
    .command("captions [recording|timeline]")
    .description("write the captions of a planned video as SRT, VTT, ASS or caption JSON")
    .addOption(
      new Option("--format <name>", "which format (from the output's name, else srt)").choices(Object.keys(writers)),
    )
    .option("-o, --output <file>", "where to (standard output)")
    .addHelpText("after", examples)
    .action(async (about: string | undefined, flags: { format?: string; output?: string }) => {
      const format = formatOf(flags.output);
      const path = findTimelinePath(about, session.cwd);
      const timeline = await readTimeline(path);
      if (!timeline.overlays.some((overlay) => overlay.kind === "captions"))
        throw new UserError(`${path} has no captions.`, "Plan it with a transcript and without --no-captions.");
      const text = writers[flags.format ?? format]?.(timeline) ?? "";
      if (flags.output === undefined) {
        session.out.write(text);
        return;
      }
      const target = resolve(session.cwd, flags.output);
      if (target === path) throw new UserError(`The captions cannot replace ${path}.`, "Choose another -o.");
      await writeWhole(target, text);
      session.out.write(`${target}\n`);
    });
};

const formatOf = (output: string | undefined): string => {
  if (output === undefined) return "srt";
  const format = extname(output).slice(1).toLowerCase();
  if (format in writers) return format;
  throw new UserError(`Expected a name that ends in .srt, .vtt, .ass or .json, but got ${output}.`, "Change -o.");
};
