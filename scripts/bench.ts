// How fast the product is here: seconds a stage, frames a second of the render, peak memory. All in one run on the same
// work, so that the ratios hold when the machine's speed drifts.
//   npm run bench                  the first ten seconds of the bundled sample
//   npm run bench -- --full        all of it
//   npm run bench -- --json        one object with `rows`, for programs
//   npm run bench -- talk.mp4      another recording, all of it
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { renderSettingsOf, wantedOf } from "../src/cli/recipe-settings";
import { readConfigLayers, resolveSettings } from "../src/cli/settings";
import { makeVideo } from "../src/make-video";
import type { VideoReport } from "../src/schema/report";
import { openRun } from "../src/tools/run";

interface Row {
  work: string;
  engine: string;
  seconds: number;
  framesPerSecond: number;
  /** How many times as fast as the cold run. */
  overCold: number;
  peakMemoryMb: number;
  stages: Record<string, number>;
}

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: { full: { type: "boolean", default: false }, json: { type: "boolean", default: false } },
});
const source = resolve(positionals[0] ?? "public/sample/talk.mp4");
const folder = await mkdtemp(join(tmpdir(), "reelwright-bench-"));
const stop = new AbortController();
process.once("SIGINT", () => stop.abort(new Error("interrupted")));

const settings = resolveSettings(await readConfigLayers(source, folder), "edit");
const frames = flags.full || positionals[0] ? null : [0, 299];
const render = (cacheDir: string, changes: Record<string, unknown>): Promise<VideoReport> =>
  openRun({ signal: stop.signal, report: () => {}, cacheDir }).then(async (run) => {
    try {
      return await makeVideo(
        {
          wanted: wantedOf({ recipe: "edit", source }, { ...settings, ...changes }),
          render: renderSettingsOf("edit", { ...settings, frames, ...changes }),
          edited: null,
          editedIn: null,
          editedIsFor: "carrying",
          outputPath: join(folder, "out.mp4"),
          timelinePath: join(folder, "out.timeline.json"),
          overwrite: true,
        },
        run,
      );
    } finally {
      await run.close();
    }
  });

const warm = join(folder, "cache");
const works: { work: string; cacheDir: string; changes: Record<string, unknown> }[] = [
  { work: "cold: nothing is cached", cacheDir: warm, changes: {} },
  { work: "again: everything is cached", cacheDir: warm, changes: {} },
  { work: "another caption preset", cacheDir: warm, changes: { captionPreset: "minimal" } },
  { work: "another silence margin", cacheDir: warm, changes: { marginAfterMs: 300 } },
  { work: "cold, one browser tab", cacheDir: join(folder, "cache-of-one"), changes: { concurrency: 1 } },
];

const rows: Row[] = [];
try {
  for (const { work, cacheDir, changes } of works) {
    const report = await render(cacheDir, changes);
    const row: Row = {
      work,
      engine: report.engine.name,
      seconds: report.elapsedMs / 1000,
      framesPerSecond: report.engine.framesPerSecond,
      overCold: (rows[0]?.seconds ?? report.elapsedMs / 1000) / (report.elapsedMs / 1000),
      peakMemoryMb: report.peakMemoryBytes / 1e6,
      stages: Object.fromEntries(
        report.stages
          .filter(({ state }) => state === "finished")
          .map(({ stage, elapsedMs }) => [stage, elapsedMs / 1000]),
      ),
    };
    rows.push(row);
    if (!flags.json) console.log(tableRow(row));
  }
  if (flags.json) console.log(JSON.stringify({ source, full: flags.full, rows }));
} finally {
  await rm(folder, { recursive: true, force: true });
}

function tableRow({ work, engine, seconds, framesPerSecond, overCold, peakMemoryMb, stages }: Row): string {
  const slowest = Object.entries(stages)
    .sort(([, a], [, b]) => b - a)
    .map(([stage, took]) => `${stage} ${took.toFixed(1)}`)
    .join(", ");
  return [
    work.padEnd(28),
    engine.padEnd(9),
    `${overCold.toFixed(2)}×`.padStart(8),
    `${seconds.toFixed(1)} s`.padStart(9),
    `${framesPerSecond.toFixed(1)} fps`.padStart(11),
    `${Math.round(peakMemoryMb)} MB`.padStart(9),
    slowest ? `  ${slowest}` : "",
  ].join("");
}
