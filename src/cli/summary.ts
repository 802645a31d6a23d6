import type { PlanReport, VideoReport } from "../schema/report";
import { formatBytes, formatDuration } from "./units";

const reasons = { silence: "silences", retake: "retakes", "false-start": "false starts", filler: "fillers" } as const;

const row = (name: string, text: string): string => `  ${name.padEnd(10)}${text}\n`;

const cutText = ({ cuts }: PlanReport): string =>
  cuts.length === 0
    ? "nothing"
    : cuts.map(({ reason, count, ms }) => `${count} ${reasons[reason]} (${formatDuration(ms)})`).join(", ");

const contentRows = (report: PlanReport): string => {
  const { format, sourceMs, outputMs, shots, captionPages, cutaways } = report;
  const removed = sourceMs > 0 ? Math.round((1 - outputMs / sourceMs) * 100) : 0;
  return [
    row("length", `${formatDuration(sourceMs)} → ${formatDuration(outputMs)} (${removed} % shorter)`),
    row("cut", cutText(report)),
    row("made of", `${shots} shots, ${captionPages} caption pages, ${cutaways} cutaways`),
    row("format", `${format.width}×${format.height}, ${Number(format.fps.toFixed(3))} fps`),
  ].join("");
};

/** What `--plan-only` tells. */
export const planText = (report: PlanReport): string => `${report.timelinePath}\n${contentRows(report)}`;

const soundText = ({ loudness: { integratedLufs, truePeakDb } }: VideoReport): string =>
  integratedLufs === null || truePeakDb === null
    ? "silent"
    : `${integratedLufs.toFixed(1)} LUFS, peak ${truePeakDb.toFixed(1)} dBTP`;

const slowestStages = (stages: VideoReport["stages"]): [string, number][] => {
  const tookMs = new Map<string, number>();
  for (const { stage, state, elapsedMs } of stages)
    if (state === "finished") tookMs.set(stage, (tookMs.get(stage) ?? 0) + elapsedMs);
  return [...tookMs].filter(([, ms]) => ms >= 100).sort(([, a], [, b]) => b - a);
};

/** What a run tells at its end: what it made, what was cut and why, and what it took. */
export const videoText = (report: VideoReport): string => {
  const { engine, stages, elapsedMs, peakMemoryBytes, cacheBytes, outputBytes } = report;
  const cached = stages.filter(({ state }) => state === "cached").length;
  const counted = stages.filter(({ state }) => state !== "skipped").length;
  const slowest = slowestStages(stages).map(([stage, ms]) => `${stage} ${formatDuration(ms)}`);
  return [
    `${report.outputPath}\n`,
    contentRows(report),
    row("sound", soundText(report)),
    row(
      "render",
      `${engine.name}: ${engine.frames} frames, ${engine.framesPerSecond.toFixed(1)} a second (${engine.why})`,
    ),
    row("stages", `${cached} of ${counted} from the cache${slowest.length > 0 ? `; ${slowest.join(", ")}` : ""}`),
    row(
      "took",
      `${formatDuration(elapsedMs)}, ${(report.outputMs / elapsedMs).toFixed(2)}× real time, ${formatBytes(peakMemoryBytes)} memory at most`,
    ),
    row("disk", `${formatBytes(outputBytes)} video, ${formatBytes(cacheBytes)} cache`),
  ].join("");
};
