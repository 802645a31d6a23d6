import type { Command } from "commander";
import { analyzeRecording } from "../../pipeline/analyze";
import { hashFile } from "../../pipeline/cache/hash";
import { openStages, runStage } from "../../pipeline/stage";
import { mediaInfoStage } from "../../pipeline/stages/media-info";
import type { Analysis } from "../../schema/analysis";
import type { MediaInfo } from "../../schema/media";
import { addSettingsOptions, editRequestOf, readAsked } from "../request";
import { type OutputFlags, outputOptions, type Session, tell, withRun } from "../session";
import { formatDuration } from "../units";

const examples = `
Examples:
  reelwright analyze talk.mp4
  reelwright analyze talk.mp4 --transcript whisper --model small.en
  reelwright analyze talk.mp4 --json                 everything that was found, in the last line`;

/** `reelwright analyze`: what can be found out about a recording; it is cached for the plan and the render. */
export const addAnalyze = (program: Command, session: Session): void => {
  const command = program
    .command("analyze [recording]")
    .description("find silences, words, takes and faces, and keep them for the render")
    .addHelpText("after", examples);
  for (const option of outputOptions()) command.addOption(option);
  addSettingsOptions(command).action(async (recording: string | undefined, flags: OutputFlags) => {
    const asked = await readAsked(recording, command, session);
    await withRun(session, flags, async (run) => {
      const stages = openStages(run);
      const request = await editRequestOf(asked, { timelinePath: "", replan: true, run });
      const source = { path: request.source, hash: await hashFile(request.source, run) };
      const info = await runStage(mediaInfoStage, source, stages);
      const analysis = await analyzeRecording({ ...source, info }, request, stages);
      tell(session, flags, { source: source.path, hash: source.hash, info, analysis }, analysisText);
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
