import { existsSync } from "node:fs";
import { extname } from "node:path";
import packageJson from "../package.json" with { type: "json" };
import { chunkStore } from "./chunk-store";
import { statSource } from "./pipeline/cache/source-file";
import { type PlanRequest as Plannable, planTimeline } from "./pipeline/plan-video";
import type { Wanted } from "./pipeline/recipe";
import { reportPlan } from "./pipeline/report-plan";
import { keepScript } from "./pipeline/script/keep-script";
import { readScript } from "./pipeline/script/read-script";
import { openStages } from "./pipeline/stage";
import { mixSound } from "./pipeline/stages/mix";
import { keepEdited, writeTimeline } from "./pipeline/timeline-file";
import { chooseEngine } from "./render/choose";
import { layeredEngine } from "./render/layered/layered-engine";
import { openPublication } from "./render/publish";
import { checkQuality } from "./render/quality";
import { remotionEngine } from "./render/remotion/remotion-engine";
import { checkStillPath, renderStill } from "./render/render-still";
import { renderVideo } from "./render/render-video";
import type { PlanReport, RenderPreview, StillReport, VideoReport } from "./schema/report";
import type { RenderSettings } from "./schema/settings";
import { watchPeakMemory } from "./tools/memory";
import type { Run } from "./tools/run";
import { together } from "./tools/together";

export interface PlanRequest extends Plannable {
  timelinePath: string;
}

export interface VideoRequest extends PlanRequest {
  outputPath: string;
  /** Whether a file that is no result of ours may be replaced. */
  overwrite: boolean;
  render: RenderSettings;
}

/** From fastest to slowest; the last can render everything. */
const engines = [layeredEngine, remotionEngine];
const generator = `reelwright ${packageJson.version}`;

/** The whole flow: analyse, plan, mix, render, check, publish. */
export const makeVideo = async (request: VideoRequest, run: Run): Promise<VideoReport> => {
  const startedAt = performance.now();
  checkQuality(request.render);
  const memory = watchPeakMemory();
  // Before a folder is made for the result of a recording that is not there.
  await checkSources(request.wanted);
  const publication = await openPublication(request.outputPath, {
    codec: request.render.codec,
    overwrite: request.overwrite,
    sources: sourcesOf(request.wanted),
  });
  try {
    const stages = openStages(run);
    const [planned] = await together(run, (linked) => [
      planTimeline(request, { ...stages, run: linked }),
      ...engines.map((engine) => engine.prepare(linked)),
    ]);
    const { timeline, assetPaths } = planned;
    await keepEdited(request.timelinePath, timeline);
    if (timeline.recipe.name === "short")
      await keepScript(publication.outputPath, { script: timeline.recipe.script, given: scriptOf(request.wanted) });
    const [{ files, choice, figures, engineMs }, sound] = await together(run, (linked) => {
      const mixing = mixSound(planned, { ...stages, run: linked }, { isEncoded: takesAac(request) });
      const rendering = renderVideo({
        ...{ timeline, assetPaths, engines, publication, generator, run: linked },
        sound: mixing.then((mixed) => ({ path: mixed.path, heard: mixed })),
        settings: request.render,
        chunks: chunkStore(stages.store),
        tools: planned.tools,
      });
      return [rendering, mixing];
    });
    const frames = figures.video?.frames ?? 0;
    return {
      ...reportPlan(planned, request.timelinePath),
      outputPath: publication.outputPath,
      outputBytes: figures.bytes,
      files,
      engine: { ...choice, name: choice.engine.name, frames, framesPerSecond: (frames * 1000) / engineMs },
      loudness: { integratedLufs: sound.integratedLufs, truePeakDb: sound.truePeakDb },
      stages: stages.outcomes,
      elapsedMs: since(startedAt),
      peakMemoryBytes: memory.stop(),
      cacheBytes: await stages.store.size(),
    };
  } finally {
    memory.stop();
    await publication.discard();
  }
};

/** What it is made from must be there before a folder is made for the result. */
const checkSources = async (wanted: Wanted): Promise<void> => {
  await Promise.all(mainFiles(wanted).map(statSource));
  const script = scriptOf(wanted);
  if (script !== null) await readScript(script);
};

const scriptOf = (wanted: Wanted): string | null => (wanted.recipe === "short" ? wanted.inputs.script : null);

/** The media that it is made of. */
const mainFiles = (wanted: Wanted): string[] => {
  if (wanted.recipe === "join") return wanted.sources;
  if (wanted.recipe === "short") return wanted.inputs.narration === null ? [] : [wanted.inputs.narration];
  return [wanted.source];
};

/** The user's own files that a request names: nothing may replace them. */
const sourcesOf = (wanted: Wanted): string[] => [
  ...mainFiles(wanted),
  ...Object.values(wanted.inputs)
    .filter((path) => path !== null && existsSync(path))
    .map(String),
];

/** Whether the finished sound can be muxed as it is: WebM takes no AAC, and a part of it must be encoded afresh. */
const takesAac = ({ outputPath, render }: VideoRequest): boolean =>
  extname(outputPath).toLowerCase() !== ".webm" && render.frames === null;

const since = (startedAt: number): number => performance.now() - startedAt;

/** Plans and writes the timeline, and renders nothing. */
export const planVideo = async (request: PlanRequest, run: Run): Promise<PlanReport> => {
  const planned = await planTimeline(request, openStages(run));
  await keepEdited(request.timelinePath, planned.timeline);
  await writeTimeline(request.timelinePath, planned.timeline);
  return reportPlan(planned, request.timelinePath);
};

/** What a render would do: nothing is painted, mixed or written. */
export const previewVideo = async (request: VideoRequest, run: Run): Promise<RenderPreview> => {
  checkQuality(request.render);
  await checkSources(request.wanted);
  const stages = openStages(run);
  const { timeline, assetPaths } = await planTimeline(request, stages);
  const { engine, why } = await chooseEngine(engines, timeline, request.render, run);
  const chunks = await engine.preview({
    timeline,
    assetPaths,
    settings: request.render,
    chunks: chunkStore(stages.store),
    run,
  });
  return { outputPath: request.outputPath, engine: { name: engine.name, why }, chunks };
};

/** Renders one output frame to `outputPath`, as a PNG or JPEG. */
export const makeStill = async (
  request: Pick<VideoRequest, keyof Plannable | "outputPath" | "overwrite" | "render">,
  frame: number,
  run: Run,
): Promise<StillReport> => {
  await checkSources(request.wanted);
  await checkStillPath(request.outputPath, { overwrite: request.overwrite, sources: sourcesOf(request.wanted) });
  const { timeline, assetPaths } = await planTimeline(request, openStages(run));
  await renderStill({
    timeline,
    assetPaths,
    engines,
    frame,
    outputPath: request.outputPath,
    settings: request.render,
    run,
  });
  return { outputPath: request.outputPath, frame };
};
