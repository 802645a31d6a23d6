import { existsSync } from "node:fs";
import { basename, dirname, extname, resolve } from "node:path";
import { type Command, Option } from "commander";
import { readTimeline } from "../../pipeline/timeline-file";
import { toAss } from "../../render/subtitles/ass";
import { toCaptionJson } from "../../render/subtitles/caption-json";
import { toSrt } from "../../render/subtitles/srt";
import { toVtt } from "../../render/subtitles/vtt";
import type { Timeline } from "../../schema/timeline";
import { UserError } from "../../schema/user-error";
import { writeWhole } from "../../tools/write-whole";
import { findTimelinePath } from "../output-names";
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
  json: (timeline) => toCaptionJson(timeline),
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
    .option("-y, --overwrite", "replace the file if there is one")
    .addHelpText("after", examples)
    .action(async (about: string | undefined, flags: { format?: string; output?: string; overwrite?: boolean }) => {
      const format = formatOf(flags);
      const path = findTimelinePath(about, session.cwd);
      const timeline = await readTimeline(path);
      if (!timeline.overlays.some((overlay) => overlay.kind === "captions"))
        throw new UserError(`${path} has no captions.`, "Plan it with a transcript and without --no-captions.");
      const text = writers[format]?.(timeline) ?? "";
      if (flags.output === undefined) {
        session.out.write(text);
        return;
      }
      const target = resolve(session.cwd, flags.output);
      refuseTranscriptName(target, about === undefined ? null : resolve(session.cwd, about));
      if (existsSync(target) && !flags.overwrite)
        throw new UserError(`${target} exists already.`, "Choose another -o, or add -y to replace it.");
      await writeWhole(target, text);
      session.out.write(`${target}\n`);
    });
};

/** Beside a recording and with its name, captions would be taken for its transcript; but they are in the result's time. */
const refuseTranscriptName = (target: string, recording: string | null): void => {
  const stem = (path: string) => basename(path, extname(path));
  if (recording === null || dirname(recording) !== dirname(target) || stem(recording) !== stem(target)) return;
  if (extname(target) === ".ass" || recording.endsWith(".json")) return;
  throw new UserError(
    `The next run would read ${basename(target)} as the transcript of ${basename(recording)}, but it is in the result's time.`,
    `Name it ${stem(target)}.edit${extname(target)}.`,
  );
};

const formatOf = ({ format, output }: { format?: string; output?: string }): string => {
  if (output === undefined) return format ?? "srt";
  const named = extname(output).slice(1).toLowerCase();
  if (format === undefined && !(named in writers))
    throw new UserError(`Expected a name that ends in .srt, .vtt, .ass or .json, but got ${output}.`, "Change -o.");
  if (format !== undefined && named in writers && named !== format)
    throw new UserError(
      `Expected ${format} in a file that ends in .${format}, but got ${output}.`,
      "Change -o or --format.",
    );
  return format ?? named;
};
