import type { Command } from "commander";
import { analyzeRecording } from "../../pipeline/analyze";
import { listenTo } from "../../pipeline/listen";
import { readSource } from "../../pipeline/source";
import { openStages } from "../../pipeline/stage";
import type { Analysis } from "../../schema/analysis";
import type { MediaInfo } from "../../schema/media";
import { UserError } from "../../schema/user-error";
import { addSettingsOptions, readAsked } from "../request";
import { type OutputFlags, outputOptions, type Session, tell, withRun } from "../session";
import { formatDuration } from "../units";
import { fileVerbFlags } from "../verb-flags";

const examples = `
Examples:
  reelwright analyze talk.mp4
  reelwright analyze talk.mp4 --transcript whisper --model small.en
  reelwright analyze talk.mp4 --json                 everything that was found, in the last line`;

/** `reelwright analyze`: what can be found out about a recording; it is cached for the plan and the render. */
export const addAnalyze = (program: Command, session: Session): void => {
  const command = program
    .command("analyze [file]")
    .description("find silences, words, takes and faces, and keep them for the render")
    .addHelpText("after", examples);
  for (const option of outputOptions()) command.addOption(option);
  addSettingsOptions(command, fileVerbFlags).action(async (named: string | undefined, flags: OutputFlags) => {
    await withRun(session, flags, async (run) => {
      const stages = openStages(run);
      const { request } = await readAsked({ command, flags: fileVerbFlags, named, recipe: null }, session, run);
      const { wanted } = request;
      if (!("source" in wanted))
        throw new UserError(`Expected a recording to analyse, but this is a ${wanted.recipe}.`, "Name a recording.");
      const recording = await readSource(wanted.source, stages);
      const analysis: Analysis =
        wanted.recipe === "edit"
          ? await analyzeRecording(recording, wanted, stages)
          : { ...(await listenTo(recording, wanted, stages)), faces: null, focalPoints: null };
      const { path: source, hash, info } = recording;
      tell(session, flags, { source, hash, info, analysis }, analysisText);
    });
  });
};

const analysisText = ({ source, info, analysis }: { source: string; info: MediaInfo; analysis: Analysis }): string => {
  const { video, audioTracks, durationMs } = info;
  const { transcript, silences, takes, faces } = analysis;
  const silentMs = (silences?.spans ?? []).reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);
  const withFace = faces?.samples.filter((sample) => sample.faces.length > 0).length ?? 0;
  const rows: [string, string][] = [
    ["length", formatDuration(durationMs)],
    ["picture", video ? `${video.width}×${video.height}, ${Number(video.fps.toFixed(3))} fps, ${video.codec}` : "none"],
    ["sound", audioTracks.map(({ codec, channels }) => `${codec}, ${channels} channels`).join("; ") || "none"],
    ["words", transcript ? `${transcript.words.length} (${transcript.language}, ${transcript.source.kind})` : "none"],
    ["silences", silences ? `${silences.spans.length}, ${formatDuration(silentMs)} in all` : "none"],
    ["takes", takes ? takes.takes.map(({ kind, text }) => `${kind} “${text}”`).join(", ") || "none to cut" : "none"],
    ["faces", faces ? `in ${withFace} of ${faces.samples.length} samples` : "not looked for"],
  ];
  return `${source}\n${rows.map(([name, text]) => `  ${name.padEnd(10)}${text}\n`).join("")}`;
};
