import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { renderSettingsOf, wantedOf } from "../../src/cli/recipe-settings";
import { readConfigLayers, resolveSettings } from "../../src/cli/settings";
import { makeVideo } from "../../src/make-video";
import type { VideoReport } from "../../src/schema/report";
import { openRun } from "../../src/tools/run";

/** One run of the whole flow. */
export interface FlowRow {
  work: string;
  engine: string;
  seconds: number;
  framesPerSecond: number;
  /** How many times as fast as the cold run. */
  overCold: number;
  peakMemoryMb: number;
  stages: Record<string, number>;
}

/** Edits a recording from nothing, and again after changes, in one process: where the stages' time goes. */
export const benchFlow = async (
  o: { source: string; frames: [number, number] | null; signal: AbortSignal },
  tell: (row: FlowRow) => void,
): Promise<FlowRow[]> => {
  const folder = await mkdtemp(join(tmpdir(), "reelwright-flow-"));
  const warm = join(folder, "cache");
  const works: { work: string; cacheDir: string; changes: Record<string, unknown> }[] = [
    { work: "cold: nothing is cached", cacheDir: warm, changes: {} },
    { work: "again: everything is cached", cacheDir: warm, changes: {} },
    { work: "another caption preset", cacheDir: warm, changes: { captionPreset: "minimal" } },
    { work: "another silence margin", cacheDir: warm, changes: { marginAfterMs: 300 } },
    { work: "cold, one browser tab", cacheDir: join(folder, "cache-of-one"), changes: { concurrency: 1 } },
  ];
  const rows: FlowRow[] = [];
  try {
    for (const { work, cacheDir, changes } of works) {
      const report = await edit({ ...o, folder, cacheDir, changes });
      const seconds = report.elapsedMs / 1000;
      const stages = report.stages.filter(({ state }) => state === "finished");
      const row: FlowRow = {
        ...{ work, seconds, engine: report.engine.name, framesPerSecond: report.engine.framesPerSecond },
        overCold: (rows[0]?.seconds ?? seconds) / seconds,
        peakMemoryMb: report.peakMemoryBytes / 1e6,
        stages: Object.fromEntries(stages.map(({ stage, elapsedMs }) => [stage, elapsedMs / 1000])),
      };
      rows.push(row);
      tell(row);
    }
    return rows;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const edit = async (o: {
  source: string;
  frames: [number, number] | null;
  signal: AbortSignal;
  folder: string;
  cacheDir: string;
  changes: Record<string, unknown>;
}): Promise<VideoReport> => {
  const { source, frames, folder } = o;
  const settings = { ...resolveSettings(await readConfigLayers(source, folder), "edit"), ...o.changes };
  const run = await openRun({ signal: o.signal, report: () => {}, cacheDir: o.cacheDir });
  try {
    return await makeVideo(
      {
        wanted: wantedOf({ recipe: "edit", source }, settings),
        render: renderSettingsOf("edit", { ...settings, frames }),
        ...{ edited: null, editedIn: null, editedIsFor: "carrying", overwrite: true },
        outputPath: join(folder, "out.mp4"),
        timelinePath: join(folder, "out.timeline.json"),
      },
      run,
    );
  } finally {
    await run.close();
  }
};

/** A row for people. */
export const flowLine = (row: FlowRow): string => {
  const slowest = Object.entries(row.stages)
    .sort(([, a], [, b]) => b - a)
    .map(([stage, took]) => `${stage} ${took.toFixed(1)}`)
    .join(", ");
  return [
    row.work.padEnd(28),
    row.engine.padEnd(9),
    `${row.overCold.toFixed(2)}×`.padStart(8),
    `${row.seconds.toFixed(1)} s`.padStart(9),
    `${row.framesPerSecond.toFixed(1)} fps`.padStart(11),
    `${Math.round(row.peakMemoryMb)} MB`.padStart(9),
    slowest ? `  ${slowest}` : "",
  ].join("");
};
