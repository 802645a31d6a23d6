import type { PlanReport, RenderPreview, VideoReport } from "../schema/report";
import { formatBytes, formatDuration } from "./units";

const reasons = { silence: "silences", retake: "retakes", "false-start": "false starts", filler: "fillers" } as const;

const row = (name: string, text: string): string => `  ${name.padEnd(10)}${text}\n`;

const cutText = ({ cuts }: PlanReport): string =>
  cuts.length === 0
    ? "nothing"
    : cuts.map(({ reason, count, ms }) => `${count} ${reasons[reason]} (${formatDuration(ms)})`).join(", ");

/** `3 pexels, 2 generated`: most first. */
const counted = (names: string[]): string => {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([name, count]) => `${count} ${name}`)
    .join(", ");
};

/** How a short came to be, and which of its scenes are not as they were asked for, and why. */
const sceneRows = ({ scenes }: PlanReport): string => {
  const voices = new Set(scenes.flatMap(({ speech }) => speech ?? []));
  const fallen = scenes.flatMap(({ fellBack }, index) => (fellBack === null ? [] : [{ number: index + 1, fellBack }]));
  return [
    row("voice", [...voices].join(", ")),
    row("pictures", counted(scenes.flatMap(({ picture }) => picture ?? []))),
    ...(fallen.length > 0 ? [row("fell back", `${fallen.length} of ${scenes.length} scenes fell back`)] : []),
    ...fallen.map(({ number, fellBack }) => row("", `scene ${number}: ${fellBack}`)),
  ].join("");
};

const lengthRows = (report: PlanReport): string => {
  const { recipe, sourceMs, outputMs } = report;
  if (recipe === "short") return row("length", formatDuration(outputMs)) + sceneRows(report);
  if (recipe === "join") return row("length", formatDuration(outputMs));
  const removed = sourceMs > 0 ? Math.round((1 - outputMs / sourceMs) * 100) : 0;
  return [
    row("length", `${formatDuration(sourceMs)} → ${formatDuration(outputMs)} (${removed} % shorter)`),
    row("cut", cutText(report)),
  ].join("");
};

/** What the picture is made of; the shots always, the rest where there is any. */
const partsText = ({ shots, captionPages, cutaways }: PlanReport): string => {
  const parts = [
    { count: captionPages, name: "caption pages" },
    { count: cutaways, name: "cutaways" },
  ];
  const there = parts.filter(({ count }) => count > 0).map(({ count, name }) => `${count} ${name}`);
  return [`${shots} shots`, ...there].join(", ");
};

const contentRows = (report: PlanReport): string => {
  const { format } = report;
  return [
    lengthRows(report),
    row("made of", partsText(report)),
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
  const all = stages.filter(({ state }) => state !== "skipped").length;
  const slowest = slowestStages(stages).map(([stage, ms]) => `${stage} ${formatDuration(ms)}`);
  return [
    `${report.outputPath}\n`,
    contentRows(report),
    row("sound", soundText(report)),
    row(
      "render",
      `${engine.name}: ${engine.frames} frames, ${engine.framesPerSecond.toFixed(1)} a second (${engine.why})`,
    ),
    row("stages", `${cached} of ${all} from the cache${slowest.length > 0 ? `; ${slowest.join(", ")}` : ""}`),
    row(
      "took",
      `${formatDuration(elapsedMs)}, ${(report.outputMs / elapsedMs).toFixed(2)}× real time, ${formatBytes(peakMemoryBytes)} memory at most`,
    ),
    row("disk", `${formatBytes(outputBytes)} video, ${formatBytes(cacheBytes)} cache`),
  ].join("");
};

/** What `--dry-run` tells: a line a chunk, and below those that are missing the commands that would make them. */
export const previewText = ({ outputPath, engine, chunks }: RenderPreview): string => {
  const frames = (list: RenderPreview["chunks"]) => list.reduce((sum, each) => sum + each.toFrame - each.fromFrame, 0);
  const missing = chunks.filter(({ isCached }) => !isCached);
  const lines = chunks.flatMap(({ fromFrame, toFrame, isCached, painter, why, commands }) => [
    `  ${`${fromFrame}-${toFrame - 1}`.padEnd(14)}${(isCached ? "cached" : painter).padEnd(10)}${why}`,
    ...commands.map((command) => `    ${command}`),
  ]);
  return [
    `${outputPath} would be rendered.`,
    row("engine", engine.why).trimEnd(),
    row(
      "frames",
      `${frames(chunks)} in ${chunks.length} chunks, ${frames(missing)} in ${missing.length} to be painted`,
    ).trimEnd(),
    ...lines,
    "",
  ].join("\n");
};
